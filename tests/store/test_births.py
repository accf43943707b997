# SPDX-License-Identifier: MIT
"""Records made column by column lie there as those made one by one: the same columns, digests, counts and words."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store import rows
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import dialect
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.query import Filter, ListQuery

CASES = (
    {"case_name": "“一”电信网络诈骗案", "crime": ("诈骗罪",), "loss_amount": Decimal("12.30")},
    {"case_name": 'a"b\\\n', "crime": (), "case_no": "", "remark": None},
    {},
)
WARNINGS = (
    {"warn_time": datetime(2022, 5, 3, 9), "phone": "19900001111", "defrauded": True, "avoided_loss": Decimal("1.00")},
    {"warn_time": None, "person_name": "赵甲", "defrauded": False, "avoided_loss": Decimal("1"), "remark": "两\n行"},
)


def bring(office, *changes):
    batch = Batch(new_id(), "a.xlsx", "ab" * 32, 1)
    return batch, office.gate.import_batch(batch, changes)


def lying(office, register, record_id):
    with office.reader._connections.reading() as connection:
        return rows.fetch(connection, catalogue.register(register), [record_id])[record_id]


@pytest.mark.parametrize(("register", "told"), [("case", CASES), ("dissuasion", WARNINGS)])
def test_columns_and_digest_are_those_of_the_row(scratch, register, told):
    view = catalogue.register(register)
    told = [{key: value for key, value in one.items() if key in view.fields} for one in told]
    batch, saved = bring(scratch, *(Change(register, one, place="表!2") for one in told))
    for one, record_id in zip(told, saved.ids, strict=True):
        held = lying(scratch, register, record_id)
        blank = dict.fromkeys(view.fields)
        assert {key: held[key] for key in view.fields} == blank | rows.to_stored(view, one)
        assert held["row_digest"] == rows.digest(view, held)
        assert (held["state"], held["version"], held["batch_id"]) == (State.SUBMITTED, 1, batch.id)
    assert scratch.history.verify().sound


@pytest.mark.parametrize(
    "words", [["甲", '乙"\\', "\\u0000\\x7f"], ["甲\x7f", "\x7f", ""], ["\n\t\x00", "😀"], [None, 1, "1"], [0, None, 7]]
)
def test_a_digest_told_by_columns_is_that_of_the_row(words):
    view = catalogue.register("case")
    ids = [new_id() for _word in words]
    columns = {"id": ids, "remark": words, "case_name": list(reversed(words)), "sealed": [0] * len(words)}
    columns |= {"solved_date": words}  # which stands behind `sealed`
    blank = dict.fromkeys((*rows.SYSTEM_COLUMNS, *view.fields))
    one_by_one = [dict(zip(columns, one, strict=True)) for one in zip(*columns.values(), strict=True)]
    assert rows.digests(view, columns) == [rows.digest(view, blank | one) for one in one_by_one]


def test_the_counts_go_on(scratch):
    def counts():
        with scratch.reader._connections.reading() as connection:
            held = connection.execute(text("SELECT state, n FROM register_count WHERE register = 'staff' AND n"))
            return dict(iter(held))

    names = [Change("staff", {"staff_name": name, "staff_category": "police"}) for name in ("赵甲", "钱乙")]
    bring(scratch, *names, Change("staff", {"staff_name": "孙丙"}, state=State.DRAFT))
    assert counts() == {"submitted": 2, "draft": 1}
    scratch.gate.save([Change("staff", {"staff_name": "李丁"})], deed="save")
    bring(scratch, *names)
    assert counts() == {"submitted": 4, "draft": 2}


def test_a_record_named_twice_is_made_once(scratch):
    one = new_id()
    first = Change("staff", {"staff_name": "赵甲"}, id=one)
    _batch, saved = bring(scratch, first, Change("staff", {"badge_no": "012345"}, id=one))
    assert saved.ids == (one, one)
    held = lying(scratch, "staff", one)
    assert (held["staff_name"], held["badge_no"], held["version"]) == ("赵甲", "012345", 2)
    assert scratch.history.verify().sound


def test_unknown_fields_are_the_callers_fault(scratch):
    with pytest.raises(KeyError):
        bring(scratch, Change("staff", {"no_such_field": "x"}))


def test_indexes_sorted_at_the_end_are_those_that_were_there(scratch, monkeypatch):
    def lies():
        with scratch.reader._connections.reading() as connection:
            asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
            return connection.exec_driver_sql(asked).all(), dialect.damage(connection, encrypted=False)

    before = lies()
    monkeypatch.setattr(dialect, "MANY_AT_ONCE", 2)
    for count in (3, 2, 40):  # more than there are, fewer, more again
        bring(
            scratch, *(Change("dissuasion", {"warn_no": f"YJ{count}{n}", "phone": "19900001111"}) for n in range(count))
        )
        assert lies() == before and before[1] == []
    assert len(scratch.reader.ids(ListQuery("dissuasion", filters=(Filter("phone", "is", "19900001111"),)))) == 45


def test_what_is_alike_in_all_rows_is_said_as_it_is(scratch):
    with scratch.reader._connections.reading() as connection:
        for value in ("a'b", "", 'x"y', "''", "%s ?", 7, 0):
            assert connection.exec_driver_sql(f"SELECT {dialect._literal(value)}").scalar() == value
    with pytest.raises(ValueError, match="NUL"):
        dialect._literal("a\0b")
