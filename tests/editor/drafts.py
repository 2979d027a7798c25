"""DOCX drafts with what makes Word files hard: cut runs, links, fields, tracked changes, boxes, nested tables."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from samples.typeset.archive import frozen

from kehoach.models.document import Document, Place, Table
from kehoach.text import squeeze

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*/plan.docx"))
PLANS = [*SAMPLES, *sorted((ROOT.parent / "shared" / "corpus").glob("*/plan.docx"))]
"""The samples, and real plans where they lie beside the checkout."""
NAMES = " ".join((nsdecls("w"), 'xmlns:v="urn:schemas-microsoft-com:vml"'))
CHANGE = 'w:id="90{0}" w:author="A" w:date="2024-01-01T00:00:00Z"'
BOX = """<w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>\
<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def inserted(*content: str) -> str:
    return f"<w:ins {CHANGE.format(1)}>{''.join(content)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {CHANGE.format(2)}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def link(*content: str) -> str:
    return f'<w:hyperlink w:anchor="x">{"".join(content)}</w:hyperlink>'


def field(code: str, text: str) -> str:
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{apart}{run(text)}{end}"


def control(*content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def box(*content: str) -> str:
    return f"<w:r>{BOX.format(''.join(content))}</w:r>"


def table(*rows: Sequence[str]) -> str:
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    lines = "".join(f'<w:{edge} w:val="single"/>' for edge in ("left", "right", "insideH", "insideV"))
    columns = '<w:gridCol w:w="2000"/>' * len(rows[0])
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"
    )


def draft(*blocks: str, noted: Sequence[str] = ()) -> bytes:
    """A draft of such blocks; `noted` are comments it already has, on its first paragraph."""
    document: WordDocument = docx.Document()
    for block in blocks:
        document.element.body.insert(-1, parse_xml(block.replace(">", f" {NAMES}>", 1)))
    for text in noted:
        document.add_comment(document.paragraphs[0].runs[0], text, author="Chuyên viên", initials="CV")
    stream = io.BytesIO()
    document.save(stream)
    return frozen(stream.getvalue())


def place(document: Document, text: str) -> Place:
    """Where a text stands, as a rule would name it: the paragraph, or the row's first one with its row."""
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [cell.row for cell in block.cells if text in squeeze(cell.text)]
            if rows:
                line = next(cell.line for cell in block.cells if cell.row == rows[0])
                return Place(line=line, table=block.index, row=rows[0])
        elif text in squeeze(block.text):
            return Place(line=block.number)
    raise AssertionError(f"{text} is not in the draft")


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def as_odt(folder: Path) -> dict[str, bytes]:
    """The text of each DOCX file of a folder as LibreOffice reads it: the content of an ODT file."""
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for file in files:
        with zipfile.ZipFile(file.with_suffix(".odt")) as odt:
            found[file.name] = odt.read("content.xml")
    return found


def remarks(content: bytes) -> list[tuple[str, str, str]]:
    """The comments of an ODT file: author, text, and the words they are on."""
    root = etree.fromstring(content)
    found = []
    for note in root.iter(f"{OFFICE}annotation"):
        author = note.findtext("{http://purl.org/dc/elements/1.1/}creator", "")
        text = "\n".join("".join(map(str, line.itertext())) for line in note.iterfind(f"{ODT_TEXT}p"))
        found.append((author, text, _under(root, note)))
    return found


def _under(root: etree._Element, note: etree._Element) -> str:
    """The text between a comment's beginning and its end."""
    name, on, text = note.get(f"{OFFICE}name"), False, ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if any(holder.tag == f"{OFFICE}annotation" for holder in element.iterancestors()):
            continue
        if event == "start" and element.tag == f"{OFFICE}annotation-end" and element.get(f"{OFFICE}name") == name:
            return text
        if event == "start" and on and element.tag != f"{OFFICE}annotation":
            text += {f"{ODT_TEXT}s": " ", f"{ODT_TEXT}tab": " "}.get(element.tag, element.text or "")
        if event == "end":
            on = on or element is note
            text += (element.tail or "") if on else ""
    return ""
