"""Rows of a joined table told apart: groups, tasks, dash rows, and rows that go on with the one before.

In: the rows of one table. Out: `Row` values in order, each with its kind, number, cells and what it inherited.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.tables.headings import heads_by_code, heads_by_place, is_sure, title_of
from kehoach.tables.layout import GridRow, Header, Slot
from kehoach.tables.numbers import RowNumber, names_group, row_number, split_title

RowKind = Literal["group", "task", "dash"]
FRAME = ("number", "detail", "content")
_DUTY = frozenset(
    (
        "lead",
        "implementing",
        "advising",
        "coordinating",
        "monitoring",
        "lead+coordinating",
        "product",
        "deadline",
        "start",
    )
)
"""Columns by which rows under one number are tasks of their own."""
_DASH = re.compile(r"[-–—+•*]\s+")


class Row(Struct):
    """One row as the table means it.

    `cells` hold the printed text by column key, line breaks kept, `slots` where it is printed; `inherited` are the keys
    whose cell is printed in an earlier row (merged over both, or in the group's row); `printed` is a group's title with
    number and count; `confidence` is that of the least sure cell; `beside` says that the row stands beside the group
    above, not in it; `shared` that it is one of several tasks under one printed number;
    `assumed` that only its place makes it a group's.
    """

    kind: RowKind
    number: RowNumber
    cells: dict[str, str]
    inherited: frozenset[str] = frozenset()
    title: str = ""
    printed: str = ""
    declared_count: int | None = None
    place: Slot | None = None
    table: int = 0
    row: int = 0
    confidence: float = 1.0
    beside: bool = False
    shared: bool = False
    assumed: bool = False
    slots: dict[str, Slot] = field(default_factory=dict)


def tell_apart(rows: Sequence[GridRow], header: Header) -> list[Row]:
    """The rows of a table, sub-rows and cut-off rows put back into the row they belong to."""
    heads = heads_by_place(rows, header) | heads_by_code(rows)
    merged = _put_back(rows, header, heads)
    numbers = [_number(row, header) for row in merged]
    out: list[Row] = []
    seen: set[Slot] = set()
    for at, row in enumerate(merged):
        following = numbers[at + 1 : at + 2]
        lower = merged[at + 1] if following else None
        below = at > 0 and "number" in row.slots and row.slots["number"] is merged[at - 1].slots.get("number")
        dash = below and _DASH.match(row.text("content"))
        kind = "dash" if dash else _kind(row, numbers[at], following[0] if following else None, header, lower)
        if id(row) in heads:
            kind = "group"
        made = _row(kind, row, numbers[at], seen, header)
        made.assumed = id(row) in heads and not row.text("code") and not is_sure(row)
        out += [made] if kind == "group" else [*_group_in_cell(made), made]
        seen.update(row.slots.values())
    return _inherit_from_groups(_leave_groups(_return_orphans(_by_column(_share_numbers(out)))))


def _by_column(rows: list[Row]) -> list[Row]:
    """A group opened wherever a column of groups names another; where rows head groups too, theirs are the groups."""
    if any(row.kind == "group" for row in rows):
        return rows
    out: list[Row] = []
    title = ""
    for row in rows:
        named = row.cells.get("group", "").strip()
        if named and named != title and row.kind == "task":
            title, none = named, RowNumber("none", "")
            place = row.slots["group"]
            head = Row("group", none, {}, title=named, printed=named, place=place, table=row.table, row=row.row)
            out.append(head)
        out.append(row)
    return out


def _group_in_cell(row: Row) -> list[Row]:
    """The group that a task opens in its own row: its second number counts groups, its first line is the title."""
    number = row_number(row.cells.get("detail", ""))
    if number.kind != "arabic" or not row.cells.get("number", "").strip():
        return []
    lines = [line for line in row.cells.get("content", "").split("\n") if line.strip()]
    end = next((at for at in range(1, len(lines)) if lines[at][:1].isupper()), len(lines))
    return [Row("group", number, {}, title="\n".join(lines[:end]), place=row.place, table=row.table, row=row.row)]


def _return_orphans(rows: list[Row]) -> list[Row]:
    """Give the end of a cell that slid into the next group's row back to the row it belongs to; a cell merged over the
    group's rows stays.
    """
    for at, (above, row) in enumerate(pairwise(rows)):
        merged = rows[at + 2].inherited if at + 2 < len(rows) else frozenset()
        for key in [k for k in row.cells if row.kind == "group" and above.kind != "group" and k not in merged]:
            if row.cells[key][:1].islower() and above.cells.get(key, "").strip():
                above.cells[key] += f"\n{row.cells.pop(key)}"
                above.slots[key] = replace(above.slots[key])
                above.slots[key].append(row.slots[key])
    return rows


def _put_back(rows: Sequence[GridRow], header: Header, heads: Collection[int]) -> list[GridRow]:
    """Rows that go on with the row above (same merged number and content, or none of their own) joined to it."""
    out: list[GridRow] = []
    for row in rows:
        if not row.printed() or only_counted(row):
            continue
        if out and id(row) not in heads and (_same_task(out[-1], row) or _cut_off(out[-1], row, header)):
            _take_up(out[-1], row)
        else:
            out.append(row)
    return out


def only_counted(row: GridRow) -> bool:
    """Whether a row prints its number and no more: a line of a form that nobody filled in."""
    printed = row.printed()
    return len(printed) == 1 and printed[0] is row.slots.get("number") and row_number(printed[0].value).kind == "arabic"


def _same_task(above: GridRow, row: GridRow) -> bool:
    """Whether number and content are one merged cell over both rows, of which one prints no duty of its own."""
    slot = row.slots.get("content")
    number = row.slots.get("number")
    if slot is None or slot.blank or above.slots.get("content") is not slot:
        return False
    if number is None or number.blank:
        return True
    return number is above.slots.get("number") and not (_duty(above, row) and _duty(row, above))


def _duty(row: GridRow, other: GridRow) -> bool:
    """Whether a row prints a unit, product or day of its own, which is not merged over another row."""
    own = (key for key, slot in row.slots.items() if not slot.blank and slot is not other.slots.get(key))
    return any(key in _DUTY or key.partition(".")[0] == "deadline" for key in own)


def _share_numbers(rows: list[Row]) -> list[Row]:
    """Mark the tasks that one merged number cell counts together; what they share of their text is inherited."""
    tasks = [row for row in rows if row.kind == "task" and row.number.kind != "none" and "number" in row.slots]
    for _, run in groupby(tasks, key=lambda row: id(row.slots["number"])):
        first, *others = run
        for row in others:
            first.shared = row.shared = True
            if row.slots.get("content") is first.slots.get("content"):
                row.inherited |= {"content"}
    return rows


def _cut_off(above: GridRow, row: GridRow, header: Header) -> bool:
    """Whether a row without a number is the rest of the row above."""
    if "number" not in header.keys or any(row.text(k) for k in ("number", "detail")) or _wide(row, header):
        return False
    content = row.slots.get("content")
    if content is None or content.blank:
        return bool(above.text("content"))
    if _DASH.match(content.value) or content.bold or content.value.isupper() or names_group(content.value):
        return False
    others = [k for k in header.keys if k not in FRAME and row.text(k)]
    begun = [k for k in ("content", *others) if row.text(k)[:1].islower()]
    return bool(begun) or not others


def _take_up(above: GridRow, row: GridRow) -> None:
    for key, slot in row.slots.items():
        upper = above.slots.get(key)
        if upper is None:
            above.slots[key] = slot
        elif upper is not slot and not slot.blank:
            above.slots[key] = replace(upper)
            above.slots[key].append(slot)


def _number(row: GridRow, header: Header) -> RowNumber:
    """The row's number: of its number cell, else the one that leads its text where there is no such cell."""
    number = row_number(row.text("number"))
    if number.kind != "none":
        return number
    if (title := title_of(row)) is not None:
        return row_number(split_title(title.value)[0] or "")
    detail = row_number(row.text("detail"))
    if detail.kind != "none" and not number.text:
        return detail
    content = row.slots.get("content")
    titled = not number.text and content is not None and _numbered_title(content)
    if titled or _wide(row, header) or "number" not in header.keys:
        lead, _, _ = split_title(row.text("content") or _only_text(row))
        return row_number(lead or "")
    return number


def _numbered_title(content: Slot) -> bool:
    """Whether a content cell prints a group's title with its number: "2. Nhóm nhiệm vụ về …"."""
    return split_title(content.value)[0] is not None and names_group(content.value)


def _wide(row: GridRow, header: Header) -> bool:
    """Whether one merged cell is all that the row prints: a group's title over the table's width."""
    printed = row.printed()
    if len(printed) == 2 and (printed[0] is row.slots.get("number") or row_number(printed[0].value).kind != "none"):
        del printed[0]
    if len(printed) != 1:
        return False
    covered = sum(1 for slot in row.slots.values() if slot is printed[0])
    return covered >= 2 and covered >= len(header.keys) - 2


def _only_text(row: GridRow) -> str:
    return " ".join(slot.value for slot in row.printed())


def _kind(
    row: GridRow, number: RowNumber, following: RowNumber | None, header: Header, lower: GridRow | None
) -> RowKind:
    """What a row is, by its number, by what else it prints, and by the row after it."""
    if number.kind == "dash" or (number.kind == "none" and _DASH.match(row.text("content"))):
        return "dash"
    if _wide(row, header) or title_of(row) is not None or _counts_groups(row, header):
        return "group"
    divided = following is not None and lower is not None and number.kind == "arabic" and _divides(following, number)
    own = {key for key in _own(row) if not (divided and lower and row.slots[key] is lower.slots.get(key))}
    return "group" if _heads(row, number, following, bool(own)) else "task"


def _counts_groups(row: GridRow, header: Header) -> bool:
    """Whether a row prints its second number alone, and that counts groups: a letter counts tasks."""
    alone = "number" in header.keys and not row.text("number") and row.text("detail") != ""
    detail = row_number(row.text("detail"))
    return alone and detail.kind != "letter" and "." not in detail.text


def _own(row: GridRow) -> frozenset[str]:
    """The keys of the units, dates and products that a row prints beside its text, which may be merged over them."""
    text = row.slots.get("content")
    printed = (key for key, slot in row.slots.items() if slot is not text and not slot.blank)
    return frozenset(key for key in printed if key not in FRAME)


def _heads(row: GridRow, number: RowNumber, following: RowNumber | None, own: bool) -> bool:
    """Whether a row heads those below it, seen from its number; `own` says that it prints a unit, date or product."""
    if number.kind in ("roman", "capital"):
        return not own or (following is not None and following.kind != number.kind)
    if following is None:
        return False
    if number.kind == "arabic":
        divided = _divides(following, number)
        lettered = following.kind == "letter"
        begun = divided or lettered or following.text == "1"
        return ((divided or lettered) and not own) or (begun and names_group(row.text("content")))
    if own:
        return False
    content = row.slots.get("content")
    title = (
        content is not None
        and not content.blank
        and (content.bold or content.value.isupper() or names_group(content.value))
    )
    return title and number.kind == "none"


def _divides(lower: RowNumber, number: RowNumber) -> bool:
    """Whether a number counts below another: 1.1, 1-1, 1/1 or 1a below 1."""
    rest = lower.text.removeprefix(number.text)
    return rest != lower.text and re.fullmatch(r"[.,/-]\w.*|[a-zđ]", rest) is not None


def _row(kind: RowKind, row: GridRow, number: RowNumber, seen: Iterable[Slot], header: Header) -> Row:
    cells = {key: slot.text for key, slot in row.slots.items()}
    inherited = frozenset(k for k, slot in row.slots.items() if slot in seen and not slot.blank and k not in FRAME)
    twice = {
        key
        for at, key in enumerate(header.keys)
        if key in row.slots and any(row.slots[key] is row.slots.get(k) for k in header.keys[:at])
    }
    made = Row(kind, number, cells, inherited | {k for k in twice if cells[k].strip() and k not in FRAME})
    made.place = row.slots.get("content") or next(iter(row.slots.values()), None)
    made.table, made.row, made.slots = row.table, row.row, dict(row.slots)
    made.confidence = min((slot.confidence for slot in row.slots.values()), default=1.0)
    if kind == "group":
        _as_group(made, row, header)
    if kind == "dash" and number.kind != "dash":
        made.number = RowNumber("dash", "-")
        made.cells["content"] = _DASH.sub("", cells.get("content", ""), count=1)
    return made


def _as_group(made: Row, row: GridRow, header: Header) -> None:
    """Read a group's title, its number where that stands in the title, and what it carries for the rows below."""
    wide = _wide(row, header)
    own_number = row.text("number") and row.slots["number"] is not row.slots.get("content")
    titled = title_of(row) is not None
    made.printed = _only_text(row) if titled or (wide and not own_number) else row.text("content")
    lead, made.title, made.declared_count = split_title(made.printed)
    if lead and made.number.kind == "none":
        made.number = row_number(lead)
    made.inherited = frozenset()
    if made.number.kind == "none" and (code := row.text("code")):
        made.number = RowNumber("none", code)
    made.cells = (
        {} if wide else {k: v for k, v in made.cells.items() if k in _own(row) and k not in ("code", *header.periods)}
    )


def _leave_groups(rows: list[Row]) -> list[Row]:
    """Mark the row that goes on with a group's own number behind the group's lettered or divided rows."""
    following = ""
    heading: RowNumber | None = None
    for above, row in pairwise(rows):
        counted = _counted(row)
        if above.kind == "group":
            divided = _divides(counted, above.number)
            heading = above.number if divided else None
            below = (row.number.kind == "letter" or divided) and above.number.text.isdigit()
            following = str(int(above.number.text) + 1) if below else ""
        ended = following and row.number.text == following
        if row.kind == "task" and (ended or _is_beside(counted, heading)):
            wider = row.number.text.rpartition(".")[0] if row.number.kind == "arabic" else ""
            row.beside, heading = True, RowNumber("arabic", wider) if wider else None
            following = str(int(wider) + 1) if wider.isdigit() else ""
    return rows


def _counted(row: Row) -> RowNumber:
    """The number of a row, or its code where it has none."""
    code = " ".join(row.cells.get("code", "").split())
    return RowNumber("none", code) if row.number.kind == "none" and code else row.number


def _is_beside(number: RowNumber, heading: RowNumber | None) -> bool:
    """Whether a number or code no longer counts below that of the open group: 1.2 after 1.1.3, B after A.1."""
    if heading is None or not number.text or _divides(number, heading):
        return False
    return "." in number.text or heading.kind == "none"


def _inherit_from_groups(rows: list[Row]) -> list[Row]:
    """Give the cells that a group's row carries to the rows under it that print none."""
    carried: dict[str, Slot] = {}
    for row in rows:
        if row.kind == "group":
            carried = {k: row.slots[k] for k, v in row.cells.items() if v.strip()}
            continue
        if row.beside:
            carried = {}
        taken = {k: slot for k, slot in carried.items() if not row.cells.get(k, "").strip()}
        row.cells |= {k: slot.text for k, slot in taken.items()}
        row.slots |= taken
        row.inherited |= frozenset(taken)
    return rows
