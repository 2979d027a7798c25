"""Who may come in: the browser that was given the address, and nobody else on this machine.

In: a launch token, once. Out: the secret of the session, which every request then bears in a header. Why no cookie: a
browser sends cookies to whatever else listens on this host, and along with what other pages ask for.
"""

from __future__ import annotations

import hmac
import secrets
import threading

BYTES = 32
"""256 bits, for the token and for the secret."""


class Door:
    """The one launch token and the one session."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(BYTES)
        self._secret = secrets.token_urlsafe(BYTES)
        self._used = False
        self._lock = threading.Lock()

    def enter(self, token: str) -> str | None:
        """The secret of the session for the launch token; None for another one, and for the second who brings it."""
        with self._lock:
            if self._used or not _same(token, self.token):
                return None
            self._used = True
            return self._secret

    def knows(self, secret: str) -> bool:
        """Whether this is the secret of the session, which has begun."""
        return self._used and _same(secret, self._secret)


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same, in a time that does not tell how far they are."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
