"""Where a comment begins and ends among the elements of a DOCX draft.

In: the letters it is about. Out: two elements, the letters between them and no more: runs are cut where they print
more than the letters, and look as before. What must not be entered (a text box, a computed field, a content
control) is taken whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from kehoach.editor.letters import Letter, Letters, Sheet
from kehoach.readers.docx.names import PARAGRAPH, PROPERTIES, RUN, SPACE, TEXT, w

_BOX = w("txbxContent")
_OPEN = frozenset((PARAGRAPH, w("ins"), w("moveTo"), w("hyperlink"), w("customXml")))
"""Elements in which a comment may begin and end; it goes around any other."""


def edges(sheet: Sheet, letters: Iterable[Letter], root: etree._Element) -> list[etree._Element]:
    """The two elements before and behind which a comment on letters begins and ends."""
    meant = _in_one_holder(letters)
    if not meant:
        return [_empty_run(root)] * 2
    first, last = meant[0], meant[-1]
    _cut(sheet, sheet.index[first])
    _cut(sheet, sheet.index[last] + 1)
    ends = ((first.run, False), (last.run, True))
    return [_around(sheet, run, behind=behind) for run, behind in ends if run is not None]


def _around(sheet: Sheet, run: etree._Element, *, behind: bool) -> etree._Element:
    """A run, or what must not be entered around it: its text box, its field, its content control."""
    for box in run.iterancestors(_BOX):
        run = next(box.iterancestors(RUN), run)
    paragraph = next(run.iterancestors(PARAGRAPH))
    if (field := sheet.fields.get(run)) is not None:
        edge = field.end if behind else field.begin
        run = edge if next(edge.iterancestors(PARAGRAPH)) is paragraph else run
    outermost = run
    for holder in run.iterancestors():
        if holder is paragraph:
            break
        outermost = outermost if holder.tag in _OPEN else holder
    return outermost


def _cut(sheet: Sheet, at: int) -> None:
    """Make two runs of the one in which the letter before `at` and the letter at it stand, if it may be entered."""
    left, right = sheet.whole[at - 1], sheet.whole[at]
    run, node = right.run, right.node
    if run is None or node is None or left.run is not run or node.getparent() is not run:
        return
    if _around(sheet, run, behind=False) is not run or (left.node is node and right.own is None):
        return
    if left.node is node:
        node = _cut_text(sheet.whole, at, node)
    rest = etree.Element(RUN)
    for name, value in run.attrib.items():
        rest.set(name, value)
    if (properties := run.find(PROPERTIES)) is not None:
        rest.append(deepcopy(properties))
    rest.extend([node, *node.itersiblings()])
    run.addnext(rest)


def _cut_text(letters: Letters, at: int, node: etree._Element) -> etree._Element:
    """Make two elements of the one that holds a letter, which begins the second."""
    first = at
    while first and letters[first - 1].node is node:
        first -= 1
    text = node.text or ""
    rest = etree.Element(TEXT)
    node.text, rest.text = text[: at - first], text[at - first :]
    for part in (node, rest):
        part.set(SPACE, "preserve")
    node.addnext(rest)
    while at < len(letters) and letters[at].node is node:
        letters[at].node = rest
        at += 1
    return rest


def _empty_run(root: etree._Element) -> etree._Element:
    """A run at the top of a draft that prints nothing."""
    paragraph = next(root.iter(PARAGRAPH), None)
    if paragraph is None:
        paragraph = etree.Element(PARAGRAPH)
        root[0].insert(0, paragraph)
    return etree.SubElement(paragraph, RUN)


def _in_one_holder(letters: Iterable[Letter]) -> list[Letter]:
    """The letters that stand in runs, of one cell or of the text between tables."""
    standing = [(letter, run) for letter in letters if (run := letter.run) is not None]
    holders = [next(run.iterancestors(PARAGRAPH)).getparent() for _letter, run in standing]
    return [letter for (letter, _run), holder in zip(standing, holders, strict=True) if holder is holders[0]]
