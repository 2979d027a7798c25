"""The grammars hold, and a slip planted in any of their folders is told with its path and line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from kehoach.cli.grammar import grammar_faults, reading_faults
from kehoach.deadlines.wordings import LEVELS
from kehoach.grammar.files import root, texts
from kehoach.grammar.schema.files import json_schemas, kind_of, schema_name, shape_faults
from kehoach.grammar.schema.times import Means
from kehoach.grammar.verify import Fault, spellings
from kehoach.message import Message

TEXTS = dict(texts())

# A file with a line of it, and what is written instead: unknown keys, wrong types, keys and tables left out,
# open brackets; then what a reader is told, from the line of the slip on.
OF_SHAPE = [
    ("abbreviations.toml", 'short = ["UBND"]', 'shorts = ["UBND"]', "unknown key 'shorts'"),
    ("abbreviations.toml", 'in = ["names", "contents"]', 'in = ["names", "bodies"]', "'contents' or 'headers'"),
    ("calendar/2026.toml", "certain = true", "certan = true", "unknown key 'certan'; write 'certain'"),
    ("calendar/2026.toml", "certain = true", 'certain = "no"', "'no' is no value of certain; it should"),
    ("calendar/2026.toml", "from = 2026-04-26", "from = 20260426", "it should be a valid date"),
    ("check/terms.toml", "finished = [", 'finished = ["(a", ', "bracket not closed in '(a'; add )"),
    ("check/phrases.toml", 'kind = "spelling", says = "sử lý"', 'kind = "speling", says = "sử lý"', "'spelling'"),
    ("check/variants.toml", '["xử lý", "xử lí"]', '["xử lý"]', "at least 2 items"),
    ("columns/lead.toml", 'column = "lead"', 'colum = "lead"', "unknown key 'colum'; write 'column'"),
    ("columns/lead.toml", "says = [", 'says = ["[chủ trì", ', "bracket not closed"),
    ("dates.toml", "lunar = [", "lunars = [", "unknown key 'lunars'; write 'lunar'"),
    ("deadlines/by.toml", "prose = true", "proze = true", "unknown key 'proze'; write 'prose'"),
    ("deadlines/by.toml", 'means = "by"', 'means = "bye"', "'bye' is no value of means"),
    ("deadlines/by.toml", '"không (quá|muộn hơn|', '"không (quá|muộn hơn|[', "bracket"),
    ("documents/kinds.toml", "rank = 1, heads = false", 'rank = "1", heads = false', "'1' is no value of kind 4 rank"),
    ("documents/closing.toml", 'end_mark = "./."', 'end_mrk = "./."', "unknown key 'end_mrk'; write 'end_mark'"),
    ("documents/citations.toml", "self_before = [", 'self_before = ["[kèm", ', "bracket not closed"),
    ("duties.toml", 'expected = ["dự kiến"]', 'expectedly = ["dự kiến"]', "unknown key 'expectedly'"),
    ("ledger.toml", "[basis]", "[bases]", "unknown key 'bases'; write 'basis'"),
    ("reconcile/acts.toml", 'done = "units"', 'done = "unit"', "use one of 'units', 'each' or 'own'"),
    ("reports/chi-tiet.toml", 'shows = "result"', 'shows = "results"', "use one of"),
    ("reconcile/pointers.toml", '"theo (tiến độ|', '"theo (tiến độ|(', "bracket not closed"),
    ("repairs.toml", 'printed = "m"', 'print = "m"', "unknown key 'print'"),
    ("slots.toml", "hour = '", "hour = '(", "no regular expression"),
    ("tables.toml", 'kind = "tasks"', 'kind = "task"', "'task' is no value of example 1 kind"),
    ("tables/column-major.toml", "never = [", 'never = [3, ', "3 is no value of unit never 1; it should"),
    ("tables/interleaved.toml", 'role = "lead"', 'roles = "lead"', "unknown key 'roles' in example 1; write 'role'"),
    ("terms.toml", "already = [", "alredy = [", "unknown key 'alredy'"),
    ("units/heads.toml", 'takes = "place"', 'takes = "places"', "'places' is no value of"),
    ("units/roles.toml", 'form = "label"', 'from = "label"', "unknown key 'from'"),
    ("units/fields.toml", 'says = ["Nội vụ"]', 'says = ["Nội [vụ"]', "bracket not closed"),
]  # fmt: skip


def _planted(path: str, line: str, slip: str) -> tuple[str, int]:
    """The text of a file with its first such line changed, and the number of that line."""
    text = TEXTS[path]
    pattern = re.compile(re.sub(r" +", " +", re.escape(line).replace(r"\ ", " ")))
    found = next(f for f in pattern.finditer(text) if text[text.rfind("\n", 0, f.start()) + 1] != "#")
    return text[: found.start()] + slip + text[found.end() :], text.count("\n", 0, found.start()) + 1


@pytest.mark.parametrize(("path", "line", "slip", "told"), OF_SHAPE)
def test_a_slip_of_shape_is_told_with_its_line(path: str, line: str, slip: str, told: str) -> None:
    text, at = _planted(path, line, slip)
    faults = shape_faults(path, text)
    assert any(f"grammars/{path}:{fault.line}: " in str(fault) and told in str(fault) for fault in faults), faults
    assert at in [fault.line for fault in faults]


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("columns/x.toml", 'column = "x"\nsays = [', "columns/x.toml:2: no TOML"),
        ("columns/x.toml", 'column = "x"\n', "columns/x.toml:1: 'why' is missing; write it"),
        ("columns/x.toml", 'column = "x"\n', "columns/x.toml:1: [[example]] is missing; write it"),
        ("units/x.toml", "", "units/x.toml:1: nothing reads this file"),
        ("new/x.toml", "", "new/x.toml:1: nothing reads this file"),
    ],
)
def test_a_file_of_no_shape(path: str, text: str, told: str) -> None:
    assert any(f"grammars/{told}" in str(fault) for fault in shape_faults(path, text))


# One slip a file in what an example says, or a counter-example that is read.
OF_READING = [
    ("abbreviations.toml", 'full = "Ủy ban nhân dân quận Long Biên"', 'full = "UBND quận Long Biên"'),
    ("abbreviations.toml", 'text = "Ban Chấp hành"', 'text = "phối hợp với đội QLHKX"'),
    ("calendar/2026.toml", 'weekday = "Chủ nhật"', 'weekday = "Thứ Hai"'),
    ("calendar/2026.toml", 'reads = "worked"', 'reads = "weekend"'),
    ("calendar/2026.toml", "day = 2026-09-03", "day = 2026-09-02"),
    ("calendar/2026.toml", "worked = [2026-01-10", "worked = [2026-01-09"),
    ("check/phrases.toml", 'text = "Tổ chức thăm hỏi', 'text = "Tổ chức thăm quan'),
    ("check/phrases.toml", 'says = "sử lý"', 'says = "sử dụng lý"'),
    ("check/rulesets.toml", 'text = "2020-03-04"', 'text = "2020-03-05"'),
    ("check/terms.toml", 'reads = ["done"]', 'reads = ["finished"]'),
    ("columns/lead-coordinating.toml", 'text = "Đơn vị phối hợp"', 'text = "Chủ trì - phối hợp"'),
    ("columns/number.toml", 'text = "Số TT"', 'text = "Ghi chú"'),
    ("dates.toml", 'reads = "quarter 2025-Q2"', 'reads = "quarter 2025-Q3"'),
    ("deadlines/by.toml", 'reads = "before 2024-04-15"', 'reads = "on 2024-04-15"'),
    ("deadlines/by.toml", 'text = "đến khi có văn bản mới"', 'text = "Hạn cuối: 20/5/2024"'),
    ("deadlines/by.toml", "{when} (và|,|;) {when}", "{whenever} (và|,|;) {when}"),
    ("documents/appendices.toml", 'text = "(Có phụ lục', 'text = "PHỤ LỤC 1\\nDANH MỤC NHIỆM VỤ\\n(Có phụ lục'),
    ("documents/citations.toml", 'UBND Thành phố|cites"', 'UBND|cites"'),
    ("documents/closing.toml", "Trần Văn Giả\"", "Trần Văn\""),
    ("documents/issuers.toml", 'text = "KẾ HOẠCH CÔNG TÁC NĂM 2024"', 'text = "SỞ NỘI VỤ"'),
    ("documents/kinds.toml", 'reads = "Thông tư liên tịch"', 'reads = "Thông tư"'),
    ("documents/letterhead.toml", 'text = "Thực hiện', 'text = "Số: 5/KH-UBND\\nKẾ HOẠCH\\nThực hiện'),
    ("documents/numbering.toml", "Phấn đấu đạt tỷ lệ trên", "I. MỤC ĐÍCH"),
    ("duties.toml", 'reads = ["phase"]', 'reads = ["done"]'),
    ("duties.toml", 'text = "Lát đá', 'text = "Đã lát đá'),
    ("ledger.toml", 'reads = "event"', 'reads = "basis"'),
    ("reconcile/audiences.toml", 'reads = ["district"]', 'reads = ["commune"]'),
    ("reports/chi-tiet.toml", 'reads = "quý I năm 2026"', 'reads = "quý 1 năm 2026"'),
    ("reconcile/pointers.toml", 'text = "Họp Hội đồng TĐKT"', 'text = "Theo Kế hoạch của Thành phố"'),
    ("reconcile/terms.toml", 'numbered = ["dot 2"]', 'numbered = ["dot 3"]'),
    ("repairs.toml", 'reads = "quản lý nhà nước"', 'reads = "quan lý nhà nước"'),
    ("slots.toml", 'slots = ["year"]', 'slots = ["year", "count"]'),
    ("slots.toml", 'text = "1899"', 'text = "1999"'),
    ("tables.toml", 'kind = "indicators"', 'kind = "other"'),
    ("tables.toml", "group = true", "group = false"),
    ("tables/column-major.toml", 'text = "Thuộc Đề án 06"', 'text = "Phòng Nội vụ"'),
    ("tables/column-major.toml", 'text = "Đơn vị thực hiện"', 'text = "Đơn vị tính"'),
    ("tables/interleaved.toml", 'role = "coordinating"', 'role = "lead"'),
    ("terms.toml", 'reads = ["by_then", "hedges"]', 'reads = ["is_then"]'),
    ("units/counterparts.toml", "on = 2025-08-01\nsubordinate = [\"Phòng", "on = 2025-06-01\nsubordinate = [\"Phòng"),
    ("units/fields.toml", 'canonical = ["so-', 'canonical = ["phong-so-'),
    ("units/heads.toml", 'id = "so"', 'id = "bo"'),
    ("units/levels.toml", 'level = "district"', 'level = "commune"'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "line", "slip"), OF_READING)
def test_an_example_that_reads_otherwise_is_told_with_its_line(path: str, line: str, slip: str) -> None:
    text, at = _planted(path, line, slip)
    faults = list(reading_faults(path, text))
    assert faults
    assert {fault.path for fault in faults} == {f"grammars/{path}"}
    assert min(abs(fault.line - at) for fault in faults) <= 4


def test_each_folder_has_its_slips() -> None:
    folders = {path.rpartition("/")[0] or path for path in TEXTS}
    for cases in ([c[0] for c in OF_SHAPE], [c[0] for c in OF_READING]):
        assert {path.rpartition("/")[0] or path for path in cases} == folders


def test_the_grammars_hold() -> None:
    assert [str(fault) for fault in grammar_faults()] == []


def test_known_meanings_are_those_that_are_compiled() -> None:
    assert set(get_args(Means)) == {means for level in LEVELS for means in level.offers}


def test_editors_get_the_schemas_in_force() -> None:
    folder = Path(str(root())) / "schema"
    kept = {file.name: json.loads(file.read_text("utf-8")) for file in folder.iterdir()}
    assert kept == dict(json_schemas())


@pytest.mark.parametrize("path", TEXTS)
def test_a_file_names_its_schema(path: str) -> None:
    kind = kind_of(path)
    assert kind is not None
    first = TEXTS[path].partition("\n")[0].removeprefix("#:schema ")
    assert (Path(path).parent / first).parts[-1] == schema_name(kind)
    assert (Path(str(root())) / Path(path).parent / first).is_file()


def test_example_is_tried_in_four_spellings() -> None:
    assert dict(spellings("Đến quý"))["no diacritics"] == "Den quy"
    assert dict(spellings("Đến quý"))["capitals"] == "ĐẾN QUÝ"


def test_fault_reads_as_path_line_what_instead() -> None:
    assert (
        str(Fault("grammars/a.toml", 3, Message("no why"), Message("say why"))) == "grammars/a.toml:3: no why; say why"
    )
