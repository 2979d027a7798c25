"""Whether letters show on the ground they stand on.

In: the look of a run and an element in it. Out: whether a person can see it. Why: white words on white paper and
letters a point high are in the file and not on the page.
"""

from __future__ import annotations

from lxml import etree

from kehoach.readers.aside import PAPER, alike
from kehoach.readers.docx.names import TABLE, VAL, first, value, w
from kehoach.readers.docx.styles import Look, Styles
from kehoach.readers.settings import SETTINGS

_SHADING, _FILL = w("shd"), w("fill")
_HOLDERS = {w("p"): "pPr", w("tc"): "tcPr", TABLE: "tblPr"}
_UNKNOWN = frozenset((w("txbxContent"),))


def is_unseen(look: Look, holder: etree._Element, styles: Styles) -> bool:
    """Whether nobody sees a run that looks so: too small, or of the colour of what lies under it."""
    if look.size is not None and look.size <= SETTINGS.aside_tiny:
        return True
    if look.colour is None:
        return False
    ground = _ground(holder, styles)
    return ground is not None and alike(look.colour, ground)


def fill_of(cell: etree._Element) -> str:
    """The colour that a cell itself is filled with, "" where it is the paper's; a pattern has no name of its own."""
    own = _shade(first(cell, w("tcPr")))
    return "pattern" if own is None else "" if own.upper() == PAPER else own


def _ground(holder: etree._Element, styles: Styles) -> str | None:
    """The colour under a run: its own shading, else that of paragraph, cell or table; None where it is not known."""
    run = next(holder.iterancestors(w("r")), None)
    properties = None if run is None else first(run, w("rPr"))
    if value(properties, "highlight") not in (None, "none"):
        return None
    if (own := _shade(properties)) != "":
        return own
    for above in holder.iterancestors():
        if above.tag in _UNKNOWN:
            return None
        if above.tag in _HOLDERS and (own := _shade(first(above, w(_HOLDERS[above.tag])))) != "":
            return own
        if above.tag == TABLE and any(
            _shade(shading.getparent()) not in ("", PAPER)
            for style in styles.chain(value(above, "tblPr", "tblStyle"), "table")
            for shading in style.iter(_SHADING)
        ):
            return None
    page = first(holder.getroottree().getroot(), w("background"))
    return PAPER if page is None else None


def _shade(properties: etree._Element | None) -> str | None:
    """The colour a shading gives: "" where there is none, None where it is a pattern or of a theme."""
    shading = None if properties is None else first(properties, _SHADING)
    if shading is None or (fill := shading.get(_FILL, "auto")) == "auto":
        return "" if shading is None or shading.get(VAL, "clear") in ("clear", "nil") else None
    return fill if shading.get(VAL, "clear") in ("clear", "nil") and _is_colour(fill) else None


def _is_colour(text: str) -> bool:
    return len(text) == len(PAPER) and all(sign in "0123456789abcdefABCDEF" for sign in text)
