"""The ledger: nothing that was read goes unaccounted.

In: a document as it was read, the plan made of it. Out: the balance of words, dates, columns, tables and pages; a
diagnostic for each that nothing took. Why: most wrong answers are not misreadings but omissions that nobody notices.
"""

from kehoach.ledger.balance import balance, untaken

__all__ = ["balance", "untaken"]
