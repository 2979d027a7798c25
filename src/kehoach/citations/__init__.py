"""Numbered documents referred to in a text: which, of what day, by whom, and how the plan stands to them.

In: a string (a cell) or the lines of a text. Out: `Citation`s in the order of the text, each occurrence.
Why: a subordinate plan must cite the plan it implements, and cite it right (Nghị định 30/2020/NĐ-CP,
phụ lục I, mục II.6).
"""

from kehoach.citations.reading import find, find_in, find_with_superiors

__all__ = ["find", "find_in", "find_with_superiors"]
