"""What runs in a process that reads: inputs in, results out, within limits.

In: over its socket, a job and then inputs. Out: for each its result as JSON, or its failure; before that, that it has
begun, and a word for each page read from its picture. It ends when its socket closes, when its parent dies, or when
nothing came for long. `python -m kehoach.reading.worker` is how it is started where no process can be forked.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import pickle
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from kehoach import patterns
from kehoach.errors import LimitError
from kehoach.models import plain
from kehoach.reading import wire
from kehoach.reading.failure import failure_of, too_much_memory
from kehoach.reading.inputs import Input

Told = Callable[[int, int], None]
"""Is told how many pages of how many are read."""
Job = Callable[[Input, Told], object]
"""Makes a value, a model or a dataclass, of an input; another process must find it by the name of its module."""

IDLE = 60.0
"""Seconds without work after which a worker ends by itself."""
GROWN = 400 * 2**20
"""Bytes by which the memory in use has grown after a file, from which a worker is renewed."""
PART = 1 << 20
"""Bytes from which on printed text is passed on."""
NEAR = 0.9
"""Share of the memory limit from which any failure is put down to it."""
_DEATH_SIGNAL, _SUBREAPER, _ARENAS = 1, 36, -8
"""`PR_SET_PDEATHSIG` and `PR_SET_CHILD_SUBREAPER` of prctl(2), `M_ARENA_MAX` of mallopt(3)."""


class Printed(Struct, frozen=True):
    """A result as it will be printed, which is passed on as it is; `facts` are what is told of it, as plain values.

    `behind` are the pieces that follow the text, made only as they are passed on.
    """

    text: bytes
    facts: Mapping[str, Any]
    behind: Iterable[bytes] = ()


def serve(own: socket.socket, memory: int) -> None:
    """Read what comes over the socket until it closes."""
    gc.enable()
    own.settimeout(IDLE)
    begun_with, reached = _in_use(), _address_space()
    job: Job | None = None
    while (message := _next(own)) is not None:
        head, body = message
        if head["do"] == "job":
            os.environ.clear()
            os.environ.update(head["environment"])
            sys.path[:] = head["path"]
            patterns.recall()
            job = pickle.loads(body)
        elif job is not None:
            path = Path(head["path"]) if head["path"] is not None else None
            most = max(int(NEAR * memory), reached)
            _answer(own, job, Input(head["name"], path, body, head["named"]), most, begun_with)


def _next(own: socket.socket) -> tuple[wire.Head, bytes] | None:
    try:
        return wire.receive(own)
    except TimeoutError:
        return None


def _answer(own: socket.socket, job: Job, entry: Input, most: int, begun_with: int) -> None:
    """Do the job; a failure with an address space above the most there should be is put down to memory."""

    def told(done: int, total: int) -> None:
        wire.send(own, {"is": "page", "done": done, "total": total})

    wire.send(own, {"is": "begun"})
    try:
        result = job(entry, told)
        head, body = _packed(own, result)
    except (Exception, RecursionError) as error:
        spent = _address_space() > most
        failure = failure_of(too_much_memory(), entry.name, "memory") if spent else failure_of(error, entry.name)
        head, body = {"is": "failure", **failure.packed}, b""
    patterns.keep()
    wire.send(
        own, {**head, "tired": _in_use() - begun_with > GROWN or head.get("exit_code") == LimitError.exit_code}, body
    )


def _packed(own: socket.socket, result: object) -> tuple[wire.Head, bytes]:
    """The last message of a result; what is printed is passed on before it as far as it is long."""
    if isinstance(result, Printed):
        body = bytearray(result.text)
        for piece in result.behind:
            if len(body) >= PART:
                wire.send(own, {"is": "part"}, bytes(body))
                body.clear()
            body += piece
        return {"is": "printed", "facts": result.facts}, bytes(body)
    return {"is": "result", "type": f"{type(result).__module__}:{type(result).__qualname__}"}, as_json(result)


def as_json(value: object) -> bytes:
    """A value of our models, a `Struct` or a dataclass, as JSON."""
    if isinstance(value, plain.Value):
        return plain.packed(value)
    if isinstance(value, Struct):
        return json.encode(value)
    from pydantic import BaseModel, TypeAdapter

    if isinstance(value, BaseModel):
        return value.model_dump_json(by_alias=True).encode()
    return TypeAdapter(type(value)).dump_json(value, by_alias=True)


def from_json(name: str, body: bytes) -> object:
    """The value that JSON holds, of a type named "module:name"; only models, `Struct`s and dataclasses are taken."""
    module, _, qualified = name.partition(":")
    found: Any = import_module(module)
    for part in qualified.split("."):
        found = getattr(found, part)
    if isinstance(found, type) and issubclass(found, plain.Value):
        return plain.unpacked(found, body)
    if isinstance(found, type) and issubclass(found, Struct):
        return json.decode(body, type=found)
    from pydantic import BaseModel, TypeAdapter

    if isinstance(found, type) and issubclass(found, BaseModel):
        return found.model_validate_json(body)
    if not is_dataclass(found):
        raise TypeError(name)
    value: object = TypeAdapter(found).validate_json(body)
    return value


def confine(memory: int, parent: int | None) -> None:
    """Hold this process to its limits; where the system has none, only its parent watches it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform == "win32":
        return
    import resource

    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        with contextlib.suppress(OSError, ValueError):
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(limit, (most, most))
    spare_address_space()
    end_with_parent(parent)


def spare_address_space() -> None:
    """Let threads share two heaps: each of its own takes 64 MB of address space, which limits count as memory."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).mallopt(_ARENAS, 2)


def end_with_parent(parent: int | None) -> None:
    """End this process when its parent dies, where the system can; at once if that has died already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of what those who end have started, where the system can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)


def _in_use() -> int:
    """Bytes of memory this process has in use; 0 where that is not known."""
    return _own_bytes("VmRSS:")


def _address_space() -> int:
    """The most address space this process has had, in bytes; 0 where that is not known."""
    return _own_bytes("VmPeak:")


def _own_bytes(name: str) -> int:
    """What Linux says of this process's memory under a name, in bytes (proc(5), `status`)."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return 0


def _main() -> None:
    """Serve the socket that a parent of another kind shares with us over standard input."""
    if sys.platform != "win32":
        raise SystemExit(2)
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    own = socket.fromshare(sys.stdin.buffer.read(size))
    tempfile.tempdir, memory = sys.argv[1], int(sys.argv[2])
    confine(memory, None)
    try:
        serve(own, memory)
    finally:
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)


if __name__ == "__main__":
    import_module("kehoach.reading.worker")._main()  # the module that others know: it gives what is of their types
