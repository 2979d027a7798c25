"""The desk asked without a network: requests go straight to the application."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import threading
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.agenda.plans import plan, task

from kehoach.desk.app import application
from kehoach.desk.door import Door
from kehoach.desk.values import Desk
from kehoach.follow.starting import begin
from kehoach.follow.store import Teller, made, opened
from kehoach.follow.values import Register

PORT = 4321
HOME = f"127.0.0.1:{PORT}"
TODAY = dt.date(2024, 3, 1)
TELLER = Teller("me", "desk", "2024-03-01T08:00:00Z", "0.1.0")
TASKS = (
    task(1, "Trước ngày 15/3/2024", lead="Phòng Nội vụ"),
    task(2, "Hằng quý", lead="Phòng Nội vụ; Phòng Y tế"),
    task(3, "Trước ngày 15/2/2024", content="<script>alert(1)</script> & đạt 5%"),
    task(4, None),
)


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Asking:
    """A desk on a register, whose door is open unless `secret` is blank."""

    desk: Desk
    door: Door = field(default_factory=Door)
    secret: str = ""
    seen: list[int] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.app, self.routes = application(self.desk, self.door, PORT, lambda: self.seen.append(1))

    def enter(self) -> Asking:
        self.secret = self.door.enter(self.door.token) or ""
        return self

    def ask(
        self, method: str, path: str, body: object = None, *, headers: dict[str, str | None] | None = None,
        parts: Iterable[bytes] | None = None,
    ) -> Got:  # fmt: skip
        """What our own script would send; `headers` change what it bears, None leaves one out; `parts` are sent."""
        own: dict[str, str | None] = {"host": HOME, "x-kehoach-session": self.secret or None}
        if method not in ("GET", "HEAD"):
            kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
            own |= {"x-kehoach-desk": "1", "origin": f"http://{HOME}", "content-type": kind}
        own |= headers or {}
        sent = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        told = [(name.encode(), value.encode()) for name, value in own.items() if value is not None]
        return asyncio.run(self._run(method, path, told, iter([sent]) if parts is None else iter(parts)))

    async def _run(self, method: str, path: str, headers: Sequence[tuple[bytes, bytes]], parts: Iterator[bytes]) -> Got:
        route, _mark, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": route,
            "raw_path": route.encode(), "query_string": query.encode(), "headers": list(headers), "scheme": "http",
            "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1), "root_path": "",
        }  # fmt: skip
        got: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, object]:
            part = next(parts, None)
            self.taken += len(part or b"")
            return {"type": "http.request", "body": part or b"", "more_body": part is not None}

        async def send(message: MutableMapping[str, Any]) -> None:
            got.append(message)

        await self.app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in got[1:])
        return Got(got[0]["status"], {name.decode(): value.decode() for name, value in got[0]["headers"]}, body)


def asking(folder: Path, *, entered: bool = True, read_only: bool = False) -> Asking:
    """A desk on a new register of four tasks."""
    path = folder / "so-theo-doi.kehoach"
    with made(path) as store:
        store.settle("UBND quận Bến Gỗ", 7, strict=False, teller=TELLER)
        begin(store, plan(*TASKS), TELLER, dt.date(2024, 2, 1), {})
    made_of = Asking(Desk(path, lambda: TELLER, lambda: TODAY, read_only))
    return made_of.enter() if entered else made_of


def held(asked: Asking) -> Register:
    with opened(asked.desk.register) as store:
        return store.read()


def keys(asked: Asking) -> list[str]:
    return list(held(asked).tasks)


def settle() -> None:
    """Wait for the threads that answered: tests beside these copy the process they run in."""
    for thread in threading.enumerate():
        if thread.name.startswith("AnyIO worker thread"):
            thread.join()
