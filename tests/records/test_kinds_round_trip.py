# SPDX-License-Identifier: MIT
"""What holds for every kind: nothing makes it stumble, and what it writes it reads back the same."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opsdesk.records import kinds
from opsdesk.records.fields import restored, stored
from opsdesk.records.kinds.check_digits import citizen_mark
from opsdesk.records.kinds.kind import Hints, Kind

PERIOD = Hints(money_unit=10_000, period=(date(2022, 5, 1), date(2022, 5, 31)), day=date(2022, 5, 16))

EVERY: list[Kind[Any]] = [
    kinds.Text(100),
    kinds.Paragraph(),
    kinds.PersonName(),
    kinds.Whole(),
    kinds.Quantity(),
    kinds.Money(),
    kinds.Day(),
    kinds.Moment(),
    kinds.Flag(),
    kinds.Choice("crime"),
    kinds.Choice("bank"),
    kinds.Choices("crime"),
    kinds.Choices("outreach_form"),
    kinds.Reference("person"),
    kinds.IdentityNumber(),
    kinds.HomeReturnPermit(),
    kinds.TaiwanCompatriotPermit(),
    kinds.HkMacaoPermit(),
    kinds.TaiwanPermit(),
    kinds.Passport(),
    kinds.ForeignResidentCard(),
    kinds.Uscc(),
    kinds.BankCard(),
    kinds.AccountNumber(),
    kinds.Phone(),
    kinds.SimNumber(),
    kinds.Imei(),
    kinds.Iccid(),
    kinds.Imsi(),
    kinds.Plate(),
    kinds.CaseNumber(),
    kinds.AlarmNumber(),
    kinds.SceneNumber(),
    kinds.FugitiveNumber(),
    kinds.DocumentNumber(),
    kinds.UnitCode(),
    kinds.DivisionCode(),
]

SCRAPS = "0123456789０９.,-/:*+ \n'()（）〔〕年月日时分元万亿张三某无是否√帮信诈骗、工行黑AEHJTXxO·—#%@\u200b\u00a0"
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.text(st.sampled_from(SCRAPS), max_size=24),
    st.text(max_size=12),
    st.from_regex(r"[A-Z]?\d{5,22}X?", fullmatch=True),
    st.from_regex(r"20\d\d[.年/-]\d{1,2}[.月/-]\d{1,2}日?( \d{1,2}:\d\d)?", fullmatch=True),
)


def kind_name(kind: Kind[Any]) -> str:
    return f"{kind.key}-{getattr(kind, 'list_key', '')}".strip("-")


def test_every_kind_exported_is_listed_here() -> None:
    exported = {getattr(kinds, name) for name in kinds.__all__}
    classes = {made for made in exported if isinstance(made, type) and issubclass(made, Kind)}
    assert classes - {Kind} == {type(kind) for kind in EVERY}


@pytest.mark.parametrize("kind", EVERY, ids=kind_name)
def test_kinds_are_values(kind: Kind[Any]) -> None:
    """Two fields of one kind share what is compiled for it; nobody changes a kind."""
    assert hash(kind) == hash(kind)
    with pytest.raises(AttributeError):
        kind.key = "other"  # type: ignore[misc]
    assert kind.storage in ("text", "integer")
    assert kind.align in ("left", "right")


@pytest.mark.parametrize("kind", EVERY, ids=kind_name)
@given(raw=CELLS)
@example(raw="1/*")
@example(raw="6E+8骗三")
@example(raw="00000.-0")
@example(raw="-(工#")
def test_no_cell_makes_a_kind_stumble(kind: Kind[Any], raw: object) -> None:
    for hints in (Hints(), PERIOD):
        reading = kind.read(raw, hints)
        assert not (reading.failed and reading.value is not None)
        for problem in reading.problems:
            assert problem.message.endswith("。")
            assert problem.code[:2] in ("E-", "W-", "I-")
            assert problem.code[0].lower() == problem.severity[0]
        if reading.value is not None:
            assert kind.read(kind.format(reading.value)).value == reading.value
            assert kind.from_plain(kind.to_plain(reading.value)) == reading.value
            assert restored(kind, stored(kind, reading.value)) == reading.value
            assert isinstance(kind.mask(reading.value), str)


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_money_round_trips(value: Decimal) -> None:
    money = kinds.Money()
    assert money.read(money.format(value)).value == value
    assert money.from_plain(money.to_plain(value)) == value


@given(st.integers(min_value=0, max_value=10**11))
def test_money_in_wan_is_exact(fen: int) -> None:
    """A float in a 万元 column stands for whole 分, as long as its digits fit into the cell."""
    reading = kinds.Money().read(fen / 1_000_000, PERIOD)
    assert reading.value is not None
    assert kinds.Money().to_plain(reading.value) == fen


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_round_trip(value: date) -> None:
    day = kinds.Day()
    assert day.read(day.format(value)).value == value
    for written in (f"{value.year}.{value.month}.{value.day}", f"{value.year}年{value.month}月{value.day}日"):
        assert day.read(written).value == value
    assert day.from_plain(day.to_plain(value)) == value


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)))
def test_moments_round_trip(value: datetime) -> None:
    moment, minute = kinds.Moment(), value.replace(second=0, microsecond=0)
    assert moment.read(moment.format(minute)).value == minute
    assert moment.from_plain(moment.to_plain(minute)) == minute


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))
def test_day_numbers_give_the_minute_they_were_made_of(value: datetime) -> None:
    minute = value.replace(second=0, microsecond=0)
    days = minute - datetime(1899, 12, 30)
    assert kinds.Moment().read(days.days + days.seconds / 86400).value == minute


@given(st.times())
def test_times_of_day_keep_their_minute(value: time) -> None:
    read = kinds.Moment().read(value, PERIOD).value
    assert read is not None
    assert (read.hour, read.minute) == (value.hour, value.minute)


@settings(max_examples=100)
@given(st.dates(date(1930, 1, 1), date(2022, 1, 1)), st.integers(1, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(birth: date, order: int, place: int, shift: int) -> None:
    """GB 11643 finds every single wrong digit."""
    seventeen = f"999999{birth:%Y%m%d}{order:03d}"
    number = seventeen + citizen_mark(seventeen)
    assert kinds.IdentityNumber().read(number).value == number
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert kinds.IdentityNumber().read(wrong).failed
