# SPDX-License-Identifier: MIT
"""Long counting stops while a page is built, goes on when it stands, and comes to an end whatever the window does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from opsdesk import giving_way


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds
        self.meanwhile()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setattr(giving_way, "time", made)
    yield made
    giving_way.way_is_free()


def beside(deed: Callable[[], Any]) -> Any:
    """What a deed on another thread gives."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(deed).result()


def test_counting_waits_until_the_page_stands(clock: Clock) -> None:
    giving_way.ask_for_way(0.3)
    beside(giving_way.give_way)
    assert clock.slept == [0.3]
    beside(giving_way.give_way)
    assert clock.slept == [0.3], "the way is free again"


def test_who_turns_page_after_page_gets_the_count_in_the_end(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    giving_way.ask_for_way()
    clock.meanwhile = lambda: monkeypatch.setattr(giving_way, "_until", clock.now + giving_way.SECONDS)
    beside(giving_way.give_way)
    assert clock.now == pytest.approx(100 + giving_way.LONGEST)


def test_the_window_does_not_wait_for_itself(clock: Clock) -> None:
    giving_way.ask_for_way()
    giving_way.give_way()
    assert not clock.slept


def test_a_window_that_waits_for_the_count_lets_it_go_on(clock: Clock) -> None:
    giving_way.ask_for_way()
    giving_way.way_is_free()
    beside(giving_way.give_way)
    assert not clock.slept


def test_things_come_through_whole_and_give_way_slice_by_slice(clock: Clock) -> None:
    things = range(2 * giving_way.SLICE + 1)
    clock.meanwhile = giving_way.way_is_free
    asked = []

    def counted() -> list[int]:
        found = []
        for thing in giving_way.giving_way(things):
            if thing % giving_way.SLICE == 0:
                asked.append(thing)
            found.append(thing)
        return found

    giving_way.ask_for_way()
    assert beside(counted) == list(things)
    assert asked == [0, giving_way.SLICE, 2 * giving_way.SLICE] and len(clock.slept) == 1
