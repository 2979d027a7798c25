"""Messages between processes, over a socket: a head of plain values and a body of bytes.

In: a head and a body. Out: the same at the other end; None where that end is closed. Why not pickles: what comes from
a process that reads strangers' files is data, never code.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

Head = dict[str, Any]
_SIZES = struct.Struct(">IQ")
_CHUNK = 1 << 20


def send(wire: socket.socket, head: Head, body: bytes = b"") -> None:
    """Send a message. Raises OSError where the other end is gone, TimeoutError where it takes nothing in time."""
    words = json.dumps(head).encode()
    wire.sendall(_SIZES.pack(len(words), len(body)) + words)
    if body:
        wire.sendall(body)


def receive(wire: socket.socket) -> tuple[Head, bytes] | None:
    """The next message; None where the other end is gone. Raises TimeoutError where it stops in the middle."""
    sizes = _exactly(wire, _SIZES.size)
    if sizes is None:
        return None
    of_head, of_body = _SIZES.unpack(sizes)
    head, body = _exactly(wire, of_head), _exactly(wire, of_body)
    return None if head is None or body is None else (json.loads(head), body)


def _exactly(wire: socket.socket, count: int) -> bytes | None:
    found = bytearray()
    while len(found) < count:
        try:
            part = wire.recv(min(count - len(found), _CHUNK))
        except ConnectionError:
            return None
        if not part:
            return None
        found += part
    return bytes(found)
