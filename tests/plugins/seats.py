# SPDX-License-Identifier: MIT
"""Other people of an office, there and then: `seat(office, Role.CLERK)` is the same office with a clerk at the desk."""

from __future__ import annotations

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.store import accounts
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office


def seat(office: Office, *roles: Role, name: str = "某人", unit: str = "") -> Office:
    """The open office with somebody new at the desk, who has an account with these roles."""
    person = SignedIn(new_id(), f"x{new_id()}", name, roles, unit)
    with office._connections.writing() as connection:
        accounts.add(connection, person)
    return office.seated(person)
