"""A process that carries out shards: `python -m kehoach.corpus.engines.bench PARENT`.

In: over standard input, a job and then shards. Out: over what was standard output, what the job gave, or what it
raised. It ends when its input closes, and where the system can, when its parent dies.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import IO

_SIZE = struct.Struct(">Q")


def put(stream: IO[bytes], message: bytes) -> None:
    """Send a message. Raises OSError where the other end is gone."""
    stream.write(_SIZE.pack(len(message)) + message)
    stream.flush()


def get(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other end is gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


def main() -> None:
    """Carry out shards until there are none."""
    from kehoach.reading.worker import end_with_parent

    end_with_parent(int(sys.argv[1]))
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    first = get(orders)
    if first is None:
        return
    job = pickle.loads(first)
    while (message := get(orders)) is not None:
        try:
            answer = pickle.dumps((job(pickle.loads(message)), None))
        except Exception as error:
            answer = pickle.dumps((None, error))
        try:
            put(answers, answer)
        except OSError:
            return


if __name__ == "__main__":
    main()
