# SPDX-License-Identifier: MIT
"""What sealing takes out of the office file, how two people get it back, and that nobody else does."""

from __future__ import annotations

from datetime import date

import pytest
from seats import seat
from sqlalchemy import text

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing.gate import Change
from opsdesk.store.changing.vault import Shredded, boxes
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.store.verify import verify

NUMBER, NAME, REASON = "231223200801010015", "白小川", "未成年人，依法封存"


@pytest.fixture
def one(office):
    values = {"person_name": NAME, "id_no": NUMBER, "birth_date": date(2008, 1, 1), "remark": "白小川住在城东"}
    (made,) = office.gate.save([Change("person", values)], deed="save", reason="白小川自首").ids
    office.gate.save([Change("person", {"occupation": "学生白小川"}, made)], deed="save")
    return made


def everything(office):
    """Every value of every table of the file but the boxes themselves, as one text."""
    said = []
    with office.reader.connection() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for name in names:
            if not name.startswith(("search_name", "search_text")) and name != "sealed_record":
                said += [str(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
    return "\n".join(said)


def agreed(office, deed, one):
    """The id of an approval: asked for here, given by a leader."""
    asked = office.approvals.ask(deed, "person", one, reason="漏罪", details={})
    return seat(office, Role.REVIEWER).approvals.give(asked.id).id


def unseal(office, one, reason):
    return office.gate.unseal("person", one, reason=reason, approval=agreed(office, TwoPerson.UNSEAL, one))


def test_nothing_of_a_sealed_record_lies_open_in_the_file(office, one):
    assert NUMBER in everything(office)
    office.gate.seal("person", one, reason=REASON)
    left = everything(office)
    assert one in left and not [word for word in (NUMBER, NAME, "城东", "自首", "2008-01-01", "学生") if word in left]
    assert verify(office).sound and office.history.of("person", one) == []


def test_two_people_bring_it_back_as_it_was(office, one):
    before, story = office.reader.get("person", one), office.history.of("person", one)
    office.gate.seal("person", one, reason=REASON)
    unseal(office, one, "漏罪，判处六年")
    after = office.reader.get("person", one)
    touched = {"version", "updated_at", "updated_by"}
    assert {k: v for k, v in after.items() if k not in touched} == {k: v for k, v in before.items() if k not in touched}
    assert office.history.of("person", one)[: len(story)] == story
    assert [hit.id for hit in office.reader.search(NAME)] == [one] and verify(office).sound
    office.gate.seal("person", one, reason=REASON)
    assert NAME not in everything(office) and verify(office).sound


def test_one_alone_opens_nothing(office, one):
    office.gate.seal("person", one, reason=REASON)
    for deed in (office.gate.unseal, office.gate.look_sealed):
        with pytest.raises(ApprovalNeeded):
            deed("person", one, reason="想看看")
    asked = office.approvals.ask(TwoPerson.LOOK, "person", one, reason="想看看", details={})
    with pytest.raises(ApprovalNeeded):
        office.gate.look_sealed("person", one, reason="想看看", approval=asked.id)


def test_a_clerk_asks_in_vain(office, one):
    office.gate.seal("person", one, reason=REASON)
    clerk = seat(office, Role.CLERK)
    for deed in (
        lambda: clerk.gate.look_sealed("person", one, reason="x"),
        lambda: clerk.gate.find_sealed("x", reason="x"),
    ):
        with pytest.raises(errors.NotAllowed):
            deed()


def test_a_look_leaves_it_sealed_and_is_written_down(office, one):
    office.gate.seal("person", one, reason=REASON)
    assert office.gate.find_sealed(NUMBER, reason="法院查询") == [("person", one)]
    assert office.gate.find_sealed(NAME, reason="法院查询") == [("person", one)]
    assert office.gate.find_sealed("别人", reason="法院查询") == []
    seen = office.gate.look_sealed("person", one, reason="法院查询", approval=agreed(office, TwoPerson.LOOK, one))
    assert seen["id_no"] == NUMBER and seen["birth_date"] == date(2008, 1, 1)
    assert office.reader.get("person", one) is None
    assert [entry.deed for entry in office.history.latest(1)] == ["look_sealed"] and verify(office).sound
    for deed in (office.gate.unseal, office.gate.look_sealed):
        with pytest.raises(errors.Told):
            deed("person", one, reason=" ")


def test_a_sealed_record_cannot_be_changed_voided_or_taken_over(office, one):
    office.gate.seal("person", one, reason=REASON)
    with pytest.raises(errors.NothingThere):
        office.gate.save([Change("person", {"person_name": "别人"}, one)], deed="save")
    with pytest.raises(errors.NothingThere):
        office.gate.void("person", one, reason="x")
    head = office.history.head()
    office.gate.seal("person", one, reason=REASON)
    assert office.history.head() == head  # a second time changes nothing


def test_what_an_import_said_is_taken_out_for_this_record_alone(office, one):
    (other,) = office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save").ids
    changes = [Change("person", {"phone": "13812345678", "workplace": f"{NAME}的厂"}, one)]
    changes += [Change("person", {"workplace": "粮库"}, other), Change("person", {"person_name": "新人"}, new_id())]
    batch = Batch(id=new_id(), file_name="甲.xlsx", sha256="0" * 64, size=1)
    office.gate.import_batch(batch, changes)
    office.gate.seal("person", one, reason=REASON)
    office.gate.seal("person", other, reason=REASON)
    assert NAME not in everything(office) and "粮库" not in everything(office) and verify(office).sound
    office.gate.undo_batch(batch.id, reason="整批撤销")
    assert office.reader.counts()["person"] == 0 and verify(office).sound
    unseal(office, other, "封存有误")
    assert office.reader.get("person", other)["workplace"] == "粮库" and verify(office).sound
    unseal(office, one, "封存有误")
    assert office.reader.get("person", one)["workplace"] == f"{NAME}的厂" and verify(office).sound


def test_the_file_that_brought_it_is_let_go(office):
    sha256 = "a" * 64
    office.imports.originals.keep(sha256, "甲.xlsx", f"{NAME} {NUMBER}".encode())
    change = Change("person", {"person_name": NAME, "id_no": NUMBER}, new_id())
    (made,) = office.gate.import_batch(Batch(id=new_id(), file_name="甲.xlsx", sha256=sha256, size=9), [change]).ids
    office.imports.originals.keep("b" * 64, "乙.xlsx", b"others")
    office.gate.seal("person", made, reason=REASON)
    assert (
        office.imports.originals.read(sha256).data == b"" and office.imports.originals.read("b" * 64).data == b"others"
    )
    assert sha256 not in office.imports.originals.kept_until() and verify(office).sound


def run(office, *statements):
    with office._connections.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_entry_emptied_without_a_sealing_is_found(office, one):
    office.gate.seal("person", one, reason=REASON)
    (two,) = office.gate.save([Change("person", {"person_name": "赵"})], deed="save").ids
    run(office, f"UPDATE history SET data = '{{\"sealed\": true}}' WHERE record_id = '{two}'")
    assert office.history.verify().broken == office.history.head().seq


def test_what_is_left_of_an_emptied_entry_cannot_be_changed(office, one):
    office.gate.seal("person", one, reason=REASON)
    run(office, f"UPDATE history SET actor = 'somebody' WHERE record_id = '{one}' AND deed = 'save'")
    assert not office.history.verify().sound


def test_a_box_that_was_exchanged_is_found(office, one):
    (two,) = office.gate.save([Change("person", {"person_name": "赵"})], deed="save").ids
    for each in (one, two):
        office.gate.seal("person", each, reason=REASON)
    run(
        office,
        f"UPDATE sealed_record SET (wrapped, payload) = (SELECT wrapped, payload FROM sealed_record"
        f" WHERE record_id = '{one}') WHERE record_id = '{two}'",
    )
    assert [found.record_id for found in verify(office).outside] == [two]


def test_a_seal_broken_outside_is_found(office, one):
    office.gate.seal("person", one, reason=REASON)
    run(office, f"UPDATE person SET sealed = 0 WHERE id = '{one}'")
    assert {found.record_id for found in verify(office).outside} == {one}


def test_a_destroyed_key_opens_for_nobody(office, one):
    office.gate.seal("person", one, reason=REASON)
    with office._connections.writing() as connection:
        office.vault.destroy_key(connection, one)
    with pytest.raises(Shredded):
        unseal(office, one, "x")
    with office.reader.connection() as connection:
        assert [box.shredded for box in boxes(connection)] == [True]
    assert verify(office).sound


def test_a_row_sealed_before_there_was_a_vault_opens_as_well(office, one):
    view = catalogue.register("person")
    office.gate.seal("person", one, reason=REASON)
    unseal(office, one, "x")
    run(office, f"UPDATE person SET sealed = 1 WHERE id = '{one}'")
    unseal(office, one, "x")
    with office.reader.connection() as connection:
        assert rows.fetch(connection, view, [one])[one]["person_name"] == NAME
