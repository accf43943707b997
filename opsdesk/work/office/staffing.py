# SPDX-License-Identifier: MIT
"""Who works at this desk: let people in, change what they do, reset a password, let them go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from opsdesk.people.account import SignedIn
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission, Role
from opsdesk.store import accounts, members
from opsdesk.store.office import Office


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the office. `active` can sign in; `signs`: has keys of their own."""

    person: SignedIn
    active: bool
    signs: bool


@deed(Permission.ACCOUNTS)
def staff(office: Office) -> list[Member]:
    """Everybody who ever had an account, those who can sign in first."""
    with office.reader.connection() as connection:
        everybody = accounts.everybody(connection).values()
        active = {one.id for one in accounts.active(connection)}
    keyed = members.with_keys(office)
    found = [Member(one, one.id in active, one.id in keyed) for one in everybody]
    return sorted(found, key=lambda one: not one.active)


@deed(Permission.ASSIGN)
def colleagues(office: Office) -> list[str]:
    """The names of everybody who can sign in."""
    with office.reader.connection() as connection:
        return [one.name for one in accounts.active(connection)]


@deed(Permission.ACCOUNTS)
def add_person(office: Office, login: str, name: str, password: str, roles: Sequence[Role], unit: str = "") -> SignedIn:
    """Let somebody sign in. Raises `LoginTaken`, `WeakPassword`, `NoRole`."""
    _must_do_something(roles)
    return office.add_person(login, name, password, roles, unit)


@deed(Permission.ACCOUNTS)
def change_person(office: Office, user: str, roles: Sequence[Role], unit: str) -> None:
    """Other duties or another unit, from their next signing in. Raises `LastAdministrator`, `NoRole`."""
    _must_do_something(roles)
    office.set_roles(user, roles, unit)


@deed(Permission.ACCOUNTS)
def remove_person(office: Office, user: str) -> None:
    """Somebody leaves; the data key is renewed. Raises `LastAdministrator`, `NotYetRenewed`, `ForeignKey`."""
    office.remove_person(user)


@deed(Permission.ACCOUNTS)
def reset_password(office: Office, user: str, password: str) -> None:
    """Another password for somebody who forgot theirs. Raises `WeakPassword`."""
    members.reset_password(office, user, password)


@deed(Permission.ACCOUNTS)
def new_recovery_code(office: Office) -> str:
    """A new recovery code, shown once; the old one opens nothing any more."""
    return office.new_recovery_code()


@deed()
def recovery_used(office: Office) -> tuple[str, str] | None:
    """Who came in by the recovery code and when (UTC), until an administrator has seen it: for all to see."""
    return members.recovered(office)


@deed(Permission.ACCOUNTS)
def acknowledge_recovery(office: Office) -> None:
    """An administrator has seen it."""
    members.acknowledge_recovery(office)


def _must_do_something(roles: Sequence[Role]) -> None:
    if not roles:
        raise members.NoRole
