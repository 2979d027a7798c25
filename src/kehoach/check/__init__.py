"""Rules for drafts: what is wrong in a plan before it is signed.

In: a `Context` (a plan with the document behind it, superior plans). Out: `Finding`s. Each rule is one file whose
docstring is its page; `rules` holds the table.
"""

from kehoach.check.context import Context
from kehoach.check.rules import RULES, Rule
from kehoach.check.run import check, page

__all__ = ["RULES", "Context", "Rule", "check", "page"]
