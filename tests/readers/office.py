"""Builds small office files for the tests, part by part."""

from __future__ import annotations

from samples.typeset.archive import packed

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
GRID = "<w:tblBorders>" + "".join(f'<w:{e} w:val="single"/>' for e in ("left", "right", "insideV")) + "</w:tblBorders>"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with the given body; `parts` are the inner XML of styles, numbering, footnotes, header, …"""
    made: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="a" Type="{_TYPE}officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS.format(
            "".join(f'<Relationship Id="{k}" Type="{_TYPE}{k}" Target="{k}.xml"/>' for k in (*parts, "gone"))
        ),
    }
    for kind, inner in parts.items():
        made[f"word/{kind}.xml"] = f"<w:{kind} {_W}>{inner}</w:{kind}>"
    return packed(made)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", look: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, look) if text else ''}</w:p>"


def cell(inner: str = "", properties: str = "") -> str:
    inner = inner if inner.startswith("<") else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, borders: str = GRID, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
