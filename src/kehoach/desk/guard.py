"""What is refused before anything else is looked at, and what every answer bears.

In: requests. Out: those that may go on; answers with their headers. A page of another site can make a browser send
requests here: it can neither name this host by another name (`Host`), nor read an answer (no CORS), nor write (a header
of our own, `Origin`), and it does not know the secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kehoach.desk.door import Door
from kehoach.i18n import _

OURS = "x-kehoach-desk"
"""The header that only our own script sends with what it writes."""
SECRET = "x-kehoach-session"
"""The header with the secret of the session."""
FRAME = frozenset({"/", "/desk.css", "/desk.js", "/desk.svg"})
"""What is answered without the secret: the frame of the pages, which holds nothing of a register."""
DOOR = "/session"
READ = frozenset({"GET", "HEAD"})
WRITTEN = ("application/json", "application/octet-stream")
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer bears, also one that refuses."""


class Guard:
    """Stands before the routes; `seen` is told of each request that has the secret."""

    def __init__(self, app: ASGIApp, door: Door, port: int, seen: Callable[[], None], *, read_only: bool) -> None:
        self._app = app
        self._door = door
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._seen = seen
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            await self._app(scope, receive, guarded)
        else:
            status, why = refused
            await JSONResponse({"error": why}, status)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        """Why a request is not answered; None where it may go on."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, _("this address is not the desk's")
        method, path = scope["method"], scope["path"]
        if path != DOOR and not (path in FRAME and method in READ):
            if not self._door.knows(headers.get(SECRET, "")):
                return HTTPStatus.UNAUTHORIZED, _("start kehoach desk again: this page is not of its session")
            self._seen()
        return None if method in READ else self._unwritten(headers, path, hosts[0])

    def _unwritten(self, headers: Headers, path: str, host: str) -> tuple[HTTPStatus, str] | None:
        """Why something is not written."""
        if headers.get(OURS) != "1" or headers.getlist("origin") != [f"http://{host}"]:
            return HTTPStatus.FORBIDDEN, _("this was not asked for by the desk's own page")
        if headers.get("content-type", "") not in WRITTEN:
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("this was not asked for by the desk's own page")
        if self._read_only and path != DOOR:
            return HTTPStatus.FORBIDDEN, _("the desk was opened to read only (--read-only)")
        return None
