# SPDX-License-Identifier: MIT
"""Return shares: exact to the 分, nobody beyond his loss, and never before the notice is over."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk.law.return_shares import Claim, Flow, Way, by_time, direct, may_return, notice_ends, pro_rata

CLAIMS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


def at(hour: int) -> datetime:
    return datetime(2022, 5, 6, hour)


def shared(shares: list) -> dict[str, int]:
    return {one.victim: one.fen for one in shares}


@given(st.integers(0, 10**10), CLAIMS)
def test_pro_rata_sums_to_the_fen(held: int, losses: list[int]) -> None:
    claims = [Claim(str(n), fen) for n, fen in enumerate(losses)]
    shares = pro_rata(held, claims)
    assert sum(one.fen for one in shares) == min(held, sum(losses))
    for claim, share in zip(claims, shares, strict=True):
        assert 0 <= share.fen <= claim.fen
        if sum(losses) > held:
            assert abs(share.fen * sum(losses) - held * claim.fen) < sum(losses), "within one 分 of the true part"


def test_pro_rata_gives_the_odd_fen_to_the_largest_remainder() -> None:
    assert shared(pro_rata(100, [Claim("a", 50), Claim("b", 50), Claim("c", 50)])) == {"a": 34, "b": 33, "c": 33}
    assert shared(pro_rata(10, [Claim("a", 15), Claim("b", 5)])) == {"a": 8, "b": 2}


@pytest.mark.parametrize(
    ("held", "shares"),
    [
        (0, [("a", 0, "2/3×0"), ("b", 0, "1/3×0")]),
        (1, [("a", 1, "2/3×1"), ("b", 0, "1/3×1")]),
        (2, [("a", 1, "2/3×2"), ("b", 1, "1/3×2")]),
        (3, [("a", 2, "足额"), ("b", 1, "足额")]),  # enough for all, to the 分
        (4, [("a", 2, "足额"), ("b", 1, "足额")]),
    ],
)
def test_pro_rata_says_its_sum(held: int, shares: list[tuple[str, int, str]]) -> None:
    assert [(one.victim, one.fen, one.why) for one in pro_rata(held, [Claim("a", 2), Claim("b", 1)])] == shares


def test_nothing_is_shared_where_nobody_lacks_or_nothing_is_held() -> None:
    assert shared(pro_rata(5, [Claim("a", 0)])) == {"a": 0} and pro_rata(5, []) == []
    assert shared(pro_rata(0, [Claim("a", 1)])) == {"a": 0}


def test_the_least_sums_are_traced_and_what_came_that_minute_may_leave_in_it() -> None:
    claims = [Claim("a", 5), Claim("b", 5)]
    assert shared(by_time(2, [Flow(at(9), 1, "a"), Flow(at(9), 1, "b")], claims)) == {"a": 1, "b": 1}
    assert shared(by_time(2, [Flow(at(9), -1), Flow(at(9), 1, "a"), Flow(at(10), 1, "b")], claims)) == {"a": 0, "b": 1}
    assert shared(direct(2, [Flow(at(9), 1, "a"), Flow(at(10), -1)], claims)) == {"a": 1, "b": 0}


def test_by_time_the_oldest_money_leaves_first() -> None:
    flows = [Flow(at(9), 100, "a"), Flow(at(10), 50, "b"), Flow(at(11), -120), Flow(at(12), 40, "c")]
    claims = [Claim("a", 100), Claim("b", 50), Claim("c", 40)]
    assert shared(by_time(70, flows, claims)) == {"a": 0, "b": 30, "c": 40}
    assert shared(by_time(50, flows, claims)) == {"a": 0, "b": 30, "c": 20}


def test_direct_returns_each_his_own() -> None:
    assert shared(direct(80, [Flow(at(9), 100, "a")], [Claim("a", 100)])) == {"a": 80}
    assert shared(direct(80, [Flow(at(9), 60, "a")], [Claim("a", 50), Claim("b", 9)])) == {"a": 50, "b": 0}


@given(st.integers(0, 500), st.lists(st.tuples(st.integers(-200, 200), st.sampled_from("abc")), max_size=9))
def test_traced_shares_never_exceed_what_is_held_or_lacked(held: int, moves: list[tuple[int, str]]) -> None:
    flows = [Flow(at(n), fen, who if fen > 0 else "") for n, (fen, who) in enumerate(moves) if fen]
    claims = [Claim(who, 150) for who in "abc"]
    for shares in (by_time(held, flows, claims), direct(held, flows, claims)):
        assert sum(one.fen for one in shares) <= held
        assert all(0 <= one.fen <= 150 for one in shares)


@pytest.mark.parametrize(
    ("way", "noticed", "objection", "today", "words"),
    [
        (Way.PRO_RATA, None, "无", date(2022, 5, 1), "先公告"),
        (Way.PRO_RATA, date(2022, 3, 2), "无", date(2022, 4, 1), "期满"),
        (Way.PRO_RATA, date(2022, 3, 2), "无", date(2022, 4, 2), ""),
        (Way.PRO_RATA, date(2022, 3, 2), "有异议", date(2022, 9, 2), "异议"),
        (Way.DIRECT, None, "无", date(2022, 5, 1), ""),
        (Way.DIRECT, None, "有异议", date(2022, 5, 1), "异议"),
    ],
)
def test_nothing_is_paid_before_the_notice_is_over(way, noticed, objection, today, words) -> None:
    said = may_return(way, noticed, objection, today)
    assert (words in said) if words else said == ""


def test_a_notice_ends_after_thirty_days_and_the_holiday() -> None:
    assert notice_ends(date(2022, 3, 2)) == date(2022, 4, 1)
    assert notice_ends(date(2022, 4, 1)) == date(2022, 5, 5), "1 May falls into the holidays"
