"""Who is logged in, and how often somebody may try to."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections import deque
from dataclasses import dataclass

HOUR = 3600.0
IDLE = 12 * HOUR
LONGEST = 7 * 24 * HOUR
ROTATE = HOUR / 4
GRACE = 60.0  # a cookie that was replaced is good for the requests already on their way
TRIES = 5
TRIES_OF_ALL = 300
WINDOW = 60.0


@dataclass
class _Session:
    person: str
    began: float
    used: float
    made: float
    ends: float


class Sessions:
    """Sessions by the hash of their cookie. They live as long as the server."""

    def __init__(self) -> None:
        self._sessions: dict[bytes, _Session] = {}

    def begin(self, person: str) -> str:
        """A new session; returns its cookie."""
        now = time.monotonic()
        return self._add(_Session(person, now, now, now, now + LONGEST))

    def person(self, cookie: str) -> str | None:
        """Whose session this is; None where it is none, or over."""
        session = self._found(cookie)
        return session.person if session else None

    def rotated(self, cookie: str) -> str | None:
        """A new cookie where this one is old; the old one ends in a minute."""
        session = self._found(cookie)
        now = time.monotonic()
        if session is None or now - session.made < ROTATE or session.ends <= now + GRACE:
            return None
        new = _Session(session.person, session.began, now, now, session.ends)
        session.ends = now + GRACE
        return self._add(new)

    def end(self, cookie: str) -> None:
        """Log out: every session of this cookie's line ends."""
        session = self._found(cookie)
        if session is not None:
            began = (session.person, session.began)
            self._sessions = {
                key: each for key, each in self._sessions.items()
                if (each.person, each.began) != began
            }  # fmt: skip

    def _add(self, session: _Session) -> str:
        now = time.monotonic()
        self._sessions = {k: s for k, s in self._sessions.items() if not _over(s, now)}
        cookie = secrets.token_urlsafe(32)
        self._sessions[_key(cookie)] = session
        return cookie

    def _found(self, cookie: str) -> _Session | None:
        session, now = self._sessions.get(_key(cookie)), time.monotonic()
        if session is None or _over(session, now):
            return None
        session.used = now
        return session


class Tries:
    """How often tokens may be tried: a few a minute from one address, some more from all."""

    def __init__(self) -> None:
        self._of: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=TRIES_OF_ALL)

    def take(self, address: str) -> int:
        """Begin a try: 0, or the seconds to wait when there were too many."""
        now, home = time.monotonic(), _home(address)
        self._of = {of: times for of, times in self._of.items() if times[-1] > now - WINDOW}
        mine = self._of.setdefault(home, deque(maxlen=TRIES))
        full = [t for t in (mine, self._all) if len(t) == t.maxlen and t[0] > now - WINDOW]
        if full:
            if not mine:
                del self._of[home]
            return max(int(times[0] + WINDOW - now) + 1 for times in full)
        mine.append(now)
        self._all.append(now)
        return 0

    def forgive(self, address: str) -> None:
        """It was the right token: this address has no failed tries."""
        self._of.pop(_home(address), None)
        if self._all:
            self._all.pop()


def _home(address: str) -> str:
    """What one person can have many of counts as one: the network of an IPv6 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address


def _over(session: _Session, now: float) -> bool:
    return now >= session.ends or now - session.used > IDLE


def _key(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode(errors="surrogateescape")).digest()
