# SPDX-License-Identifier: MIT
"""Which registers and whose records a role sees at all (domain.md §7.2), before masking; several roles add up."""

from __future__ import annotations

from enum import StrEnum

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role

DESK = frozenset({"unit", "staff", "campaign"})  # what everybody needs to fill in a page
# The lines of a count are not among them: whoever counts second is blind to the first, and gets them from the deed.
CUSTODY = frozenset({"seizure", "item", "custody_movement", "case", "place", "stocktake"})
PERSONAL = frozenset({"person", "victim"})


class Breadth(StrEnum):
    """How far somebody sees: everything, what the own unit entered or handles, the cases one handles."""

    ALL = "all"
    UNIT = "unit"
    ASSIGNED = "assigned"


# Registers by role: None is all of them.
_ONLY: dict[Role, frozenset[str] | None] = {
    Role.CLERK: None,
    Role.ANALYST: None,
    Role.CUSTODIAN: DESK | CUSTODY,
    Role.REVIEWER: None,
    Role.AUDITOR: None,
    Role.STATISTICIAN: None,
    Role.ADMINISTRATOR: DESK,
}
_HIDDEN: dict[Role, frozenset[str]] = {Role.STATISTICIAN: PERSONAL}  # aggregates and rows, no page of a person

# Who is not here sees the whole office.
_BREADTH = {Role.CLERK: Breadth.UNIT, Role.REVIEWER: Breadth.UNIT, Role.ANALYST: Breadth.ASSIGNED}


def sees_register(user: SignedIn, register: str) -> bool:
    """Whether any of the person's roles sees records of this kind."""
    return any(_sees(role, register) for role in user.roles)


def breadth(user: SignedIn, register: str) -> frozenset[Breadth]:
    """How far the person's roles see of a register they see; what any of them shows is seen.

    A reviewer of the centre itself heads all units.
    """
    if register in DESK:
        return frozenset({Breadth.ALL})
    far = {_BREADTH.get(role, Breadth.ALL) for role in user.roles if _sees(role, register)}
    if Breadth.ALL in far or (Role.REVIEWER in user.roles and not user.unit):
        return frozenset({Breadth.ALL})
    return frozenset(far)


def sees_all(user: SignedIn, register: str) -> bool:
    """Whether every record of the register is seen."""
    return sees_register(user, register) and Breadth.ALL in breadth(user, register)


def sees_case_text(user: SignedIn) -> bool:
    """Whether the words of a case are seen; a custodian handles things."""
    return any(role is not Role.CUSTODIAN for role in user.roles)


def reads_names(user: SignedIn) -> bool:
    """Whether names of people in case roles are read whole; a statistician counts rows (domain.md §7.1)."""
    return any(role not in (Role.STATISTICIAN, Role.ADMINISTRATOR) for role in user.roles)


def _sees(role: Role, register: str) -> bool:
    only = _ONLY[role]
    return register not in _HIDDEN.get(role, frozenset()) and (only is None or register in only)
