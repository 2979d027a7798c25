"""Tables of text files that other programs wrote: records with quoted fields, HTML in Markdown."""

from __future__ import annotations

import pytest

from kehoach.models.document import Line
from kehoach.readers.text import read

Shown = list[str | list[list[tuple[str, int, int]]]]
HTML = """Trước bảng <table border="1">
<thead><tr><th rowspan="2">TT</th><th>Việc</th><th>Hạn</th></tr>
<tr><th colspan=2>Ghi</th></tr></thead>
<tr><td>1</td><td>Sở A<br>Sở B &amp; C</td><td><p>Quý</p><p>II</p></td></tr>
</table>
Sau bảng
"""


def shown(text: str) -> Shown:
    """The lines, and the tables row by row: text, rows and columns of each cell."""
    blocks = read(text.encode(), "plan.csv").blocks
    return [
        block.text
        if isinstance(block, Line)
        else [[(c.text, c.row_span, c.column_span) for c in block.row_cells(row)] for row in range(block.rows)]
        for block in blocks
    ]


def single(*rows: str) -> list[list[tuple[str, int, int]]]:
    return [[(text, 1, 1) for text in row.split("|")] for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'TT\tViệc\tHạn\n1\t"Rà soát\nhồ sơ"\tQuý I\n2\tb\tc\n',
            [single("TT|Việc|Hạn", "1|Rà soát\nhồ sơ|Quý I", "2|b|c")],
        ),
        ('TT\tViệc\tHạn\n1\t"Sạch" và đẹp\tQuý I\n', [single("TT|Việc|Hạn", '1|"Sạch" và đẹp|Quý I')]),
        ('TT\tViệc\tHạn\n1\t"mở mà không đóng\tQuý I\n', [single("TT|Việc|Hạn", '1|"mở mà không đóng|Quý I')]),
        (
            'UBND XÃ;;\nKẾ HOẠCH;;\n;;\nTT;Việc;Hạn\n1;"a; ""b""";Quý I\n2;c;\n',
            ["UBND XÃ", "KẾ HOẠCH", single("TT|Việc|Hạn", '1|a; "b"|Quý I', "2|c|")],
        ),
        ('TT,Việc,Hạn\n1,"Sở A,\nSở B",Quý I\n', [single("TT|Việc|Hạn", "1|Sở A,\nSở B|Quý I")]),
        ("Sở A, Sở B, Sở C\nSở D, Sở E, Sở F\n", ["Sở A, Sở B, Sở C", "Sở D, Sở E, Sở F"]),
        ("- Sở A; Sở B; Sở C;\n- Sở D; Sở E; Sở F;\n", ["- Sở A; Sở B; Sở C;", "- Sở D; Sở E; Sở F;"]),
        (
            HTML,
            [
                "Trước bảng",
                [
                    [("TT", 2, 1), ("Việc", 1, 1), ("Hạn", 1, 1)],
                    [("Ghi", 1, 2)],
                    [("1", 1, 1), ("Sở A\nSở B & C", 1, 1), ("Quý\nII", 1, 1)],
                ],
                "Sau bảng",
            ],
        ),
        (
            "A,B,C,D\n1,a,b,c\n2,a,b\n3,a, b,c,d\n4,a,b,c,d\nSở E,Sở F\n",
            [single("A|B|C|D|", "1|a|b|c|", "2|a|b||", "3|a, b|c|d|", "4|a|b|c|d"), "Sở E,Sở F"],
        ),
        (
            "+---+-----+\n| A | B   |\n+===+=====+\n| 1 | một |\n|   | hai |\n"
            "+---+-----+\n| 2 | ba  |\n+---+-----+\nSau\n",
            [single("A|B", "1|một\nhai", "2|ba"), "Sau"],
        ),
        ("┌───┬────┐\n│ A │ B  │\n├───┼────┤\n│ 1 │ ba │\n└───┴────┘\nSau\n", [single("A|B", "1|ba"), "Sau"]),
        ("Thẻ <table> để trống\n", ["Thẻ <table> để trống"]),
    ],
)
def test_a_table_of_text_is_read_cell_by_cell(text: str, expected: Shown) -> None:
    assert shown(text) == expected


def test_cells_keep_the_line_they_begin_on() -> None:
    document = read('TT;Việc;Hạn\n1;"a\nb";Quý I\n\n2;c;Quý II\n'.encode(), "plan.csv")
    (table,) = document.tables()
    assert [table.row_cells(row)[0].line for row in range(3)] == [1, 2, 5]
