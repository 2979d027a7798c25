"""The complex fields of a DOCX draft whose text Word computes: a date, a reference, a table of contents.

In: the tree of the text part. Out: for each run of such a field where it begins and ends. What such a field prints
may not be corrected, since it comes back, and no comment may begin in it. The text of a hyperlink is its author's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from kehoach.readers.docx.names import RUN, w

_MARK, _KIND, _CODE = w("fldChar"), w("fldCharType"), w("instrText")


@dataclass(slots=True)
class Field:
    """One field: the run it begins in, the one it ends in, and what it is told to do."""

    begin: etree._Element
    end: etree._Element
    code: str = ""
    runs: list[etree._Element] = field(default_factory=list)


def fields(root: etree._Element) -> dict[etree._Element, Field]:
    """The outermost computed field of each run that stands in one."""
    found: dict[etree._Element, Field] = {}
    opened: list[Field] = []
    for run in root.iter(RUN):
        for child in run:
            if child.tag == _MARK and child.get(_KIND) == "begin":
                opened.append(Field(run, run))
            elif child.tag == _CODE and opened:
                opened[-1].code += child.text or ""
            elif child.tag == _MARK and child.get(_KIND) == "end" and opened:
                closed = opened.pop()
                closed.end = run
                closed.runs.append(run)
                if closed.code.split()[:1] != ["HYPERLINK"]:
                    found.update(dict.fromkeys(closed.runs, closed))
        for one in opened:
            one.runs.append(run)
    return found
