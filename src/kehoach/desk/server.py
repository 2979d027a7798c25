"""How the desk is opened and closed.

In: a desk. Out: an address on this machine alone, until Ctrl-C or until nobody has asked for anything for long.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import time
from collections.abc import Callable

import uvicorn

from kehoach.desk.app import application
from kehoach.desk.door import Door
from kehoach.desk.values import Desk
from kehoach.errors import UsageError, reason_of
from kehoach.message import Message

HOST = "127.0.0.1"
"""There is no other: what the desk shows is for who sits at this machine."""
IDLE = 8 * 3600.0
"""Seconds without a request after which it closes."""
LOOKED = 60.0
"""Seconds between two looks at how long nobody asked."""


class Idle:
    """How long nobody has asked for anything."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()

    def seen(self) -> None:
        """Somebody asks."""
        self._last = self._clock()

    @property
    def is_over(self) -> bool:
        """Whether it was too long."""
        return self._clock() - self._last >= IDLE


def bound(port: int) -> socket.socket:
    """A socket that listens on this machine; 0 is any port. Raises `UsageError`: the port is taken or none."""
    own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.bind((HOST, port))
        own.listen()
    except (OSError, OverflowError) as error:
        own.close()
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError(
            Message("port {port} cannot be opened ({reason})", port=port, reason=reason), Message("leave --port out")
        ) from error
    return own


def run(desk: Desk, port: int, opened: Callable[[str], None]) -> None:
    """Serve until it is stopped; `opened` is told the address with the launch token. Raises as `bound`."""
    own = bound(port)
    door, idle = Door(), Idle()
    number = own.getsockname()[1]
    app, _routes = application(desk, door, number, idle.seen)
    config = uvicorn.Config(
        app, loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None, log_level="critical",
        access_log=False, proxy_headers=False, server_header=False, date_header=False, timeout_graceful_shutdown=5,
    )  # fmt: skip
    opened(f"http://{HOST}:{number}/#token={door.token}")
    with contextlib.suppress(KeyboardInterrupt), own:
        asyncio.run(_serve(uvicorn.Server(config), own, idle))


async def _serve(server: uvicorn.Server, own: socket.socket, idle: Idle) -> None:
    watch = asyncio.ensure_future(_watch(server, idle))
    try:
        await server.serve(sockets=[own])
    finally:
        watch.cancel()


async def _watch(server: uvicorn.Server, idle: Idle) -> None:
    """Close the desk once nobody has asked for too long."""
    while not idle.is_over:
        await asyncio.sleep(LOOKED)
    server.should_exit = True
