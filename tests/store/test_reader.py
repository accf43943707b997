# SPDX-License-Identifier: MIT
"""Lists: filters, order, pages, and who is shown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import dialect
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.reader import Filter, ListQuery

CASES = {
    "a": {
        "case_name": "李某被骗案",
        "filing_date": date(2022, 5, 1),
        "loss_amount": Decimal("100.00"),
        "crime": ("x1",),
    },
    "b": {
        "case_name": "王某帮信案",
        "filing_date": date(2022, 5, 16),
        "loss_amount": Decimal("99.99"),
        "crime": ("x1", "x2"),
    },
    "c": {"case_name": "100%诈骗案", "filing_date": date(2022, 6, 1), "crime": ("x12",)},
    "d": {"case_name": "无日期案"},
}


@pytest.fixture
def reader(scratch):
    scratch.gate.save([Change("case", values, key) for key, values in CASES.items()], deed="save")
    return scratch.reader


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (Filter("case_name", "is", "王某帮信案"), "b"),
        (Filter("filing_date", "is", None), "d"),
        (Filter("case_name", "in", ["王某帮信案", "无日期案", "没有这个"]), "bd"),
        (Filter("case_name", "in", []), ""),
        (Filter("case_name", "contains", "某"), "ab"),
        (Filter("case_name", "contains", "0%"), "c"),
        (Filter("case_name", "contains", "_"), ""),
        (Filter("crime", "contains", "x1"), "ab"),
        (Filter("crime", "in", ["x2", "x12"]), "bc"),
        (Filter("crime", "in", []), ""),
        (Filter("filing_date", "from", date(2022, 5, 16)), "bc"),
        (Filter("filing_date", "to", date(2022, 5, 16)), "ab"),
        (Filter("loss_amount", "from", Decimal("100")), "a"),
        (Filter("loss_amount", "to", Decimal("99.99")), "b"),
        (Filter("filing_date", "empty", True), "d"),
        (Filter("loss_amount", "empty", False), "ab"),
        (Filter("state", "is", "draft"), "abcd"),
        (Filter("batch_id", "is", None), "abcd"),
    ],
)
def test_filters(reader, one, found):
    query = ListQuery("case", (one,), order="id", descending=False)
    assert "".join(reader.ids(query)) == found
    assert reader.count(query) == len(found)


def test_filters_add_up(reader):
    query = ListQuery("case", (Filter("crime", "contains", "x1"), Filter("filing_date", "from", date(2022, 5, 2))))
    assert reader.ids(query) == ["b"]


def test_a_filter_on_nothing_is_a_fault_of_the_program(reader):
    with pytest.raises(ValueError, match="no_such_field"):
        reader.ids(ListQuery("case", (Filter("no_such_field", "is", 1),)))


def test_a_day_means_the_whole_day_of_a_moment(scratch):
    moments = [datetime(2022, 5, 15, 23, 59), datetime(2022, 5, 16, 0, 0), datetime(2022, 5, 16, 23, 59)]
    moments.append(datetime(2022, 5, 17, 0, 0))
    scratch.gate.save([Change("seizure", {"seize_date": one}) for one in moments], deed="save")
    day = date(2022, 5, 16)
    both = (Filter("seize_date", "from", day), Filter("seize_date", "to", day))
    page = scratch.reader.page(ListQuery("seizure", both, descending=False), 0, 9)
    assert [row["seize_date"] for row in page] == moments[1:3]
    until = (Filter("seize_date", "to", moments[1]),)
    assert scratch.reader.count(ListQuery("seizure", until)) == 2


def test_the_registers_own_order_is_newest_first(reader):
    assert reader.ids(ListQuery("case")) == ["c", "b", "a", "d"]
    assert reader.ids(ListQuery("case", descending=False)) == ["d", "a", "b", "c"]
    assert reader.ids(ListQuery("case", order="loss_amount"))[:2] == ["a", "b"]


def test_pages_cover_the_list_once_even_when_all_are_equal(scratch):
    scratch.gate.save([Change("case", {"filing_date": date(2022, 1, 1)}) for _ in range(23)], deed="save")
    query = ListQuery("case")
    paged = [row["id"] for offset in range(0, 30, 7) for row in scratch.reader.page(query, offset, 7)]
    assert paged == scratch.reader.ids(query) and len(set(paged)) == 23


def test_states_choose_who_is_shown(scratch):
    saved = scratch.gate.save([Change("case", {"case_name": name}) for name in "甲乙"], deed="save")
    scratch.gate.void("case", saved.ids[0], reason="重复")
    assert scratch.reader.ids(ListQuery("case")) == [saved.ids[1]]
    assert scratch.reader.ids(ListQuery("case", states=(State.VOID,))) == [saved.ids[0]]
    assert scratch.reader.counts()["case"] == 1


def test_rows_keep_the_order_asked_for_and_leave_out_strangers(reader):
    assert [row["id"] for row in reader.rows("case", ["d", "nobody", "a"])] == ["d", "a"]
    assert reader.rows("case", []) == [] and reader.get("case", "nobody") is None


def test_more_ids_than_one_question_holds(scratch):
    ids = [new_id() for _ in range(2001)]
    changes = [Change("campaign", {}, one) for one in ids]
    scratch.gate.import_batch(Batch(new_id(), "x.xlsx", "", 0), changes)
    assert [row["id"] for row in scratch.reader.rows("campaign", ids)] == ids
    assert len(scratch.reader.titles("campaign", ids)) == 2001


def test_titles_fall_back_to_the_running_number(scratch):
    named, bare = scratch.gate.save([Change("case", {"case_name": "李某案"}), Change("case", {})], deed="save").ids
    titles = scratch.reader.titles("case", {named, bare, "nobody"})
    assert titles[named] == "李某案" and titles[bare].endswith("-0002") and len(titles) == 2


def test_children_are_the_live_ones_in_order(scratch):
    seizure = new_id()
    items = scratch.gate.save([Change("item", {"seizure": seizure}) for _ in range(4)], deed="save").ids
    scratch.gate.void("item", items[1], reason="多登一行")
    shown = [row["id"] for row in scratch.reader.children("item", "seizure", seizure)]
    assert shown == [items[0], items[2], items[3]]
    assert scratch.reader.children("item", "seizure", "another") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("李", "a"),
        ("某", "b"),
        ("某被", "a"),
        ("帮信", "b"),
        ("bx", "b"),
        ("lmbp", "a"),
        ("没有", ""),
        ("0%诈", "c"),
        ("J2022", "d"),
        ("1234", "d"),
        ("虚拟货", "d"),
        ("虚拟", "d"),
        ("虚货币", ""),
        ('"', ""),
        ("'--", ""),
        ("100% AND *", ""),
    ],
)
def test_the_text_of_a_list(reader, scratch, words, found):
    rest = {"alarm_no": "J20220516001234", "brief": "用虚拟货币转移"}
    scratch.gate.save([Change("case", rest, "d"), Change("case", {"case_name": "某"}, "b2")], deed="save")
    scratch.gate.void("case", "b2", reason="x")
    scratch.gate.save([Change("case", {"case_name": "某帮信案"}, "b")], deed="save")
    assert "".join(reader.ids(ListQuery("case", text=words, order="id", descending=False))) == found


def test_a_running_number_finds_its_record(reader):
    number = reader.get("case", "b")["local_no"]
    assert reader.ids(ListQuery("case", text=f" {number} ")) == ["b"]


def test_columns_come_as_they_lie_however_many(reader, scratch, monkeypatch):
    monkeypatch.setattr(dialect, "IN_ONE_ARRAY", 3)
    odd = {
        "d1": {"case_name": '他说"转账"\\完', "loss_amount": Decimal("-0.01"), "filing_date": date(2022, 5, 2)},
        "d2": {"case_name": "［1］\t二行\n\x7f😀[{]", "crime": ("x2",), "brief": "null"},
    }
    scratch.gate.save([Change("case", values, key) for key, values in odd.items()], deed="save")
    asked = ["d2", "b", "nobody", "d", "d1", "a", "c"]
    keys = ("case_name", "loss_amount", "filing_date", "crime", "brief", "state")
    found = reader.columns("case", asked, keys)
    rows = {row["id"]: row for row in reader.rows("case", asked)}
    assert found["id"] == [one for one in asked if one != "nobody"]
    assert {key: list(found[key]) for key in keys} == {key: [rows[one][key] for one in found["id"]] for key in keys}


def test_whether_there_is_any(reader):
    assert reader.any(ListQuery("case", (Filter("case_name", "contains", "某"),)))
    assert not reader.any(ListQuery("case", (Filter("case_name", "is", "没有这个"),)))
