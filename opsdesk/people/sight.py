# SPDX-License-Identifier: MIT
"""Which registers and whose records a role sees at all (domain.md §7.2), before masking; several roles add up."""

from __future__ import annotations

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role

DESK = frozenset({"unit", "staff", "campaign"})  # what everybody needs to fill in a page
CUSTODY = frozenset({"seizure", "item", "custody_movement", "case"})
PERSONAL = frozenset({"person", "victim"})

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

# These see what their own unit entered or handles, the others the whole office.
_OWN_UNIT = frozenset({Role.CLERK, Role.REVIEWER})


def sees_register(user: SignedIn, register: str) -> bool:
    """Whether any of the person's roles sees records of this kind."""
    return any(_sees(role, register) for role in user.roles)


def own_unit_only(user: SignedIn, register: str) -> bool:
    """Whether only the own unit's records are seen. A reviewer of the centre itself heads all units."""
    seeing = [role for role in user.roles if _sees(role, register)]
    narrow = register not in DESK and bool(seeing) and all(role in _OWN_UNIT for role in seeing)
    return narrow and not (Role.REVIEWER in seeing and not user.unit)


def sees_case_text(user: SignedIn) -> bool:
    """Whether the words of a case are seen; a custodian handles things."""
    return any(role is not Role.CUSTODIAN for role in user.roles)


def _sees(role: Role, register: str) -> bool:
    only = _ONLY[role]
    return register not in _HIDDEN.get(role, frozenset()) and (only is None or register in only)
