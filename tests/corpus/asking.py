"""What a store answers: bodies told apart, days as they count, links that are certain, comparisons along them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest
from tests.corpus.reading import Here, held, run
from tests.corpus.stand_ins import due, plan, put, take, task

from kehoach.cli import main
from kehoach.corpus import read
from kehoach.corpus.ask import QUESTIONS, Asked, ask
from kehoach.corpus.compact import compact
from kehoach.corpus.diffs import Compared, compare_all
from kehoach.corpus.link import link
from kehoach.corpus.migrate import migrate
from kehoach.corpus.store import Store
from kehoach.errors import UsageError
from kehoach.models.plan import Citation, Deadline, Milestone, Plan

TODAY = dt.date(2024, 6, 30)


def stored(tmp_path: Path, **plans: Plan) -> Path:
    """A store of made-up plans."""
    run(put(tmp_path / "in", **plans), tmp_path / "store")
    return tmp_path / "store"


def rows(store: Path, question: str, **asked: object) -> list[tuple[object, ...]]:
    return ask(Store(store), question, Asked(TODAY, **asked)).rows  # type: ignore[arg-type]


def district(at: int, deadline: str = "2024-03-15") -> Plan:
    return plan(f"Ủy ban nhân dân quận A{at}", str(at), "2024-01-10", task(1, "x", "UBND quận", deadline=due(deadline)))


def test_a_hundred_districts_are_a_hundred_units(tmp_path: Path) -> None:
    store = stored(tmp_path, **{f"a{at}": district(at) for at in range(100)})
    found = rows(store, "overdue-units")
    assert len(found) == 100 and {(row[2], row[3], row[4]) for row in found} == {(1, 1, dt.date(2024, 3, 15))}
    assert held(store, "select count(distinct canonical), count(distinct unit_id) from units") == [(1, 100)]


def above(issuer: str, number: str = "9") -> Citation:
    return Citation(
        text="x", number=number, symbol="KH-UBND", date=dt.date(2023, 12, 20), issuer=issuer, relation="implements"
    )


# Issuer, what it carries out, a unit as named; the body that it is among all plans.
BODIES = [
    ("UBND quận Hoa Mai", None, "UBND quận", "ubnd-quan-hoa-mai"),
    ("UBND quận Hoa Mai", None, "UBND Thành phố", None),
    ("UBND quận Hoa Mai", "UBND thành phố Sông Trăng", "UBND Thành phố", "ubnd-thanh-pho-song-trang"),
    ("UBND quận Hoa Mai", "UBND thành phố Sông Trăng", "Sở Nội vụ", "so-noi-vu@song-trang"),
    ("UBND quận Hoa Mai", None, "Sở Nội vụ", None),
    ("UBND quận Hoa Mai", None, "Phòng Nội vụ", "phong-noi-vu@quan-hoa-mai"),
    ("UBND quận Hoa Mai", None, "Bộ Y tế", "bo-y-te"),
    ("UBND quận Hoa Mai", None, "các phường", None),
    ("UBND tỉnh Long An", None, "Sở Nội vụ", "so-noi-vu@long-an"),
    ("UBND tỉnh Long An", None, "UBND huyện", None),
    ("UBND tỉnh Long An", None, "Phòng Nội vụ", None),
    ("UBND phường Cây Đa, thành phố Hà Nội", None, "UBND Thành phố", "ubnd-thanh-pho-ha-noi"),
    ("UBND phường Cây Đa", None, "UBND quận", None),
]


@pytest.mark.parametrize(("issuer", "superior", "name", "expected"), BODIES)
def test_a_body_is_named_only_where_it_is_certain(
    issuer: str, superior: str | None, name: str, expected: str | None
) -> None:
    from kehoach.corpus.rows import tables_of

    cites = above(superior) if superior else None
    found = tables_of(plan(issuer, "1", "2024-01-10", task(1, "x", name), cites=cites))
    assert found["units"]["unit_id"] == [expected]


def test_districts_of_one_name_in_two_provinces_are_two_or_none(tmp_path: Path) -> None:
    def one(province: str | None, number: str) -> Plan:
        cites = above(f"UBND tỉnh {province}") if province else None
        return plan("UBND huyện Châu Thành", number, "2024-01-10", task(1, "x", "Phòng Nội vụ"), cites=cites)

    store = stored(tmp_path, a=one("Bến Tre", "1"), b=one("Kiên Giang", "2"), c=one(None, "3"))
    bare = "phong-noi-vu@huyen-chau-thanh"
    found = held(store, "select unit_id from units order by 1 nulls last")
    assert found == [(f"{bare}@an-giang",), (f"{bare}@vinh-long",), (None,)]
    alone = stored(tmp_path / "alone", a=one("Long An", "1"), c=one(None, "3"))
    assert held(alone, "select distinct unit_id from units") == [(bare,)]


def test_the_last_day_is_the_last_day_in_time(tmp_path: Path) -> None:
    day = dt.date(2024, 3, 15)
    made = [
        Milestone(kind="before", due=day),
        Milestone(kind="on", due=day),
        Milestone(kind="recurring", every="month"),
        Milestone(kind="relative"),
    ]
    one = Deadline(text="x", milestones=tuple(made), unread=("y",))
    tasks = (task(1, "a", deadline=one), task(2, "b"))
    store = stored(tmp_path, a=plan("UBND quận B", "1", "2024-01-10", *tasks))
    found = held(store, "select row, state, last_day from milestones order by row, ordinal")
    assert found == [
        (0, "dated", dt.date(2024, 3, 14)), (0, "dated", day), (0, "recurring", None), (0, "undated", None),
        (0, "unread", None), (1, "blank", None),
    ]  # fmt: skip
    left = ask(Store(store), "deadlines", Asked(TODAY)).left_out
    assert left == {"recurring": 1, "undated": 1, "unread": 1, "blank": 1}
    listed = ask(Store(store), "deadlines", Asked(TODAY)).table.select(["due", "last_day"]).to_pylist()
    assert [tuple(row.values()) for row in listed] == [(day, dt.date(2024, 3, 14)), (day, day)]


def test_text_is_found_without_marks(tmp_path: Path) -> None:
    store = stored(tmp_path, a=plan("UBND quận B", "1", "2024-01-10", task(1, "Đơn vị đẩy mạnh số hóa")))
    assert held(store, "select count(*) from tasks where folded like '%don vi day manh so hoa%'") == [(1,)]


def test_a_plan_in_several_files_counts_once(tmp_path: Path) -> None:
    one = plan("UBND quận B", "1", "2024-01-10")
    again = one.model_copy(update={"recipients": ("x",)})
    draft = plan("UBND quận B", None, None)
    other = plan("UBND quận B", "1", "2023-01-10")
    store = stored(tmp_path, a=one, b=again, c=draft, d=other)
    assert held(store, "select count(*), count(distinct same_as) from plans") == [(4, 3)]
    assert held(store, "select count(*) from plans_once") == [(2,)]
    assert ask(Store(store), "deadlines", Asked(TODAY)).left_out["copies"] == 2


# A citation, the plans that are there (issuer, number, day); what becomes of it.
CITY, OTHER = "UBND thành phố Sông Trăng", "UBND thành phố Hà Nội"
LINKS = [
    (above(CITY), [(CITY, "9", "2023-12-20")], ["sure"]),
    (above("UBND Thành phố"), [(CITY, "9", "2023-12-20")], ["sure"]),
    (above(CITY), [("UBND tỉnh Long An", "9", "2023-12-20")], []),
    (above(CITY), [(CITY, "9", "2023-12-21")], []),
    (above(CITY), [(CITY, "10", "2023-12-20")], []),
    (above(CITY), [(CITY, "9", None)], ["proposed"]),
    (above("UBND Thành phố"), [(CITY, "9", "2023-12-20"), (OTHER, "9", "2023-12-20")], ["proposed"] * 2),
    (above(CITY), [(CITY, "9", "2023-12-20"), (OTHER, "9", "2023-12-20")], ["sure"]),
    (above(CITY).model_copy(update={"date": None}), [(CITY, "9", "2023-12-20")], ["proposed"]),
    (above(CITY).model_copy(update={"symbol": "KH-HĐND"}), [(CITY, "9", "2023-12-20")], []),
    (None, [(CITY, "9", "2023-12-20")], []),
]  # fmt: skip


@pytest.mark.parametrize(("cites", "there", "expected"), LINKS)
def test_links_are_sure_only_where_nothing_is_open(
    tmp_path: Path, cites: Citation | None, there: Sequence[tuple[str, str, str | None]], expected: list[str]
) -> None:
    superiors = {f"s{at}": plan(*one) for at, one in enumerate(there)}
    store = stored(tmp_path, sub=plan("UBND quận Hoa Mai", "1", "2024-01-10", cites=cites), **superiors)
    link(Store(store))
    found = held(store, "select certainty, against = '' from links where reasons like 'number%'")
    assert found == [(certainty, certainty == "sure") for certainty in expected]


def test_plans_of_many_provinces_with_the_same_number_and_day_are_never_mixed_up(tmp_path: Path) -> None:
    provinces = ("UBND tỉnh Long An", "UBND tỉnh Bến Tre", "UBND tỉnh Kiên Giang", OTHER)
    above_all = {f"s{at}": plan(name, "9", "2023-12-20", title=name) for at, name in enumerate(provinces)}
    districts = {
        f"d{at}": plan(f"UBND huyện A{at // 4}", "9", "2023-12-20", cites=above(provinces[at % 4]), title=f"{at}")
        for at in range(60)
    }
    store = stored(tmp_path, **above_all, **districts)
    assert link(Store(store)).sure == 60
    found = held(store, "select p.title, s.title as above, certainty from links l, plans p, plans s where {}".format(
        "p.key = l.subordinate and s.key = l.superior order by p.title::INTEGER"
    ))  # fmt: skip
    assert found == [(f"{at}", provinces[at % 4], "sure") for at in range(60)]


# The title and issuer of a plan that cites nothing, the plans there by issuer, title and year, which of them is meant.
TITLE, NEXT, TOP = "Chuyển đổi số năm 2024", "Ủy ban nhân dân quận Hoa Mai", "UBND tỉnh Long An"
TITLED = [
    (f"{TITLE} trên địa bàn quận Hoa Mai", NEXT, [(TOP, f"{TITLE} trên địa bàn tỉnh Long An", 2024)], [0]),
    (TITLE.upper(), NEXT, [(TOP, f"Triển khai {TITLE}", 2024), (TOP, "Cải cách hành chính năm 2024", 2024)], [0]),
    (TITLE, NEXT, [(TOP, TITLE.replace("2024", "2025"), 2025)], []),
    (TITLE, NEXT, [("Ủy ban nhân dân quận Hoa Đào", TITLE, 2024)], []),
    (TITLE, NEXT, [(TOP, TITLE, 2024), (OTHER, TITLE, 2024)], []),
    (TITLE, "UBND quận Hoa Mai, thành phố Hà Nội", [(TOP, TITLE, 2024), (OTHER, TITLE, 2024)], [1]),
    (TITLE, "UBND phường Cây Đa", [(TOP, TITLE, 2024), (NEXT, TITLE, 2024)], [1]),
    (f"Kiểm tra {TITLE}", NEXT, [(TOP, TITLE, 2024)], []),
    ("Công tác năm 2024", NEXT, [(TOP, "Công tác năm 2024", 2024)], []),
]


@pytest.mark.parametrize(("title", "issuer", "there", "expected"), TITLED)
def test_a_plan_that_cites_nothing_is_linked_by_its_title_and_never_surely(
    tmp_path: Path, title: str, issuer: str, there: Sequence[tuple[str, str, int]], expected: list[int]
) -> None:
    def named(title: str, issuer: str, year: int, number: str | None) -> Plan:
        made = plan(issuer, number, f"{year}-01-10" if number else None, title=title)
        return made.model_copy(update={"header": made.header.model_copy(update={"year": year})})

    above = {f"s{at}": named(title, issuer, year, f"{at}") for at, (issuer, title, year) in enumerate(there)}
    store = stored(tmp_path, sub=named(title, issuer, 2024, None), **above)
    link(Store(store))
    query = "select s.number, certainty from links l join plans s on s.key = l.superior join plans p on"
    assert held(store, f"{query} p.key = l.subordinate where p.number is null") == [
        (f"{at}", "proposed") for at in expected
    ]


def compared(store: Path) -> list[int]:
    """How many pairs each shard compared."""
    return [done.pairs for done in compare_all(Store(store), Here()) if isinstance(done, Compared)]


def test_plans_are_compared_along_sure_links_once(tmp_path: Path) -> None:
    tasks = (
        task(1, "Xây dựng kế hoạch chuyển đổi số", "UBND các quận"),
        task(2, "Báo cáo số hóa hồ sơ", "UBND các quận"),
    )
    superior = plan(CITY, "9", "2023-12-20", *tasks)
    subs = {
        f"q{at}": plan(f"UBND quận A{at}", "1", "2024-01-10", tasks[0], cites=above(CITY), title=f"{at}")
        for at in range(3)
    }
    store = stored(tmp_path, above=superior, **subs)
    link(Store(store))
    assert compared(store) == [3] and compared(store) == []
    assert held(store, "select binding, answered from coverage") == [(2, 1)] * 3
    missing = rows(store, "missing", plan="9/KH-UBND", subordinate="quận A1")
    assert [(row[0], row[1]) for row in missing] == [("UBND quận A1", "PL1/2")]
    assert len(rows(store, "implementers", plan="9")) == 3
    assert [row[0] for row in rows(store, "without-superior")] == [CITY]
    run(put(tmp_path / "in", q9=plan("UBND quận A9", "1", "2024-01-10", tasks[0], cites=above(CITY))), store)
    link(Store(store))
    assert compared(store) == [1]
    assert held(store, "select count(*) from coverage") == [(4,)]


def test_bodies_that_are_no_more_are_told(tmp_path: Path) -> None:
    late = task(1, "x", "Sở Thông tin và Truyền thông", deadline=due("2025-06-30"))
    before = task(2, "y", "Sở Thông tin và Truyền thông", deadline=due("2024-06-30"))
    store = stored(tmp_path, a=plan("UBND tỉnh Long An", "1", "2024-01-10", late, before))
    ((unit, ended, _heirs, tasks, *_rest),) = rows(store, "dissolved")
    assert (unit, ended, tasks) == ("Sở Thông tin và Truyền thông", dt.date(2025, 2, 28), 1)


def test_a_question_must_be_one(tmp_path: Path) -> None:
    store = stored(tmp_path, a=plan("UBND quận B"))
    for question in ("nothing", "missing"):
        with pytest.raises(UsageError):
            rows(store, question)
    with pytest.raises(UsageError, match="cannot be answered"):
        held(store, "select nothing from tasks")


EVERYTHING = (
    "select path, status from documents order by 1",
    "select * exclude (shard) from tasks order by key, row",
    "select * exclude (shard) from units order by key, row, role, ordinal",
    "select key, json from plans order by key",
)


def answers(store: Path) -> list[object]:
    return [held(store, query) for query in EVERYTHING]


def test_merged_parts_give_the_same_answers_wherever_merging_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stored(tmp_path, **{f"a{at}": district(at) for at in range(9)})
    before = answers(store)
    for where in ("kehoach.corpus.store.Store.write_marker", "kehoach.corpus.compact._remove"):
        with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
            stopped.setattr(where, _stop)
            compact(Store(store))
        assert answers(store) == before
    compact(Store(store))
    assert answers(store) == before
    assert len(Store(store).live().parts("tasks")) == 1
    run(put(tmp_path / "in", b=district(77)), store)
    compact(Store(store))
    assert held(store, "select count(*) from plans") == [(10,)]


def _stop(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_open_parts_are_merged_before_they_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach.corpus.compact.OPEN_MOST", 3)
    monkeypatch.setattr("kehoach.corpus.run.MOST_FILES", 1)
    sources = put(tmp_path / "in", **{f"a{at}": district(at) for at in range(30)})
    most = 0
    for _done in read(sources, tmp_path / "store", take=take, executor=Here()):
        most = max(most, len(list((tmp_path / "store" / "shards").iterdir())))
    assert most == 4
    assert held(tmp_path / "store", "select count(*), count(distinct key) from tasks") == [(30, 30)]
    assert run(sources, tmp_path / "store") == {}


def test_parts_of_another_shape_lose_nothing_or_are_refused(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    store = stored(tmp_path, **{f"a{at}": district(at) for at in range(4)})
    part = next((store / "v1" / "tasks").iterdir())
    table = parquet.read_table(part)
    more = table.append_column("more", pyarrow.array(["x"] * table.num_rows))
    parquet.write_table(more, part)
    assert held(store, "select count(more), count(*) from tasks") == [(1, 4)]
    other = table.set_column(table.column_names.index("row"), "row", pyarrow.array(["0"] * table.num_rows))
    for wrong in (other, table.drop_columns(["note"])):
        parquet.write_table(wrong, part)
        with pytest.raises(UsageError, match="parts of 'tasks' differ"):
            held(store, "select count(*) from tasks")


@pytest.mark.parametrize("merged", [False, True])
def test_a_store_of_older_tables_is_refused_and_migrated(tmp_path: Path, merged: bool) -> None:
    store = stored(tmp_path, **{f"a{at}": district(at) for at in range(5)})
    before = answers(store)
    if merged:
        compact(Store(store))
        for marker in (store / "merged").iterdir():
            marker.write_text(json.dumps({**json.loads(marker.read_text()), "tables": 0}).replace("v1/", "v0/"))
    (store / "v1").rename(store / "v0")
    head = (store / "corpus.toml").read_text()
    (store / "corpus.toml").write_text(head.replace("tables = 1", "tables = 0"))
    with pytest.raises(UsageError, match="--migrate"):
        Store(store)
    for path in (tmp_path / "in").iterdir():
        path.unlink()
    assert migrate(store) == 5 and migrate(store) == 0
    assert answers(store) == before and not (store / "v0").exists()


FORMATS = {"table": b"UBND", "json": b"{", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "html": b"<!", "parquet": b"PAR1"}


def test_answers_come_in_every_format(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    store = stored(tmp_path, a=district(1))
    for question, name in {
        *zip(QUESTIONS, cycle(FORMATS), strict=False),
        *(("overdue-units", name) for name in FORMATS),
    }:
        given = ["--plan", "1"] if question in ("implementers", "missing") else []
        target = tmp_path / f"{question}.{name}"
        words = ["corpus", "ask", str(store), question, "--today", "2024-06-30", "-f", name, "-o", str(target)]
        assert main([*words, *given, "--lang", "en"]) == 0
        assert name == "table" or target.read_bytes().startswith(FORMATS[name])
    said = json.loads((tmp_path / "overdue-units.json").read_bytes())
    assert said["rows"] == [
        {"unit": "UBND quận", "unit_id": "ubnd-quan-a1", "tasks": 1, "plans": 1, "first_day": "2024-03-15"}
    ]
    assert main(["corpus", "sql", str(store), "select 1 as one", "-f", "csv"]) == 0
    assert main(["corpus", "status", str(store), "-f", "json"]) == 0
    assert main(["corpus", "link", str(store)]) == 0
    assert main(["corpus", "diff", str(store)]) == 0
    assert main(["corpus", "compact", str(store)]) == 0
    assert main(["corpus", "ask", str(store)]) == 0
    assert main(["corpus", "status", str(tmp_path / "nowhere"), "--lang", "en"]) == 2
    assert b"is no store" in capsysbinary.readouterr().err


def test_what_is_missing_is_told_with_exit_code_four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach import extras
    from kehoach.errors import MissingProgramError

    def absent(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    assert main(["corpus", "read", str(tmp_path), "--into", str(tmp_path / "store")]) == MissingProgramError.exit_code
