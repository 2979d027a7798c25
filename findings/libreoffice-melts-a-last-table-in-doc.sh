#!/bin/sh
# LibreOffice makes one line of a table that stands last in a Word file when it saves the file as .doc.
#
# Programs that make .docx files may end the body with a table, and both Word and LibreOffice show it. Word itself always
# keeps a paragraph behind it. Saved as Word 97-2003 by LibreOffice 7.4.7 such a table is gone: its cells stand behind one
# another in one paragraph, without a blank between them. With an empty paragraph behind it nothing is lost. A plan's
# appendix is just such a table.
# What follows: Word files that are written end with a paragraph; dates in such a paragraph are told as belonging to no
# task.
# Needs LibreOffice Writer (Debian: libreoffice-writer-nogui).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q python-docx==1.2.0
cd "$folder"
cat > made.py <<'PY'
import docx

for name in ("last", "followed"):
    document = docx.Document()
    document.add_paragraph("Danh mục nhiệm vụ")
    table = document.add_table(2, 3)
    for row, texts in enumerate((("TT", "Nhiệm vụ", "Thời hạn"), ("1", "Rà soát", "15/6"))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    if name == "followed":
        document.add_paragraph()
    document.save(f"{name}.docx")
PY
cat > read.py <<'PY'
import docx

last, followed = (docx.Document(f"back/{name}.docx") for name in ("last", "followed"))
print([p.text for p in last.paragraphs], len(last.tables), len(followed.tables))
assert len(followed.tables) == 1
assert len(last.tables) == 0
assert [p.text for p in last.paragraphs] == ["Danh mục nhiệm vụ", "TTNhiệm vụThời hạn1Rà soát15/6"]
PY
"$folder/env/bin/python" made.py
office="soffice -env:UserInstallation=file://$folder/profile --headless"
$office --version
for name in last followed; do
    $office --convert-to doc "$name.docx" > convert.log 2>&1
    $office --convert-to docx --outdir back "$name.doc" >> convert.log 2>&1
done
"$folder/env/bin/python" read.py
