# SPDX-License-Identifier: MIT
"""Nobody without the key changes the past unseen."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from opsdesk.store.changing.gate import Change
from opsdesk.store.proof.chain import head_text, link_start
from opsdesk.store.verify import verify

COUNT = 12
FIRST = 3  # making the office, and the public keys of its administrator and its recovery code


@pytest.fixture
def past(filed):
    """An office with a dozen saves, its head noted in the keyring."""
    with filed.open() as office:
        ids = [
            office.gate.save([Change("person", {"person_name": f"赵{n}"})], deed="save", reason=f"第{n}次").ids[0]
            for n in range(COUNT)
        ]
    with filed.open() as office:
        office.ids = ids
        yield office


def attack(office, *statements):
    with office._connections.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_untouched_history_holds(past):
    seen = []
    check = past.history.verify(lambda done, total: seen.append((done, total)))
    assert check.sound and check.entries == COUNT + FIRST and seen[-1] == (COUNT + FIRST, COUNT + FIRST)
    assert verify(past).sound


@pytest.mark.parametrize("column", ["at", "actor", "deed", "register", "record_id", "data", "reason"])
def test_an_edited_field_is_found(past, column):
    attack(past, f"UPDATE history SET {column} = {column} || ' ' WHERE seq = 5")
    assert past.history.verify().broken == 5


def test_a_deleted_entry_is_found(past):
    attack(past, "DELETE FROM history WHERE seq = 5")
    assert past.history.verify().broken == 5


def test_a_deleted_entry_is_found_after_renumbering(past):
    attack(past, "DELETE FROM history WHERE seq = 5", "UPDATE history SET seq = seq - 1 WHERE seq > 5")
    assert past.history.verify().broken == 5


def test_swapped_entries_are_found(past):
    swap = ["UPDATE history SET seq = 999 WHERE seq = 5", "UPDATE history SET seq = 5 WHERE seq = 6"]
    attack(past, *swap, "UPDATE history SET seq = 6 WHERE seq = 999")
    assert past.history.verify().broken == 5


def test_a_deed_moved_into_the_neighbouring_column_is_found(past):
    attack(past, "UPDATE history SET deed = 'sav', register = 'eperson' WHERE seq = 5")
    assert past.history.verify().broken == 5


@pytest.mark.parametrize("kept", [0, 1, COUNT])
def test_a_cut_tail_is_found_by_the_anchor(past, kept):
    attack(past, f"DELETE FROM history WHERE seq > {kept}")
    check = past.history.verify()
    assert check.broken == kept + 1 and "截去" in check.words


def test_a_tail_rewritten_with_the_key_is_found_by_the_anchor(past):
    attack(past, "DELETE FROM history WHERE seq > 10")
    for n in range(5):
        past.gate.note("forged", reason=str(n))
    check = past.history.verify()
    assert check.broken == COUNT + FIRST and "封签" in check.words


def test_a_record_changed_outside_is_found(past):
    attack(past, f"UPDATE person SET person_name = '钱' WHERE id = '{past.ids[3]}'")
    (found,) = verify(past).outside
    assert (found.register, found.record_id, found.field) == ("person", past.ids[3], "person_name")


def test_a_field_filled_in_outside_is_found(past):
    attack(past, f"UPDATE person SET occupation = '司机' WHERE id = '{past.ids[3]}'")
    (found,) = verify(past).outside
    assert found.field == "occupation"


def test_a_state_changed_outside_is_found(past):
    attack(past, f"UPDATE person SET state = 'confirmed' WHERE id = '{past.ids[3]}'")
    assert [found.field for found in verify(past).outside] == ["state"]


def test_a_record_deleted_outside_is_found(past):
    attack(past, f"DELETE FROM person WHERE id = '{past.ids[3]}'")
    assert [found.record_id for found in verify(past).outside] == [past.ids[3]]


def test_a_record_slipped_in_outside_is_found(past):
    attack(past, f"INSERT INTO person SELECT * FROM person WHERE id = '{past.ids[3]}'".replace("*", past_columns(past)))
    assert {found.record_id for found in verify(past).outside} == {"slipped-in"}


def past_columns(office):
    with office.reader.connection() as connection:
        names = [row[1] for row in connection.execute(text("PRAGMA table_info(person)"))]
    return ", ".join("'slipped-in'" if name == "id" else f'"{name}"' for name in names)


def test_a_reference_to_nothing_is_found(past):
    past.gate.save([Change("item", {"seizure": "nowhere"})], deed="save")
    report = verify(past)
    assert not report.sound and [(found.register, found.field) for found in report.dangling] == [("item", "seizure")]


def test_the_head_is_fit_for_paper(past):
    head = past.history.head()
    assert head.seq == COUNT + FIRST
    assert re.fullmatch(r"([A-Z2-7]{4}-){5}[A-Z2-7]{4}", head.text)
    saved = past.gate.save([Change("person", {"person_name": "新"})], deed="save")
    assert (saved.seq, saved.head) == (head.seq + 1, past.history.head().text) and saved.head != head.text


def test_a_head_read_from_paper_leads_to_its_link(past):
    """In small letters, with or without hyphens; what is no head leads nowhere."""
    head = past.history.head().text
    start = link_start(head)
    assert start is not None and head_text(start) == head
    assert link_start(head.replace("-", " ").lower()) == start
    assert link_start(head[:-1]) is None and link_start("1" + head[1:]) is None


def test_the_story_of_one_record(past):
    one = past.ids[2]
    past.gate.save([Change("person", {"occupation": "司机"}, one)], deed="save", reason="补录")
    past.gate.void("person", one, reason="重复")
    story = past.history.of("person", one)
    assert [entry.deed for entry in story] == ["save", "save", "void"]
    assert (story[1].reason, story[1].actor) == ("补录", past.user.id)
    assert story[2].data["after"] == {"state": "void", "void_reason": "重复"}
    latest = past.history.latest(2)
    assert [entry.seq for entry in latest] == [COUNT + FIRST + 2, COUNT + FIRST + 1]
    assert past.history.latest(1, before=latest[-1].seq)[0].seq == COUNT + FIRST
