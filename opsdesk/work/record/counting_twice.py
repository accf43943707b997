# SPDX-License-Identifier: MIT
"""Cash and cards of a seizure are counted by two people, the second without seeing what the first counted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store.beside.second_looks import BlindCount
from opsdesk.store.office import Office

KINDS = {"cash": N_("现金（元）"), "bank_cards": N_("银行卡（张）"), "phone_cards": N_("电话卡（张）")}
WHO = (Permission.ENTER, Permission.CUSTODY)


class SamePerson(errors.Told):
    """The first count cannot be checked by whoever made it."""

    def __init__(self) -> None:
        super().__init__(_("第一遍是你数的，第二遍须由另一人来数。"))


@deed(*WHO)
def waiting(office: Office, seizure: str) -> BlindCount | None:
    """The count of a seizure that waits for its second person."""
    return next((one for one in office.second_looks.counts(seizure) if one.second is None), None)


@deed(*WHO)
def count(office: Office, seizure: str, counted: Mapping[str, Decimal]) -> BlindCount:
    """Note what whoever is signed in counted: the first count of a seizure, or the second.

    `counted` by the keys of `KINDS`; missing ones are zero. Raises `SamePerson`.
    """
    plain = {kind: f"{counted.get(kind, Decimal()).normalize():f}" for kind in KINDS}
    first = waiting(office, seizure)
    if first is not None and first.first_by == office.user.id:
        raise SamePerson
    with office.gate.transaction():
        if first is None:
            office.second_looks.begin_count(seizure, plain)
        else:
            office.second_looks.end_count(first.id, plain)
        office.gate.note("count", register="seizure", record_id=seizure, second=first is not None)
    return office.second_looks.counts(seizure)[0]


@deed(*WHO)
def for_a_second(office: Office) -> list[BlindCount]:
    """The counts that wait for whoever is signed in: begun by another person, newest first."""
    return [one for one in office.second_looks.open_counts() if one.second is None and one.first_by != office.user.id]


@deed(Permission.CONFIRM)
def differing(office: Office) -> list[BlindCount]:
    """The counts whose two people differ and of which nobody has said how it was settled, newest first."""
    return [one for one in office.second_looks.open_counts() if one.second is not None]


@deed(Permission.CONFIRM)
def settle(office: Office, one: BlindCount, words: str) -> None:
    """Say how a difference between two counts was settled. Raises `ReasonNeeded`."""
    if not words.strip():
        raise errors.ReasonNeeded
    with office.gate.transaction():
        office.second_looks.settle(one.id, words.strip())
        office.gate.note("count.settled", register="seizure", record_id=one.seizure, reason=words.strip())


def differences(one: BlindCount) -> list[str]:
    """What the two counted differently, in lines, for whoever settles it; empty while the second has not counted, or
    when they agree."""
    return [
        _("{kind}：第一遍 {first}，第二遍 {second}").format(kind=kind, first=first, second=second)
        for kind, first, second in _apart(one)
    ]


def kinds_apart(one: BlindCount) -> list[str]:
    """Of which kinds the two counted differently: whoever counts again is not told how many it would have to be."""
    return [kind for kind, _first, _second in _apart(one)]


def _apart(one: BlindCount) -> list[tuple[str, str, str]]:
    second = one.second or one.first
    return [(_(label), one.first[key], second[key]) for key, label in KINDS.items() if one.first[key] != second[key]]
