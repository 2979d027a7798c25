"""The list of what keeps the desk safe, each line over every route that the router has."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route
from tests.agenda.plans import plan
from tests.desk.asked import HOME, PORT, TASKS, TELLER, TODAY, Asking, Got, asking, keys, settle

from kehoach.desk.files import Brought
from kehoach.desk.guard import DOOR, FRAME, HEADERS, READ
from kehoach.desk.server import IDLE, Idle, bound
from kehoach.desk.values import LARGE, SMALL
from kehoach.errors import UsageError
from kehoach.follow.starting import begin
from kehoach.follow.store import opened

ELSEWHERE = (
    "", "evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"localhost.:{PORT}",
    f"127.0.0.1:{PORT}.evil.example", f"LOCALHOST:{PORT}", f"[::1]:{PORT}", f"0.0.0.0:{PORT}", f"localhost:{PORT}:80",
    f"user@127.0.0.1:{PORT}",
)  # fmt: skip
FOREIGN: tuple[dict[str, str | None], ...] = (
    {"origin": None},
    {"origin": "null"},
    {"origin": "http://evil.example"},
    {"origin": f"https://{HOME}"},
    {"origin": f"http://localhost:{PORT}"},
    {"origin": f"http://127.0.0.1:{PORT + 1}"},
    {"x-kehoach-desk": None},
    {"x-kehoach-desk": "0"},
    {"content-type": None},
    {"content-type": "text/plain"},
    {"content-type": "application/x-www-form-urlencoded"},
    {"content-type": "multipart/form-data; boundary=x"},
)
FILED = ("/read", "/take", "/rulings", "/prove")


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """A desk into which nobody has come."""
    yield asking(tmp_path_factory.mktemp("shut"), entered=False)
    settle()


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """A desk that may be asked, and in which nothing is written."""
    desk = asking(tmp_path_factory.mktemp("entered"))
    own = plan(*TASKS, number="13")
    source = dataclasses.replace(own.source, sha256="1" * 64)
    with opened(desk.desk.register) as store, store.writing():
        begin(store, own.model_copy(update={"source": source}), TELLER, TODAY, {})
    yield desk
    settle()


def filled(desk: Asking, path: str) -> str:
    """A path with ids that are there."""
    brought = desk.desk.brought.add(Brought(plan(*TASKS), b"")) if "{id}" in path else ""
    kind = "csv" if path.startswith("/match/") else "xlsx"
    return path.format(key=keys(desk)[0], rev=1, number=1, format=kind, id=brought)


def all_routes(desk: Asking) -> list[tuple[str, str]]:
    """Each method and path that the router knows."""
    assert all(type(route) is Route for route in desk.routes)
    return [(method, filled(desk, route.path)) for route in desk.routes for method in sorted(route.methods or ())]


def written(desk: Asking) -> list[tuple[str, bytes]]:
    """All files beside the register, and what is in them."""
    folder = desk.desk.register.parent
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]


def is_guarded(got: Got) -> bool:
    """Whether an answer bears what every answer bears, and nothing that opens it to others."""
    told = {name.lower(): value for name, value in got.headers.items()}
    others = [name for name in told if name.startswith("access-control-") or name == "set-cookie"]
    return not others and all(told.get(name.lower()) == value for name, value in HEADERS.items())


def test_it_is_bound_to_this_machine_alone() -> None:
    with bound(0) as own:
        host, port = own.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(UsageError, match=f"port {port} cannot be opened"):
            bound(port)


def test_another_name_of_the_host_is_refused_on_every_path(entered: Asking) -> None:
    before = written(entered)
    paths = [*all_routes(entered), ("GET", "/no-such-page"), ("POST", "/no-such-page"), ("OPTIONS", "/tell")]
    for (method, path), host in itertools.product(paths, ELSEWHERE):
        got = entered.ask(method, path, {}, headers={"host": host or None})
        assert (method, path, host, got.status) == (method, path, host, 421)
        assert is_guarded(got)
    assert written(entered) == before


def test_both_names_of_the_host_are_answered(entered: Asking) -> None:
    assert [entered.ask("GET", "/", headers={"host": host}).status for host in (HOME, f"localhost:{PORT}")] == [200] * 2


def test_the_token_is_long_and_opens_once(tmp_path: Path) -> None:
    desk = asking(tmp_path, entered=False)
    assert len(desk.door.token) == 43 and desk.door.token != asking_another(tmp_path).door.token
    assert desk.ask("POST", DOOR, {"token": desk.door.token[:-1]}).status == 403
    first = desk.ask("POST", DOOR, {"token": desk.door.token})
    again = desk.ask("POST", DOOR, {"token": desk.door.token})
    assert (first.status, again.status) == (200, 403)
    assert is_guarded(first) and len(first.json["secret"]) == 43 and first.json["secret"] != desk.door.token
    assert desk.door.knows(first.json["secret"]) and not desk.door.knows(desk.door.token)
    settle()


def asking_another(folder: Path) -> Asking:
    other = folder / "other"
    other.mkdir()
    return asking(other, entered=False)


@pytest.mark.parametrize("secret", ["", "x" * 43, "đ"])
def test_without_the_secret_there_is_only_the_frame(shut: Asking, secret: str) -> None:
    before = written(shut)
    for method, path in all_routes(shut):
        if path == DOOR:
            continue
        got = shut.ask(method, path, {}, headers={"x-kehoach-session": secret})
        assert (path, got.status) == (path, 200 if path in FRAME and method in READ else 401)
        assert is_guarded(got)
    assert shut.ask("GET", "/no-such-page").status == 401
    assert written(shut) == before and shut.seen == []


def test_the_frame_holds_nothing_of_the_register(shut: Asking) -> None:
    for path in FRAME:
        text = shut.ask("GET", path).text
        assert not [word for word in (*keys(shut), "Bến Gỗ", str(shut.desk.register)) if word in text]


def test_the_secret_is_not_known_before_it_is_given(tmp_path: Path) -> None:
    desk = asking(tmp_path, entered=False)
    secret = desk.door._secret
    assert desk.ask("GET", "/view/register", headers={"x-kehoach-session": secret}).status == 401
    settle()


def test_nothing_is_written_for_another_page(entered: Asking) -> None:
    before = written(entered)
    for (method, path), headers in itertools.product(all_routes(entered), FOREIGN):
        if method not in READ:
            got = entered.ask(method, path, {"keys": keys(entered)[:1], "act": "confirm"}, headers=headers)
            assert (path, headers, got.status in (403, 415)) == (path, headers, True)
            assert is_guarded(got)
    assert written(entered) == before


def test_asking_changes_nothing(entered: Asking) -> None:
    before = written(entered)
    for method, path in all_routes(entered):
        if method in READ:
            got = entered.ask(method, path)
            assert (path, got.status) == (path, 422 if path.startswith("/page/") else 200), "it has no file"
            assert is_guarded(got)
        else:
            assert (path, entered.ask("GET", path).status) == (path, 405)
    assert written(entered) == before


def test_to_read_only_nothing_is_written(tmp_path: Path) -> None:
    desk = asking(tmp_path, read_only=True)
    before = written(desk)
    statuses = {desk.ask(method, path, {}).status for method, path in all_routes(desk)
                if method not in READ and path != DOOR}  # fmt: skip
    assert statuses == {403}
    assert written(desk) == before
    views = [desk.ask(method, path).text for method, path in all_routes(desk) if path.startswith("/view/")]
    assert [
        found
        for view in views
        for found in re.findall("data-(?:act|post|send|right|edit|rule|other|pick|upload|decide)", view)
    ] == []
    settle()


def test_a_body_is_counted_as_it_comes(entered: Asking) -> None:
    before = written(entered)
    for method, path in all_routes(entered):
        if method in READ:
            continue
        for kind, most in (("application/json", SMALL), ("application/octet-stream", LARGE)):
            entered.taken = 0
            endless = itertools.repeat(b"[" * (1 << 18))
            got = entered.ask(method, path, headers={"content-type": kind}, parts=endless)
            is_taken = (kind == "application/octet-stream") == (path in FILED)
            assert (path, got.status) == (path, 413 if is_taken else 415)
            assert entered.taken <= most + (1 << 18)
            assert is_guarded(got)
    assert written(entered) == before


def test_only_ids_are_taken(entered: Asking) -> None:
    odd = ("..%2f..%2fetc%2fpasswd", "%2e%2e", "/etc/passwd", "C:\\x", "a\x00b", "01", "-1", "9" * 40)
    paths = [route.path for route in entered.routes if "{" in route.path and "GET" in (route.methods or ())]
    for path, text in itertools.product(paths, odd):
        before, _open, after = re.split(r"({.*})", path)
        got = entered.ask("GET", before + text + after)
        assert (path, text, got.status in (404, 422)) == (path, text, True)
        assert "root:" not in got.text and is_guarded(got)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 5000, b'{"keys": "A"}', b'{"keys": [1], "act": "x"}',
                                  b'{"numbers": [true]}', b'{"numbers": ["1"]}', b"\xff"])  # fmt: skip
def test_what_our_pages_never_send_is_one_line(entered: Asking, body: bytes) -> None:
    before = written(entered)
    for method, path in all_routes(entered):
        if method not in READ:
            got = entered.ask(method, path, parts=[body])
            expected = {DOOR: (403, 422), **dict.fromkeys(FILED, (415,))}.get(path, (422,))
            assert (path, got.status in expected) == (path, True)
            assert "\n" not in got.json["error"]
    assert written(entered) == before


def test_no_page_lets_markup_through(entered: Asking) -> None:
    for method, path in all_routes(entered):
        if method == "GET" and path not in FRAME:
            got = entered.ask(method, path)
            is_file = got.headers.get("content-disposition", "").startswith("attachment;")
            assert is_file or b"<script>alert" not in got.body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in entered.ask("GET", "/view/register").text


def test_no_page_has_style_or_script_of_its_own(entered: Asking) -> None:
    for method, path in all_routes(entered):
        got = entered.ask(method, path) if method == "GET" else None
        if got is not None and got.headers["content-type"].startswith("text/html"):
            assert re.findall(r"<style|\sstyle=|<script(?! src)|\son[a-z]+=|javascript:|https?://", got.text) == []


def test_it_closes_when_nobody_asks() -> None:
    now = [0.0]
    idle = Idle(lambda: now[0])
    now[0] = IDLE - 1
    assert not idle.is_over
    idle.seen()
    now[0] = 2 * IDLE - 2
    assert not idle.is_over
    now[0] = 2 * IDLE
    assert idle.is_over


def test_only_who_has_the_secret_keeps_it_open(entered: Asking) -> None:
    entered.seen.clear()
    entered.ask("GET", "/")
    entered.ask("GET", "/view/register", headers={"x-kehoach-session": "x"})
    assert entered.seen == []
    entered.ask("GET", "/view/register")
    assert entered.seen == [1]


def test_a_desk_says_nothing_of_what_went_wrong_but_one_line(tmp_path: Path) -> None:
    desk = asking(tmp_path)
    broken = Asking(dataclasses.replace(desk.desk, today=lambda: 1 // 0))  # type: ignore[arg-type,return-value]
    got = broken.enter().ask("GET", "/view/register")
    assert got.status == 500 and "Traceback" not in got.text and is_guarded(got)
    settle()
