# SPDX-License-Identifier: MIT
"""Wrong passwords make whoever types them wait, longer each time, up to a quarter of an hour; nobody is locked out.

A lock-out would let a colleague shut somebody out by mistyping on purpose. The count lies beside the keyring and goes
into the history at the next good sign-in. It slows a person at the screen; whoever copies the keyring guesses offline,
and only the length of the password stands against that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store.keys.keyring import same_login

DELAYS = (0, 0, 0, 5, 15, 60, 300, 900)  # seconds after so many failures; the last holds for all that follow

Failures = dict[str, tuple[int, float]]  # by login: how many since the last good one, and when the latest was


class WaitToSignIn(errors.Told):
    """Too many wrong passwords just now. `seconds` is how long to wait."""

    def __init__(self, seconds: int, failures: int) -> None:
        words = _("密码已连错 {failures} 次，过 {seconds} 秒再试。等的时候想想：大写锁定、输入法、是不是别人的登录名。")
        super().__init__(words.format(failures=failures, seconds=seconds))
        self.seconds = seconds


def place_of(office: Path) -> Path:
    """Where the failures are counted."""
    return office.with_name(office.name + ".attempts")


@contextmanager
def counted(office: Path, login: str) -> Iterator[None]:
    """Try a password inside: refused while there is time to wait, counted when it is wrong. Raises `WaitToSignIn`."""
    left = waiting(office, login)
    if left:
        raise WaitToSignIn(left, _read(office)[same_login(login)][0])
    try:
        yield
    except (errors.WrongPassword, errors.WrongRecoveryCode):
        _count(office, login)
        raise


def waiting(office: Path, login: str) -> int:
    """How many seconds this login has still to wait; a clock set back never makes it longer than the whole delay."""
    failures, latest = _read(office).get(same_login(login), (0, 0.0))
    delay = DELAYS[min(failures, len(DELAYS) - 1)]
    passed = time.time() - latest
    left = delay - passed if passed >= 0 else delay
    return max(0, int(left + 0.999))


def taken(office: Path, login: str) -> int:
    """How often somebody failed before this good sign-in, which sets the count of their login back."""
    failures = _read(office)
    count = failures.pop(same_login(login), (0, 0.0))[0]
    if count:
        _write(office, failures)
    return count


def _count(office: Path, login: str) -> None:
    failures = _read(office)
    count = failures.get(same_login(login), (0, 0.0))[0]
    failures[same_login(login)] = (count + 1, time.time())
    _write(office, failures)


def _read(office: Path) -> Failures:
    try:
        found = json.loads(place_of(office).read_text(encoding="utf-8"))
        return {str(login): (int(count), float(latest)) for login, (count, latest) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(office: Path, failures: Failures) -> None:
    try:
        place_of(office).write_text(json.dumps(failures, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return  # a folder that cannot be written refuses the office itself, in words of its own
