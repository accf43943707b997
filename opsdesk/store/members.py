# SPDX-License-Identifier: MIT
"""Who belongs to an office: people come and go, and with who goes the data key is changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission, Role
from opsdesk.store import accounts, clock
from opsdesk.store.file import cipher, dialect
from opsdesk.store.file.safe_file import remove_database
from opsdesk.store.ids import new_id
from opsdesk.store.keys import key_renewal, keyring, throttle
from opsdesk.store.proof import signatures
from opsdesk.store.proof.history import Deed
from opsdesk.store.tables import META
from opsdesk.store.upgrading import migrating, swap

if TYPE_CHECKING:
    from opsdesk.store.office import Office

PART = ".renewed"
RECOVERED = "recovered"  # in office_meta while nobody has looked at a use of the recovery code


class NoRole(errors.Told):
    """Somebody without any duty could sign in and do nothing."""

    def __init__(self) -> None:
        super().__init__(_("没有选角色，没有改动。至少选一个角色。"))


class NameTaken(errors.Told):
    """Two people of one name: cases name their handlers by name, and each would see the other's."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("已经有叫“{name}”的人，没有加。案件按姓名认主办、协办和经办，姓名后加警号或单位区分。").format(name=name)
        )


def add(office: Office, login: str, name: str, password: str, roles: Sequence[Role], unit: str) -> SignedIn:
    """Let somebody else sign in. Raises `NotAllowed`, `LoginTaken`, `NameTaken`, `WeakPassword`."""
    office.user.must(Permission.ACCOUNTS)
    with office.reader.connection() as connection:
        if any(one.name == name.strip() for one in accounts.active(connection)):
            raise NameTaken(name.strip())
    person = SignedIn(new_id(), login.strip(), name.strip(), tuple(roles), unit.strip())
    ring = keyring.with_password(office.keys, office.data_key, person.id, person.login, password)
    facts = {"login": person.login, "name": person.name, "roles": list(map(str, roles)), "unit": person.unit}
    with office.writing() as connection:
        accounts.add(connection, person)
        _record(office, connection, "account.add", user=person.id, **facts)
        _make_known(office, connection, ring, person.id)
        office.save_keys(ring)
    return person


def remove(office: Office, user: str) -> None:
    """Somebody no longer signs in, and a new data key is made; copies they took away stay open to them.

    Raises `NotAllowed`, `LastAdministrator`, `NotYetRenewed`, `ForeignKey`: then nothing is changed.
    """
    office.user.must(Permission.ACCOUNTS)
    _renewed(office, b"", 0, user)  # whether it can be done is known before anything is written
    with office.writing() as connection:
        accounts.deactivate(connection, user)
        _record(office, connection, "account.remove", user=user)
    renew_keys(office, without=user)


def change(office: Office, user: str, roles: Sequence[Role], unit: str | None) -> None:
    """Other duties, another unit, from their next signing in. Raises `NotAllowed`, `LastAdministrator`."""
    office.user.must(Permission.ACCOUNTS)
    with office.writing() as connection:
        before = accounts.everybody(connection)[user]
        accounts.set_roles(connection, user, roles)
        if unit is not None:
            accounts.set_unit(connection, user, unit.strip())
        then = {"roles": list(map(str, before.roles)), "unit": before.unit}
        now = {"roles": list(map(str, roles)), "unit": before.unit if unit is None else unit.strip()}
        _record(office, connection, "account.roles", user=user, then=then, now=now)


def reset_password(office: Office, user: str, password: str) -> None:
    """Give somebody who forgot theirs a new password, and with it new keys to sign with. Raises `NotAllowed`."""
    office.user.must(Permission.ACCOUNTS)
    with office.writing() as connection:
        person = accounts.everybody(connection)[user]
        ring = keyring.with_password(office.keys, office.data_key, user, person.login, password)
        _record(office, connection, "account.reset", user=user)
        _make_known(office, connection, ring, user)
        office.save_keys(ring)


def change_password(office: Office, old: str, new: str) -> None:
    """A new password for whoever is signed in; their keys stay. Raises `WrongPassword`, `WeakPassword`."""
    opened = keyring.unlock(office.keys, office.user.login, old)
    ring = keyring.with_password(office.keys, office.data_key, office.user.id, office.user.login, new, opened.seed)
    with office.writing() as connection:
        _record(office, connection, "account.password")
        office.save_keys(ring)


def new_recovery_code(office: Office) -> str:
    """A new recovery code; the old one opens nothing any more. Raises `NotAllowed`."""
    office.user.must(Permission.ACCOUNTS)
    ring, code = keyring.with_recovery(office.keys, office.data_key)
    with office.writing() as connection:
        _record(office, connection, "account.recovery")
        _make_known(office, connection, ring, "")
        office.save_keys(ring)
    return code


def renew_keys(office: Office, without: str = "") -> None:
    """Another data key for file, history and backups, boxed to everybody who stays.

    The file is copied under the new key, compared, and takes the place of the old one with its keyring (`swap`): a
    crash ends in one or the other. Raises `NotAllowed`, `NotYetRenewed`, `ForeignKey`, `DiskFull`, `BackupFailed`.
    """
    office.user.must(Permission.ACCOUNTS)
    assert office.path is not None
    path, part = office.path, office.path.with_name(office.path.name + PART)
    with office.writing() as connection:
        _record(office, connection, "key.renew", generation=office.keys.generation + 1)
    new, head = keyring.new_key(), office.history.head()
    ring = _renewed(office, new, head.seq, without)
    ring = replace(ring, anchor=key_renewal.anchor_at(new, ring.ring, head.seq, head.text))
    try:
        _copied(office, part, keyring.subkey(new, "database"))
        office.take_key(new, ring, head.seq, lambda: swap.swap(path, part, keyring.text_of(ring)))
    finally:
        remove_database(part)
    keyring.save_afresh(keyring.place_of(path), ring)


def join(office: Office, login: str, password: str) -> Office:
    """The same open office with another person at the desk, by their own password.

    Raises `WrongPassword`, `WaitToSignIn`.
    """
    assert office.path is not None
    with throttle.counted(office.path, login):
        opened = keyring.unlock(office.keys, login, password)
    with office.reader.connection() as connection:
        user = accounts.signing_in(connection, opened.user)
    return office.seated(user, opened.seed)


def make_known(office: Office, *users: str) -> None:
    """Write the public keys of keyring entries into the history, those it does not know yet."""
    with office.writing() as connection:
        known = signatures.known_keys(connection)
        for user in users:
            keys = keyring.public_keys(office.keys, user)
            if keys.sign and known.get(user) != keys:
                _make_known(office, connection, office.keys, user)


def with_keys(office: Office) -> set[str]:
    """The accounts whose public keys the history knows."""
    with office.reader.connection() as connection:
        return set(signatures.known_keys(connection)) - {""}


def mark_recovery(office: Office) -> None:
    """Note loudly that the recovery code was used: until an administrator has seen it, everybody is told."""
    office.gate.note("recovery", user=office.user.id, login=office.user.login)
    with office.writing() as connection:
        _set_recovered(connection, json.dumps([office.user.name, clock.now()], ensure_ascii=False))


def recovered(office: Office) -> tuple[str, str] | None:
    """Who came in by the recovery code and when (UTC), while no administrator has seen it."""
    with office.reader.connection() as connection:
        text = connection.execute(select(META.c.value).where(META.c.key == RECOVERED)).scalar()
    name, at = json.loads(text) if text else ("", "")
    return (str(name), str(at)) if at else None


def acknowledge_recovery(office: Office) -> None:
    """An administrator has seen that the recovery code was used. Raises `NotAllowed`."""
    office.user.must(Permission.ACCOUNTS)
    with office.writing() as connection:
        _set_recovered(connection, "")
        _record(office, connection, "recovery.seen")


def _set_recovered(connection: Connection, text: str) -> None:
    connection.execute(delete(META).where(META.c.key == RECOVERED))
    connection.execute(insert(META).values(key=RECOVERED, value=text))


def _renewed(office: Office, new: bytes, last: int, without: str) -> keyring.Keyring:
    with office.reader.connection() as connection:
        trusted = signatures.known_keys(connection)
    return key_renewal.renewed(office.keys, office.data_key, new or keyring.new_key(), last, trusted, without)


def _copied(office: Office, part: Path, key: bytes) -> None:
    with office.reader.connection() as connection:
        cipher.copy(connection, part, key)
        engine = cipher.file_engine(part, key)
        try:
            with engine.connect() as copied:
                whole = not dialect.damage(copied, encrypted=True)
                same = whole and migrating.counted(copied) == migrating.counted(connection)
        finally:
            engine.dispose()
    if not same:
        raise errors.BackupFailed(part, _("副本与原件不一致"))


def _make_known(office: Office, connection: Connection, ring: keyring.Keyring, user: str) -> None:
    facts = signatures.key_facts(user, keyring.public_keys(ring, user))
    _record(office, connection, signatures.KEY_DEED, **facts)


def _record(office: Office, connection: Connection, deed: str, **data: Any) -> None:
    office.history.append(connection, office.user.id, [Deed(deed, data=data)])
