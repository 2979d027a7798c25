"""A process that is on Windows, as far as kehoach can see: `windows.py -m MODULE …` or `windows.py all …`.

What that system lacks is absent from the modules of the standard library that our own code sees; what others lack, a
socket given away by number, is stood in for. Other packages, and the standard library itself, stay as they are. `all`
imports every module of ours, then runs the command line. What would do harm on Windows ends the process:
`os.kill(number, 0)` asks nothing there, it ends the process of that number.
"""

from __future__ import annotations

import builtins
import importlib
import os
import pkgutil
import runpy
import select
import selectors
import signal
import socket
import stat
import sys
import tempfile
import threading
from types import ModuleType
from typing import Any, NoReturn

REAL = builtins.__import__
UNIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
ABSENT = {
    "os": {
        "fork", "forkpty", "killpg", "setsid", "setpgid", "getpgid", "getpgrp", "getsid", "getuid", "geteuid", "getgid",
        "getegid", "wait", "wait3", "wait4", "waitid", "WNOHANG", "sysconf", "register_at_fork", "sched_getaffinity",
        "O_NONBLOCK", "O_NOFOLLOW", "O_TMPFILE", "O_DIRECTORY", "uname", "mkfifo", "statvfs", "chown", "nice",
        "posix_spawn", "pidfd_open", "memfd_create", "getloadavg", "sendfile", "set_blocking",
    },
    "socket": {"AF_UNIX", "send_fds", "recv_fds"},
    "signal": {"SIGKILL", "SIGHUP", "SIGALRM", "SIGCHLD", "SIGPIPE", "alarm", "setitimer", "pthread_sigmask"},
    "select": {"poll", "epoll"},
}  # fmt: skip


def _harmful(*_given: object) -> NoReturn:
    sys.stderr.write("os.kill would end a process on Windows\n")
    os._exit(70)


class Seen(ModuleType):
    """A module as Windows has it."""

    def __init__(self, real: ModuleType, **others: object) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(_real=real, _others=others, _absent=ABSENT.get(real.__name__, set()))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name in self._absent:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}' on Windows")
        return self._others[name] if name in self._others else getattr(self._real, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._real, name, value)


def share(own: socket.socket, _process: int) -> bytes:
    """What another process makes the same socket of, as `socket.share` of Windows gives it."""
    place = tempfile.mktemp(dir=os.environ["SHARED_SOCKETS"])
    door = socket.socket(socket.AF_UNIX)
    door.bind(place)
    door.listen(1)
    mine = own.dup()

    def hand_over() -> None:
        taker, _address = door.accept()
        socket.send_fds(taker, [b"."], [mine.fileno()])
        for one in (taker, mine, door):
            one.close()

    threading.Thread(target=hand_over, daemon=True).start()
    return place.encode()


def fromshare(place: bytes) -> socket.socket:
    """The socket that `share` gave away."""
    with socket.socket(socket.AF_UNIX) as giver:
        giver.connect(place.decode())
        _data, (number,), _flags, _address = socket.recv_fds(giver, 1, 1)
    return socket.socket(fileno=number)


class SocketsOnly(selectors.SelectSelector):
    """Waits for sockets, as Windows can; for nothing else."""

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:  # noqa: ANN401
        """Refuse what is no socket."""
        number = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            raise OSError("[WinError 10038] this is no socket")
        return super().register(fileobj, events, data)


MODULES = {
    "sys": Seen(sys, platform="win32", executable=os.environ.get("STAND_IN", sys.executable)),
    "os": Seen(os, name="nt", kill=_harmful),
    "socket": Seen(socket, fromshare=fromshare),
    "signal": Seen(signal),
    "select": Seen(select),
    "selectors": Seen(selectors, DefaultSelector=SocketsOnly),
}


def on_windows(name: str, *given: Any, **named: Any) -> ModuleType:  # noqa: ANN401 - as the built-in takes them
    """Import as on Windows where a module of ours asks."""
    importer = named.get("globals") or (given[0] if given else None) or {}
    level = named.get("level", given[3] if len(given) > 3 else 0)
    if level == 0 and str(importer.get("__package__") or "").partition(".")[0] == "kehoach":
        if name in UNIX:
            raise ModuleNotFoundError(f"No module named '{name}' on Windows", name=name)
        if name in MODULES:
            return MODULES[name]
    return REAL(name, *given, **named)


def main() -> None:
    """Be on Windows, then do what was asked for."""
    setattr(socket.socket, "share", share)  # noqa: B010
    builtins.__import__ = on_windows
    if sys.argv[1] == "all":
        package = importlib.import_module("kehoach")
        for found in pkgutil.walk_packages(package.__path__, "kehoach."):
            if found.name != "kehoach.__main__":
                importlib.import_module(found.name)
        sys.exit(importlib.import_module("kehoach.cli").main(sys.argv[2:]))
    sys.path.pop(0)
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
