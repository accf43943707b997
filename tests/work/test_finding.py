# SPDX-License-Identifier: MIT
"""What the one search box shows: a few of each register, and to those without rights only whether a number is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from opsdesk.people.roles import Role
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.lists.finding import EACH, find

CARD = "9999990000000000011"


@pytest.fixture
def desk():
    with Office.scratch() as office:
        people = [Change("person", {"person_name": f"赵嘉{name}"}) for name in "一二三四五六七八九十甲乙丙"]
        office.gate.save([*people, Change("item", {"card_no": CARD}, "card")], deed="save")
        office.gate.save(
            [Change("case", {"case_name": "赵嘉被骗案", "case_no": "A9999990300002022030007"})], deed="save"
        )
        yield office


def test_a_busy_register_does_not_hide_the_others(desk):
    found = find(desk, "赵嘉").hits
    assert sum(hit.register == "person" for hit in found) == EACH
    assert sum(hit.register == "case" for hit in found) == 1


def test_the_beginning_of_a_number_is_enough_when_nothing_is_exactly_it(desk):
    assert [(hit.register, hit.how) for hit in find(desk, "A99999903").hits] == [("case", "begins")]
    assert [(hit.register, hit.how) for hit in find(desk, CARD).hits] == [("item", "number")]
    assert find(desk, "99999").hits == ()


def test_without_rights_a_whole_number_is_found_or_not(desk):
    desk.user = replace(desk.user, roles=(Role.ADMINISTRATOR,))
    there, part, name = find(desk, CARD), find(desk, CARD[:12]), find(desk, "赵嘉")
    assert (there.hits, there.exact, there.shown) == ((), 1, False)
    assert (part.hits, part.exact) == (name.hits, name.exact) == ((), 0)


def test_void_records_are_not_counted_for_anybody(desk):
    desk.gate.void("item", "card", reason="重复")
    desk.user = replace(desk.user, roles=(Role.ADMINISTRATOR,))
    assert find(desk, CARD).exact == 0
