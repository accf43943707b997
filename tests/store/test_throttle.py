# SPDX-License-Identifier: MIT
"""Wrong passwords make people wait, never lock them out."""

from __future__ import annotations

import pytest

from opsdesk import errors
from opsdesk.store.keys import throttle
from opsdesk.store.office import Office


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = 1_000_000.0

    monkeypatch.setattr(throttle.time, "time", lambda: Clock.now)
    return Clock


def fail(filed, login="zhao"):
    with pytest.raises(errors.WrongPassword):
        Office.open(filed.path, login, "不是这个密码啊")


def test_the_wait_grows_and_a_good_password_ends_it(filed, clock):
    for delay in throttle.DELAYS[1:]:
        fail(filed)
        assert throttle.waiting(filed.path, "zhao") == delay
        clock.now += delay
    fail(filed)
    assert throttle.waiting(filed.path, "ＺＨＡＯ ") == 900
    with pytest.raises(throttle.WaitToSignIn, match="过 900 秒再试"):
        filed.open()
    clock.now += 900
    with filed.open() as office:
        entry = office.history.latest(1)[0]
        assert entry.deed == "signin.failures" and entry.data["count"] == len(throttle.DELAYS)
    assert throttle.waiting(filed.path, "zhao") == 0


def test_a_colleagues_mistakes_do_not_make_me_wait(filed, clock):
    for _time in range(3):
        fail(filed, "qian")
    assert throttle.waiting(filed.path, "qian") == 5
    filed.open().close()


def test_wrong_codes_wait_too(filed, clock):
    wrong = ("A" if filed.code[0] != "A" else "B") + filed.code[1:]
    for _time in range(3):
        with pytest.raises(errors.WrongRecoveryCode):
            Office.recover(filed.path, wrong, "zhao", "新密码新密码新密码")
    with pytest.raises(throttle.WaitToSignIn):
        Office.recover(filed.path, filed.code, "zhao", "新密码新密码新密码")


def test_a_clock_set_back_waits_no_longer_than_the_delay(filed, clock):
    for _time in range(4):
        fail(filed)
        clock.now += 60
    clock.now -= 10_000
    assert throttle.waiting(filed.path, "zhao") == 15


@pytest.mark.parametrize("text", ["", "{", "[]", '{"zhao": 3}', '{"zhao": ["x", "y"]}'])
def test_a_spoiled_count_shuts_nobody_out(filed, text):
    throttle.place_of(filed.path).write_text(text, encoding="utf-8")
    filed.open().close()
