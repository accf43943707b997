# SPDX-License-Identifier: MIT
"""The people of an office, as rows of it. Who leaves is made inactive: history goes on naming them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.store import clock
from opsdesk.store.keys.keyring import same_login
from opsdesk.store.tables import ACCOUNT


def everybody(connection: Connection) -> dict[str, SignedIn]:
    """Everybody who ever had an account, by id."""
    return {row.id: _person(row) for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.created_at))}


def active(connection: Connection) -> list[SignedIn]:
    """Who can sign in now."""
    wanted = select(ACCOUNT).where(ACCOUNT.c.active == 1).order_by(ACCOUNT.c.created_at)
    return [_person(row) for row in connection.execute(wanted)]


def signing_in(connection: Connection, who: str) -> SignedIn:
    """The active person of that id or login. Raises `WrongPassword`."""
    wanted = same_login(who)
    for person in active(connection):
        if person.id == who or same_login(person.login) == wanted:
            return person
    raise errors.WrongPassword


def add(connection: Connection, person: SignedIn) -> None:
    """Write a new person down. Raises `LoginTaken`, also for the name of somebody who left."""
    taken = {same_login(other.login) for other in everybody(connection).values()}
    if same_login(person.login) in taken:
        raise errors.LoginTaken(person.login)
    facts: dict[str, Any] = {"id": person.id, "login": person.login, "name": person.name, "unit": person.unit}
    facts |= {"roles": _roles(person.roles), "active": 1, "created_at": clock.now()}
    connection.execute(insert(ACCOUNT).values(facts))


def set_roles(connection: Connection, user: str, roles: Sequence[Role]) -> None:
    """Give a person other duties. Raises `LastAdministrator`."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == user).values(roles=_roles(roles)))
    _must_have_administrator(connection)


def set_unit(connection: Connection, user: str, unit: str) -> None:
    """Move a person to another unit; empty is the centre itself."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == user).values(unit=unit))


def deactivate(connection: Connection, user: str) -> None:
    """The person can no longer sign in. Raises `LastAdministrator`."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == user).values(active=0))
    _must_have_administrator(connection)


def _must_have_administrator(connection: Connection) -> None:
    if not any(Role.ADMINISTRATOR in person.roles for person in active(connection)):
        raise errors.LastAdministrator


def _roles(roles: Sequence[Role]) -> str:
    return json.dumps([str(role) for role in roles])


def _person(row: Row[Any]) -> SignedIn:
    return SignedIn(row.id, row.login, row.name, tuple(Role(role) for role in json.loads(row.roles)), row.unit)
