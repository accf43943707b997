# SPDX-License-Identifier: MIT
"""The movements of an item: every row of the law data, every refusal in words, and quantity conserved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk import paths
from opsdesk.law import custody
from opsdesk.law.custody import Around, Standing, step, steps
from opsdesk.law.custody_checks import WORDS, movement_problems
from opsdesk.records import catalogue
from opsdesk.records.choices import codes

NINE, TEN = datetime(2022, 5, 6, 9, 0), datetime(2022, 5, 6, 10, 0)
AROUND = Around(
    staff={"孙立国": "民警", "周海涛": "民警", "高洁": "文职辅警", "王丽": "勤务辅警", "李敏": "民警"},
    investigators=frozenset({"孙立国", "周海涛"}),
    parties=frozenset({"赵甲"}),
)
IN_STORE = Standing("在库", "物证室/1柜", Decimal(3), NINE)
FULL = {
    "moved_at": TEN,
    "qty": Decimal(3),
    "handed_by": "李敏",
    "received_by": "吴某",
    "receiver_id": "999999199001010017",
    "purpose": "随案处理",
    "approver": "刘局长",
    "approver_rank": "县局主要负责人",
    "due": TEN.date(),
    "doc_no": "青公（刑）处字〔2022〕3号",
    "condition": "完好",
    "witness": "钱进",
    "photo_no": "P-1",
    "to_place": "物证室/2柜",
    "other_item": "x",
    "corrects": "y",
}


def lawful(movement: str, **changed: object) -> dict[str, object]:
    values = {**FULL, "movement": movement}
    if step(movement).at_least:
        values["handed_by"] = "李敏、陈国栋"
    if "received_by" in step(movement).police:
        values["received_by"] = "孙立国"
    if movement == "split":
        values["qty"] = Decimal(1)
    return values | changed


def codes_of(values: dict[str, object], standing: Standing = IN_STORE) -> set[str]:
    return {problem.code for problem in movement_problems(values, standing, AROUND)}


def start_of(movement: str) -> Standing:
    begins = step(movement).begins or {"在库"}
    return Standing(sorted(begins)[0], "物证室/1柜", Decimal(3), NINE)


def test_every_code_has_its_row_and_every_row_its_words() -> None:
    assert {row.id for row in steps()} == {code.code for code in codes("movement").codes}
    states = {code.code for code in codes("legal_status").codes}
    fields = set(catalogue.register("custody_movement").fields) | {"other_item", "corrects"}
    papers = {path.stem for path in paths.resource("papers").glob("*.toml")}
    for row in steps():
        assert row.begins <= states and row.to in states | {""}
        assert {*row.needs, *row.words, *row.at_least, *row.police, *row.apart, *row.outsider} <= fields
        assert {key for pair in row.distinct for key in pair} <= fields
        assert set(row.words.values()) <= set(WORDS)
        assert row.source and row.text_zh and row.paper in papers | {""}


@pytest.mark.parametrize("row", steps(), ids=lambda row: row.id)
def test_a_whole_record_is_lawful(row: custody.Step) -> None:
    assert movement_problems(lawful(row.id), start_of(row.id), AROUND) == []


@pytest.mark.parametrize("row", steps(), ids=lambda row: row.id)
def test_what_a_row_needs_is_asked_for_with_its_article(row: custody.Step) -> None:
    for key in row.needs:
        problems = movement_problems(lawful(row.id, **{key: None}), start_of(row.id), AROUND)
        said = [one for one in problems if one.field == key and one.code == "E-MOVE-NEEDS"]
        assert said and row.source in said[0].message, key


@pytest.mark.parametrize("row", [row for row in steps() if row.id != "correct"], ids=lambda row: row.id)
def test_nothing_leaves_a_state_it_may_not(row: custody.Step) -> None:
    for state in {code.code for code in codes("legal_status").codes} - row.begins:
        problems = movement_problems(lawful(row.id), Standing(state, "", Decimal(3), NINE), AROUND)
        assert "E-STATE" in {one.code for one in problems}, state


def test_what_is_over_says_how_to_set_a_slip_right() -> None:
    problem = movement_problems(lawful("check_out"), Standing("已销毁", "", Decimal(3), NINE), AROUND)[0]
    assert problem.message == "财物已销毁，不能再出库。记错的先记更正。" and problem.rule == "V22"
    assert {row.id for row in custody.possible("已销毁")} == {"correct"}


@pytest.mark.parametrize(
    ("movement", "changed", "code", "field"),
    [
        ("check_in", {"received_by": "孙立国"}, "E-CUSTODIAN", "received_by"),
        ("check_in", {"handed_by": "高洁"}, "E-AUXILIARY", "handed_by"),
        ("check_in", {"handed_by": "吴某"}, "E-SAME-HAND", "handed_by"),
        ("check_out", {"received_by": "王丽"}, "E-AUXILIARY", "received_by"),
        ("check_out", {"approver": "孙立国"}, "E-SAME-HAND", "received_by"),
        ("check_out", {"approver": "高洁"}, "E-AUXILIARY", "approver"),
        ("return_owner", {"received_by": "李敏"}, "E-COLLECTOR", "received_by"),
        ("return_owner", {"handed_by": "李敏"}, "E-TWO", "handed_by"),
        ("release_unrelated", {"received_by": "高洁"}, "E-COLLECTOR", "received_by"),
        ("destroy", {"witness": "李敏"}, "E-SAME-HAND", "witness"),
        ("destroy", {"witness": "高洁"}, "E-AUXILIARY", "witness"),
        ("auction", {"witness": "王丽"}, "E-WITNESS-STAFF", "witness"),
        ("remit", {"witness": "赵甲"}, "E-WITNESS-PARTY", "witness"),
        ("transfer_place", {"moved_at": datetime(2022, 5, 6, 8)}, "E-ORDER", "moved_at"),
        ("transfer_place", {"qty": Decimal(2)}, "E-QTY", "qty"),
        ("split", {"qty": Decimal(3)}, "E-QTY", "qty"),
        ("split", {"qty": Decimal(0)}, "E-QTY", "qty"),
        ("merge", {"qty": Decimal(1)}, "E-QTY", "qty"),
    ],
)
def test_refusals_name_the_field(movement: str, changed: dict[str, object], code: str, field: str) -> None:
    problems = movement_problems(lawful(movement, **changed), start_of(movement), AROUND)
    assert (code, field) in {(one.code, one.field) for one in problems}
    assert all("。" in one.message for one in problems)


@pytest.mark.parametrize(
    ("movement", "qty"),
    [
        ("split", Decimal("2.99")),  # all but the least bit
        ("split", Decimal("0.01")),
        ("transfer_place", None),  # nothing said: the whole item
        ("correct", Decimal(1)),  # the movement it takes back was of another quantity
    ],
)
def test_a_quantity_that_may_move(movement: str, qty: Decimal | None) -> None:
    assert movement_problems(lawful(movement, qty=qty), start_of(movement), AROUND) == []


@pytest.mark.parametrize(
    ("movement", "word"), [("merge", "只能整项并入"), ("transfer_place", "只能整项流转"), ("destroy", "只能整项流转")]
)
def test_a_part_of_an_item_is_split_off_first(movement: str, word: str) -> None:
    problems = movement_problems(lawful(movement, qty=Decimal(2)), start_of(movement), AROUND)
    assert [one.message for one in problems] == [f"现有 3，{word}。只动一部分的，先拆分。"]


def test_at_the_minute_of_the_last_movement_the_next_may_be() -> None:
    assert movement_problems(lawful("transfer_place", moved_at=NINE), IN_STORE, AROUND) == []


@pytest.mark.parametrize(
    ("movement", "changed", "rule"),
    [
        ("check_out", {"approver": "孙立国"}, "V04"),  # who takes it does not agree to it himself
        ("check_in", {"handed_by": "吴某"}, "V03"),
    ],
)
def test_two_hands_are_asked_for_by_their_rule(movement: str, changed: dict[str, object], rule: str) -> None:
    problems = movement_problems(lawful(movement, **changed), start_of(movement), AROUND)
    assert [(one.code, one.rule) for one in problems] == [("E-SAME-HAND", rule)]


def test_nobody_named_is_asked_for_once() -> None:
    problems = movement_problems(lawful("return_owner", handed_by=None), start_of("return_owner"), AROUND)
    assert [(one.code, one.field) for one in problems] == [("E-MOVE-NEEDS", "handed_by")]


def test_what_goes_for_good_beyond_a_return_takes_two_people() -> None:
    """domain.md §7.2: one asks and one agrees; what goes back to its owner needs the approver's rank only."""
    together = {"hand_over_case", "hand_over_jurisdiction", "auction", "destroy", "remit"}
    assert {row.id for row in steps() if row.together} == together


def test_an_item_of_which_nobody_said_how_many_is_one() -> None:
    assert Standing("在库").qty == 1


@pytest.mark.parametrize(
    ("movement", "values", "stands"),
    [
        ("transfer_place", {"moved_at": TEN, "to_place": "2柜"}, Standing("在库", "2柜", Decimal(3), TEN)),
        ("transfer_place", {"to_place": "2柜"}, Standing("在库", "2柜", Decimal(3), NINE)),  # no time: the last known
        ("check_out", {"moved_at": TEN, "to_place": "2柜"}, Standing("借出", "物证室/1柜", Decimal(3), TEN)),
        ("split", {"moved_at": TEN, "qty": Decimal(1)}, Standing("在库", "物证室/1柜", Decimal(2), TEN)),
        ("split", {"moved_at": TEN}, Standing("在库", "物证室/1柜", Decimal(3), TEN)),
        ("merge", {"moved_at": TEN, "qty": Decimal(3)}, Standing("已并入", "", Decimal(0), TEN)),
        ("destroy", {"moved_at": TEN, "qty": Decimal(3)}, Standing("已销毁", "", Decimal(3), TEN)),
    ],
)
def test_where_an_item_stands_after_a_movement(movement: str, values: dict[str, object], stands: Standing) -> None:
    assert custody.after(step(movement), values, IN_STORE) == stands


@pytest.mark.parametrize(
    ("day", "newest"),
    [
        (None, True),
        (date(2015, 8, 31), True),  # older than both: the newest, rather than none
        (date(2015, 9, 1), False),
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
    ],
)
def test_the_row_of_a_movement_in_force_is_chosen(
    day: date | None, newest: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, other = step("check_in"), step("destroy")
    rows = (replace(row, valid_to=date(2025, 12, 31)), replace(row, valid_from=date(2026, 1, 1)))
    monkeypatch.setattr(custody, "steps", lambda: (*rows, other))
    assert custody.step("check_in", day) is rows[newest]
    with pytest.raises(KeyError):
        custody.step("give_away", day)


def test_a_chain_tells_where_the_item_stood_and_a_correction_takes_back() -> None:
    moves = [
        {"id": "1", "movement": "check_in", "moved_at": NINE, "to_place": "1柜", "qty": Decimal(3)},
        {"id": "2", "movement": "destroy", "moved_at": TEN, "qty": Decimal(3)},
        {"id": "3", "movement": "correct", "corrects": "2", "moved_at": TEN},
        {"id": "4", "movement": "transfer_place", "moved_at": TEN, "to_place": "2柜", "qty": Decimal(3)},
    ]
    stood = [(one.state, one.place) for _values, one in custody.chain(Standing("在案", qty=Decimal(3)), moves)]
    assert stood == [("在库", "1柜"), ("已销毁", ""), ("在库", "1柜"), ("在库", "2柜")]
    assert [values["id"] for values in custody.effective(moves)] == ["1", "4"]


@pytest.mark.parametrize("row", [row for row in steps() if row.approver_rank], ids=lambda row: row.id)
def test_who_approves_is_of_the_rank_the_article_names(row: custody.Step) -> None:
    order = [code.code for code in codes("approver_rank").codes]
    for rank in order:
        problems = movement_problems(lawful(row.id, approver_rank=rank), start_of(row.id), AROUND)
        low = order.index(rank) < order.index(row.approver_rank)
        assert [(one.code, one.field, one.rule) for one in problems] == [("E-TIER", "approver_rank", "V04")] * low
        assert all(row.source in one.message for one in problems), rank


def test_every_movement_that_is_approved_says_by_which_rank() -> None:
    approved = {row.id for row in steps() if "approver" in row.needs} - {custody.CORRECT}
    assert approved == {row.id for row in steps() if row.approver_rank}
    assert all("approver_rank" in row.needs for row in steps() if row.ends)
    assert step("auction").approver_rank == "县局主要负责人"  # 程序规定第236条: the chief head


@given(st.integers(2, 60), st.lists(st.integers(1, 59), max_size=6))
def test_splits_conserve_quantity(whole: int, parts: list[int]) -> None:
    here, split_off = Standing("在库", "1柜", Decimal(whole), NINE), Decimal(0)
    for part in parts:
        values = lawful("split", qty=Decimal(part), moved_at=TEN)
        if movement_problems(values, here, AROUND):
            assert part >= here.qty
            continue
        here = custody.after(step("split"), values, here)
        split_off += part
    assert here.qty + split_off == whole and here.qty > 0
