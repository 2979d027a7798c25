"""Keys stay with their tasks through the versions of a plan, however it was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.agenda.plans import plan, task, wording
from tests.follow.registers import day
from tests.follow.test_store import TELLER

from kehoach.errors import UsageError
from kehoach.follow.review import decided, lines
from kehoach.follow.starting import begin
from kehoach.follow.state import states
from kehoach.follow.store import made, opened
from kehoach.follow.values import Register, Saying
from kehoach.follow.versions import version_of, write
from kehoach.models.plan import Appendix, Obligation, Plan, Task
from kehoach.units import split

WORK = (
    ("Ban hành kế hoạch cải cách hành chính của phường", "Trước ngày 15/3/2024", "Văn phòng"),
    ("Rà soát thủ tục cấp phép xây dựng nhà ở riêng lẻ", "Quý II/2024", "Phòng Quản lý đô thị"),
    ("Tập huấn kỹ năng số cho tổ dân phố", "Tháng 5/2024", "Phòng Văn hóa và Thông tin"),
    ("Kiểm tra an toàn thực phẩm tại các chợ", "Trước ngày 20/6/2024", "Phòng Y tế"),
    ("Báo cáo kết quả phòng, chống dịch sốt xuất huyết", "Hằng quý", "Phòng Y tế"),
    ("Chỉnh trang vỉa hè tuyến phố trung tâm", "Trước ngày 30/9/2024", "Phòng Quản lý đô thị"),
    ("Tổng kết phong trào thi đua của phường", "Trước ngày 05/12/2024", "Phòng Nội vụ"),
    ("Tuyên truyền pháp luật cho hộ kinh doanh", "Thường xuyên", "Phòng Tư pháp"),
)
TODAY = dt.date(2024, 5, 2)
Damage = Callable[[list[Task]], list[Task]]


def _plan(rows: list[Task], sign: str) -> Plan:
    made = plan(*rows)
    return made.model_copy(update={"source": replace(made.source, sha256=sign * 64)})


def _rows() -> list[Task]:
    return [task(at, when, lead, content=content) for at, (content, when, lead) in enumerate(WORK, start=1)]


def _renumbered(rows: list[Task]) -> list[Task]:
    return [row.model_copy(update={"id": f"PL1/{at}", "number": str(at)}) for at, row in enumerate(rows, start=1)]


def _at(at: int, **changed: object) -> Damage:
    return lambda rows: [row.model_copy(update=changed) if n == at else row for n, row in enumerate(rows)]


def _split_in_two(rows: list[Task]) -> list[Task]:
    halves = ("Kiểm tra an toàn thực phẩm", "Kiểm tra an toàn thực phẩm tại các chợ và trường học")
    more = [rows[3].model_copy(update={"content": text, "id": f"PL1/9{n}"}) for n, text in enumerate(halves)]
    return [*rows[:3], *more, *rows[4:]]


DAMAGES: dict[str, tuple[Damage, dict[str, int], dict[str, int]]] = {
    "nothing": (lambda rows: rows, {"same": 8}, {}),
    "first row dropped, all renumbered": (lambda rows: _renumbered(rows[1:]), {"moved": 7, "gone": 1}, {}),
    "rows in another order": (lambda rows: _renumbered(rows[::-1]), {"moved": 8}, {}),
    "a row more": (
        lambda rows: [*rows, task(9, "Tháng 7/2024", content="Số hóa sổ hộ tịch lưu trữ")], {"same": 8, "new": 1}, {},
    ),
    "a deadline in other words": (_at(0, deadline=wording("trước 15/3/2024")), {"same": 8}, {}),
    "another unit": (_at(2, lead=tuple(split("Phòng Nội vụ"))), {"same": 8}, {"reassigned": 1}),
    "another day": (
        _at(3, deadline=wording("Trước ngày 20/7/2024")), {"same": 7, "redated": 1}, {"extension-granted": 1},
    ),
    "other words": (_at(5, content="Chỉnh trang, lát lại vỉa hè tuyến phố trung tâm"), {"same": 7, "reworded": 1}, {}),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of eight tasks, the first of them done."""
    path = tmp_path / "a.kehoach"
    with made(path) as store:
        store.settle("", 7, strict=False, teller=TELLER)
        begin(store, _plan(_rows(), "1"), TELLER, day("1/2"), {})
    with opened(path) as store, store.writing():
        store.add_events([Saying(next(iter(store.read().tasks)), "confirmed", day("1/3"), 1)], TELLER)
    return path


@pytest.mark.parametrize("name", DAMAGES)
def test_keys_stay(path: Path, name: str) -> None:
    damage, steps, told = DAMAGES[name]
    before, after = _amended(path, damage(_rows()), steps)
    gone = steps.get("gone", 0)
    stayed = {key: one for key, one in after.tasks.items() if key in before.tasks and one.version == 2}
    assert len(stayed) == len(WORK) - gone
    assert len(after.tasks) == len(WORK) + steps.get("new", 0)
    events = [event.kind for event in after.events[len(before.events) :]]
    assert {kind: events.count(kind) for kind in events} == told
    done = [state for state in states(after, TODAY) if state.is_done]
    assert [state.task.key for state in done] == [before.events[0].task]


def _amended(path: Path, rows: list[Task], steps: dict[str, int]) -> tuple[Register, Register]:
    """The register before and after; all rows that wait stay what they were paired with."""
    with opened(path) as store, store.writing():
        before = store.read()
        version = version_of(store, before, _plan(rows, "2"), TODAY)
        means = [step.means for step in version.steps]
        assert {name: means.count(name) for name in means} == steps
        review = _filled(lines(version), "giữ mã")
        write(store, before, version, decided(version, review, "review.csv"), TELLER, TODAY)
    with opened(path) as store:
        assert store.faults() == []
        return before, store.read()


def _filled(found: list[dict[str, str]], *actions: str) -> bytes:
    """A review file as Excel saves it in Vietnam."""
    names = ["quyết định", "key", "Dòng", "print"]
    codes = ["action", "key", "row", "print"]
    told = [
        ";".join([actions[at % len(actions)], *(line[name] for name in codes[1:])]) for at, line in enumerate(found)
    ]
    return "\ufeff".encode() + "\r\n".join([";".join(names), *told]).encode()


def test_a_day_that_a_plan_changes_is_an_extension(path: Path) -> None:
    _before, after = _amended(path, DAMAGES["another day"][0](_rows()), {"same": 7, "redated": 1})
    (state,) = (one for one in states(after, dt.date(2024, 7, 1)) if one.extended)
    assert (state.first, state.day, state.cell) == (day("20/6"), day("20/7"), "open-in-time")
    assert state.documents == ("12/KH-UBND",)
    (early,) = (one for one in states(after, dt.date(2024, 5, 1)) if one.key == state.key)
    assert (early.day, early.extended) == (day("20/6"), 0)


def test_what_the_office_granted_is_no_change_of_the_plan(path: Path) -> None:
    with opened(path) as store, store.writing():
        key = list(store.read().tasks)[3]
        to = {"to": "2024-08-01"}
        store.add_events([Saying(key, "extension-granted", day("1/5"), 1, payload=to)], TELLER)
    _before, after = _amended(path, _rows(), {"same": 8})
    assert [event.kind for event in after.events] == ["confirmed", "extension-granted"]


def test_a_row_that_was_split_waits_for_a_decision(path: Path) -> None:
    with opened(path) as store, store.writing():
        register = store.read()
        version = version_of(store, register, _plan(_split_in_two(_rows()), "2"), TODAY)
        waiting = lines(version)
        assert len(waiting) == 2 and len({line["key"] for line in waiting}) == 1
        with pytest.raises(UsageError, match="two rows cannot both be"):
            decided(version, _filled(waiting, "same"), "review.csv")
        with pytest.raises(UsageError, match="undecided: PL1/9"):
            decided(version, _filled(waiting, ""), "review.csv")
        with pytest.raises(UsageError, match="is not in it as the plan has it"):
            decided(version, _filled(waiting[:1], "same"), "review.csv")
        with pytest.raises(UsageError, match="is no review file"):
            decided(version, b"a,b\n1,2\n", "review.csv")
        write(store, register, version, decided(version, _filled(waiting, "same", "new"), "review.csv"), TELLER, TODAY)
        assert len(store.read().tasks) == 9 and len(store.read().events) == 1


def test_a_row_that_was_rewritten_into_another_task_is_a_new_one(path: Path) -> None:
    with opened(path) as store, store.writing():
        register = store.read()
        version = version_of(store, register, _plan(DAMAGES["other words"][0](_rows()), "2"), TODAY)
        write(store, register, version, decided(version, _filled(lines(version), "new"), "r.csv"), TELLER, TODAY)
        after = store.read()
    assert [(event.kind, event.task) for event in after.events[1:]] == [("withdrawn", list(register.tasks)[5])]
    assert len(after.tasks) == 9
    assert len(states(after, day("1/5"))) == len(states(after, TODAY)) - 1, "it came with the new version"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (_plan(_rows(), "1"), "in the register already"),
        (_plan([task(1, None, content="Mua sắm xe ô tô chuyên dùng")] * 1, "3"), "no version of a plan"),
        (
            _plan(_rows(), "4").model_copy(update={"header": plan().header.model_copy(update={"year": 2025})}),
            "is the plan of 2025",
        ),
    ],
)
def test_another_plan_is_no_version(path: Path, other: Plan, said: str) -> None:
    with opened(path) as store, pytest.raises(UsageError, match=said):
        version_of(store, store.read(), other, TODAY)


def test_appendices_are_not_confused(path: Path) -> None:
    """The same rows in two appendices keep their keys by their place."""
    rows = _rows()
    again = [row.model_copy(update={"id": f"PL2/{row.number}"}) for row in rows]
    doubled = _plan(rows, "5").model_copy(
        update={"appendices": (Appendix(label="1", tasks=tuple(rows)), Appendix(label="2", tasks=tuple(again)))}
    )
    with opened(path) as store:
        version = version_of(store, store.read(), doubled, TODAY)
    assert version.count("same", "moved") == 8


def _text(content: str, when: str) -> Obligation:
    return Obligation(text=content, actor=next(iter(split("Phòng Nội vụ"))), deadline=wording(when))


def test_duties_of_running_text_keep_their_keys_by_their_words(tmp_path: Path) -> None:
    texts = (
        ("Phòng Nội vụ tổng hợp báo cáo kết quả", "Trước ngày 15/6/2024"),
        ("Phòng Nội vụ kiểm tra các đơn vị", "Quý III/2024"),
        ("Phòng Nội vụ tổ chức sơ kết", "Trước ngày 30/6/2024"),
        ("Phòng Nội vụ in tài liệu", "Trước ngày 30/5/2024"),
    )
    later = (
        ("Phòng Nội vụ kiểm tra các đơn vị", "Quý III/2024"),
        ("Phòng Nội vụ tổng hợp báo cáo kết quả", "Trước ngày 20/6/2024"),
        ("Phòng Nội vụ tổ chức hội nghị sơ kết", "Trước ngày 30/6/2024"),
        ("Rà soát hộ nghèo trên địa bàn", "Trước ngày 30/7/2024"),
    )
    path = tmp_path / "a.kehoach"
    first, second = (
        plan(*_rows()[:1], obligations=tuple(_text(*one) for one in some)).model_copy(
            update={"source": replace(plan().source, sha256=sign * 64)}
        )
        for some, sign in ((texts, "1"), (later, "2"))
    )
    with made(path) as store:
        store.settle("UBND", 7, strict=False, teller=TELLER)
        begin(store, first, TELLER, TODAY, {})
        version = version_of(store, store.read(), second, TODAY)
    found = {(step.row.line.content if step.row else ""): step.means for step in version.steps}
    assert found == {
        WORK[0][0]: "same",
        later[0][0]: "moved",
        later[1][0]: "redated",
        later[2][0]: "reworded",
        later[3][0]: "new",
        "": "gone",
    }
