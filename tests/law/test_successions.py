# SPDX-License-Identifier: MIT
"""Which later record took over from an earlier one, and when (程序规定第162条; 银发〔2016〕86号)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from opsdesk.law.successions import followers


def day(number: int) -> datetime:
    return datetime(2022, 5, number)


def measure(key: str, kind: str, number: int | None, **more: Any) -> dict[str, Any]:
    moment = {"exec_time": day(number)} if number else {}
    return {"id": key, "person": "p", "case": "c", "measure_type": kind, **moment} | more


def stop(key: str, action: str, number: int, account: str = "a") -> dict[str, Any]:
    return {"id": key, "case": "c", "account": account, "action": action, "acted_at": day(number)}


@pytest.mark.parametrize(
    ("rows", "followed"),
    [
        ([measure("1", "刑事拘留", 3), measure("2", "逮捕", 9)], {"1": 9}),
        ([measure("2", "刑事拘留", 3), measure("1", "逮捕", 9)], {"2": 9}),  # time decides, not the order of entry
        ([measure("1", "刑事拘留", 3), measure("2", "传唤", 9)], {}),  # a summons ends no detention
        ([measure("1", "刑事拘留", 3), measure("2", "传唤", 5), measure("3", "逮捕", 9)], {"1": 9, "2": 9}),
        ([measure("1", "刑事拘留", 3), measure("2", "取保候审", 5), measure("3", "逮捕", 9)], {"1": 5, "2": 9}),
        ([measure("2", "逮捕", 3), measure("1", "刑事拘留", 3)], {"1": 3}),  # one moment: as they were entered
        ([measure("1", "刑事拘留", 3), measure("2", "逮捕", None)], {}),  # nobody said when
        ([measure("1", "刑事拘留", 3), measure("2", "逮捕", 9, person="q")], {}),
        (
            [measure("1", "刑事拘留", 3, person=None), measure("2", "逮捕", 9, person=None)],
            {},
        ),  # two unknown are not one
        ([measure("1", "逮捕", 3)], {}),
        ([], {}),
    ],
)
def test_a_later_measure_takes_over(rows: list[dict[str, Any]], followed: dict[str, int]) -> None:
    assert followers("measure", rows) == {key: day(number) for key, number in followed.items()}


def test_a_stop_is_followed_by_a_freeze_not_by_that_of_another_account() -> None:
    rows = [stop("1", "止付", 1), stop("2", "冻结", 2, account="b"), stop("3", "冻结", 3), stop("4", "止付", 4)]
    assert followers("account_control", rows) == {"1": day(3)}


def test_a_stop_that_is_renewed_is_not_followed_by_itself() -> None:
    rows = [stop("1", "止付", 1), stop("2", "续止付", 3), stop("3", "续止付", 5)]
    assert followers("account_control", rows) == {"1": day(3), "2": day(5)}


def test_without_kinds_any_later_record_takes_over() -> None:
    rows = [{"id": str(number), "item": "i", "moved_at": day(number)} for number in (7, 5, 6)]
    assert followers("custody_movement", rows) == {"5": day(6), "6": day(7)}
    assert followers("person", rows) == {}
