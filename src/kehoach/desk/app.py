"""Which address is answered by what.

In: a desk, its door. Out: an ASGI application. Every request goes one way: through the guard, its body counted as it
comes, to a function in a thread of its own, and back as an answer or as one line that says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kehoach.desk.door import Door
from kehoach.desk.guard import DOOR, Guard
from kehoach.desk.pages import FILED, ROUTES
from kehoach.desk.render import render
from kehoach.desk.values import LARGE, SMALL, Answer, Asked, Desk, text_of
from kehoach.errors import KehoachError
from kehoach.i18n import _, spoken
from kehoach.message import Message
from kehoach.reading.failure import fault_of
from kehoach.reading.inputs import one_line
from kehoach.reports.as_html import stylesheet

Function = Callable[[Desk, Asked], Answer]


class ShutError(KehoachError):
    """Somebody without the token wants to come in."""


FILES = "application/octet-stream"
NAME = 120
"""Characters of a file's name that are told."""


def application(
    desk: Desk, door: Door, port: int, seen: Callable[[], None] = lambda: None
) -> tuple[ASGIApp, list[Route]]:
    """The application behind its guard, and its routes."""
    routes = [
        Route("/", _endpoint(desk, _frame), methods=["GET"]),
        Route("/desk.css", _endpoint(desk, _style), methods=["GET"]),
        Route("/desk.js", _endpoint(desk, _script), methods=["GET"]),
        Route("/desk.svg", _endpoint(desk, _icon), methods=["GET"]),
        Route(DOOR, _endpoint(desk, _door(door)), methods=["POST"]),
        *(Route(path, _endpoint(desk, function), methods=[method]) for method, path, function in ROUTES),
    ]
    inner = Starlette(routes=routes, exception_handlers={HTTPException: _not_there})
    return Guard(inner, door, port, seen, read_only=desk.read_only), routes


def _endpoint(desk: Desk, function: Function) -> Callable[[Request], object]:
    """What answers with a function; whatever goes wrong in it is one line."""

    async def answer(request: Request) -> Response:
        if request.method == "POST" and (request.headers.get("content-type") == FILES) != (function in FILED):
            return _refusal(_("this was not asked for by the desk's own page"), 415)
        try:
            body = await _body(request)
            if body is None:
                return _refusal(_("the file is too large"), 413)
            asked = Asked(request.path_params, dict(request.query_params), body, _name(request))
            made = await run_in_threadpool(function, desk, asked)
        except KehoachError as error:
            return _refusal(error.line(), 403 if isinstance(error, ShutError) else 422)
        except Exception as error:
            return _refusal(fault_of(error).line(), 500)
        return Response(made.body, headers=_about(made), media_type=made.media)

    return answer


def _name(request: Request) -> str:
    """What a file is called in messages: one line, no path."""
    told = one_line(unquote(request.headers.get("x-kehoach-name", ""))).replace("\\", "/")
    return told.rpartition("/")[2][:NAME]


def _about(made: Answer) -> dict[str, str]:
    """What is told beside an answer."""
    named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"} if made.name else {}
    sized = {"X-Page-Size": "{:.1f} {:.1f}".format(*made.size)} if made.size else {}
    return {**named, **sized}


async def _body(request: Request) -> bytes | None:
    """What is sent, counted as it comes; None where it is too much."""
    most = LARGE if request.headers.get("content-type") == FILES else SMALL
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)


def _refusal(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)


async def _not_there(_request: Request, error: Exception) -> Response:
    return _refusal(_("there is no such page"), getattr(error, "status_code", 404))


def _door(door: Door) -> Function:
    """The exchange of the launch token for the secret of the session."""

    def enter(_desk: Desk, asked: Asked) -> Answer:
        secret = door.enter(text_of(asked.told(), "token"))
        if secret is None:
            raise ShutError(
                Message("this address was used already"), Message("stop kehoach desk with Ctrl+C and start it again")
            )
        return Answer(json.dumps({"secret": secret}).encode(), "application/json")

    return enter


def _frame(desk: Desk, _asked: Asked) -> Answer:
    """The frame of all pages; it holds nothing of the register."""
    return render("frame.html", lang=spoken(), read_only=desk.read_only)


def _style(_desk: Desk, _asked: Asked) -> Answer:
    return Answer((stylesheet() + _file("desk.css")).encode(), "text/css")


def _script(_desk: Desk, _asked: Asked) -> Answer:
    return Answer(_file("desk.js").encode(), "text/javascript")


def _icon(_desk: Desk, _asked: Asked) -> Answer:
    return Answer(_file("desk.svg").encode(), "image/svg+xml")


@cache
def _file(name: str) -> str:
    return (files("kehoach.desk") / "shell" / name).read_text("utf-8")
