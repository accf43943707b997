# SPDX-License-Identifier: MIT
"""What has to go goes for good, with the consent of two and a certificate; what may stay has nobody in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from seats import seat
from sqlalchemy import text

from opsdesk import errors
from opsdesk.law.retention import classes, kept
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing.gate import Change
from opsdesk.store.changing.vault import Shredded
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.store.verify import verify
from opsdesk.work.office import approvals, retention

TODAY = date(2022, 12, 1)
NAME, PHONE = "白小川", "13945678901"


@pytest.fixture
def desk() -> Iterator[Office]:
    with Office.scratch() as office:
        yield office


def put(office: Office, register: str, *, imported: bool = False, **values: object) -> str:
    change = Change(register, dict(values), new_id(), State.SUBMITTED if imported else None)
    if imported:
        batch = Batch(id=new_id(), file_name="x.xlsx", sha256="0" * 64, size=1)
        return office.gate.import_batch(batch, [change]).ids[0]
    return office.gate.save([change], deed="save").ids[0]


def warned(office: Office, day: date, *, imported: bool = False) -> str:
    facts = {"person_name": NAME, "phone": PHONE, "warn_level": "高", "remark": f"{NAME}已劝住"}
    return put(office, "dissuasion", imported=imported, warn_time=datetime(day.year, day.month, day.day, 9), **facts)


def agreed(office: Office, key: str) -> None:
    asked = retention.ask_erasure(office, key, TODAY, reason="保存期满")
    approvals.approve(seat(office, Role.REVIEWER), asked.id)


def whole(office: Office) -> str:
    with office.reader.connection() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        tables = [name for name in names if not name.startswith("search_")]
        return "\n".join(
            str(tuple(row)) for one in tables for row in connection.execute(text(f'SELECT * FROM "{one}"'))
        )


def test_only_what_is_over_is_listed(desk: Office) -> None:
    old, new = warned(desk, date(2022, 5, 1)), warned(desk, date(2022, 11, 1))
    ended = put(desk, "exit_control", control_end=date(2021, 11, 1), control_reason=NAME)
    put(desk, "exit_control", control_end=date(2022, 11, 1))
    due = retention.expired(desk, TODAY)
    assert {one.record for one in due} == {old, ended} and new not in {one.record for one in due}
    assert {one.record: one.keep_until for one in due}[old] == date(2022, 10, 28)
    assert retention.counted(desk, TODAY) == {"dissuasion": 1, "exit_control": 1}


@pytest.mark.parametrize("imported", [False, True])
def test_what_stays_of_a_warning_has_nobody_in_it(desk: Office, imported: bool) -> None:
    one = warned(desk, date(2022, 5, 1), imported=imported)
    agreed(desk, "dissuasion")
    certificate = retention.erase(desk, "dissuasion")
    row = desk.reader.get("dissuasion", one)
    assert row and row["warn_level"] == "高" and row["warn_time"] and not row["person_name"] and not row["remark"]
    assert NAME not in whole(desk) and PHONE not in whole(desk) and verify(desk).sound
    assert desk.reader.search(NAME) == [] and desk.reader.search(PHONE) == []
    assert certificate.count == 1 and certificate.head == desk.history.head().text
    assert "不能恢复" in certificate.words and "保存期满" in certificate.words
    assert [gone.record_id for gone in retention.erased(desk)] == [one] and retention.expired(desk, TODAY) == []


def test_what_is_erased_whole_is_in_no_list_and_opens_for_nobody(desk: Office) -> None:
    one = put(desk, "exit_control", control_end=date(2021, 11, 1), control_reason=NAME)
    agreed(desk, "exit_control")
    retention.erase(desk, "exit_control")
    assert desk.reader.get("exit_control", one) is None and desk.reader.counts()["exit_control"] == 0
    asked = desk.approvals.ask(TwoPerson.UNSEAL, "exit_control", one, reason="想看", details={})
    with pytest.raises(Shredded):
        approvals.approve(seat(desk, Role.REVIEWER), asked.id)
    assert NAME not in whole(desk) and verify(desk).sound


def test_nobody_erases_alone_or_more_than_was_agreed(desk: Office) -> None:
    first = warned(desk, date(2022, 5, 1))
    with pytest.raises(ApprovalNeeded):
        retention.erase(desk, "dissuasion")
    agreed(desk, "dissuasion")
    later = warned(desk, date(2022, 5, 2))
    retention.erase(desk, "dissuasion")
    assert [one.record for one in retention.expired(desk, TODAY)] == [later] and first != later
    with pytest.raises(ApprovalNeeded):
        retention.erase(desk, "dissuasion")
    with pytest.raises(errors.NotAllowed):
        retention.erase(seat(desk, Role.ADMINISTRATOR), "dissuasion")


def test_a_class_with_nothing_due_asks_nobody(desk: Office) -> None:
    with pytest.raises(retention.NothingExpired):
        retention.ask_erasure(desk, "punishment", TODAY, reason="x")


def test_classes_name_fields_that_exist_and_keep_nobody() -> None:
    for rule in classes():
        view = catalogue.register(rule.register)
        assert {*rule.begins, *rule.keep} <= view.fields.keys() and rule.days > 0 and rule.source
        assert not [key for key in rule.keep if view.fields[key].privacy != "open"]
    assert kept("dissuasion").keep_until({"warn_time": datetime(2022, 1, 1, 9)}) == date(2022, 6, 30)


def test_what_was_provided_to_whom_is_written_down(desk: Office) -> None:
    with pytest.raises(errors.ReasonNeeded):
        retention.provide(desk, "县法院", basis="", what="惩戒决定")
    retention.provide(desk, "县法院", basis="刑诉法第54条", what="惩戒决定复印件", reference="（2022）青法函3号")
    (told,) = retention.provisions(desk)
    assert (told.recipient, told.reference) == ("县法院", "（2022）青法函3号") and verify(desk).sound
    assert desk.history.latest(1)[0].deed == "provide"
