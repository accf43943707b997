# SPDX-License-Identifier: MIT
"""An office: one encrypted file with its keyring and its lock, and the person who has it open."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import FIRST_ROLES, Permission, Role
from opsdesk.store import accounts, cipher, clock, keyring, migrating, places, schema, swap
from opsdesk.store.approvals import Approvals
from opsdesk.store.batch import Batch
from opsdesk.store.connections import Connections
from opsdesk.store.drafts import Drafts
from opsdesk.store.gate import Gate
from opsdesk.store.history import Deed, Head, History
from opsdesk.store.ids import new_id
from opsdesk.store.imports import Imports
from opsdesk.store.keyring import Anchor, Keyring
from opsdesk.store.lock import OfficeLock
from opsdesk.store.reader import Reader
from opsdesk.store.safe_file import remove_kept
from opsdesk.store.tables import META

ANCHOR_SECONDS = 30.0  # the keyring notes the head no more often than this while the office is open


class Office:
    """One office, open. Use `create`, `open`, `recover` or `scratch`; close it, or use it as a context manager."""

    def __init__(self, connections: Connections, data_key: bytes, user: SignedIn, place: Path | None) -> None:
        self.path = place
        self.user = user
        self._connections = connections
        self._data_key = data_key
        self._lock: OfficeLock | None = None
        self._ring: Keyring | None = None
        self._head = Head(0, "", "")
        self._noted = time.monotonic()
        with connections.reading() as connection:
            self.meta = _meta(connection)
        self.name = self.meta["name"]
        self.history = History(connections, keyring.subkey(data_key, "history"), self._anchor)
        self.gate = Gate(connections, self.history, user, self.meta["desk"], self._note_head)
        self.drafts = Drafts(connections, user.id)
        self.reader = Reader(connections)
        self.approvals = Approvals(connections, self.history, user, self._note_head)
        self.imports = Imports(connections, self.history, user)

    @classmethod
    def create(cls, path: Path, *, name: str, login: str, display_name: str, password: str) -> tuple[Office, str]:
        """A new office at `path`, and its recovery code: show it once, print it, seal it.

        Raises `OfficeExists`, `UnsafeFolder` (a share, a cloud's folder), `WeakPassword`, `ReadOnlyPlace`, `DiskFull`.
        """
        keyring.check_password(password)
        if path.exists() or keyring.place_of(path).exists():
            raise errors.OfficeExists(path)
        if why := places.unsafe(path):
            raise errors.UnsafeFolder(path, _(why))
        lock = OfficeLock(path)
        data_key, user = keyring.new_key(), SignedIn(new_id(), login.strip(), display_name.strip(), FIRST_ROLES)
        try:
            ring = keyring.with_password(Keyring(new_id()), data_key, user.id, user.login, password)
            ring, code = keyring.with_recovery(ring, data_key)
            keyring.save(keyring.place_of(path), ring)
            office = cls._new(_file(path, data_key), data_key, user, path, name)
        except BaseException:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            remove_kept(keyring.place_of(path))
            lock.release()
            raise
        office._hold(lock, ring)
        return office, code

    @classmethod
    def open(cls, path: Path, login: str, password: str) -> Office:
        """The office at `path`.

        Raises `NotAnOffice`, `PlaintextRefused`, `OfficeInUse`, `WrongPassword`, `DamagedOffice`, `NewerSchema`.
        """
        lock, ring = _lock(path)
        try:
            data_key, user = keyring.unlock(ring, login, password)
            office = cls._opened(path, data_key, user)
        except BaseException:
            lock.release()
            raise
        office._hold(lock, ring)
        return office

    @classmethod
    def recover(cls, path: Path, code: str, login: str, password: str) -> Office:
        """Open with the recovery code and give `login` a new password; everybody sees it in the history.

        Raises what `open` raises, `WrongRecoveryCode`, `WeakPassword`.
        """
        keyring.check_password(password)
        lock, ring = _lock(path)
        try:
            data_key = keyring.unlock_with_code(ring, code)
            office = cls._opened(path, data_key, login)
            ring = keyring.with_password(ring, data_key, office.user.id, office.user.login, password)
        except BaseException:
            lock.release()
            raise
        office._hold(lock, ring)
        keyring.save(keyring.place_of(path), ring)
        office.gate.note("recovery", reason=_("用恢复码重设了 {login} 的密码").format(login=office.user.login))
        return office

    @classmethod
    def scratch(cls) -> Office:
        """An empty office in memory, for dry runs: no file, no keyring, every role."""
        user = SignedIn(new_id(), "scratch", _("试算"), FIRST_ROLES)
        connections = Connections(cipher.memory_engine(schema.blank()), "memory", single=True)
        return cls._new(connections, keyring.new_key(), user, None, _("试算"))

    @classmethod
    def _new(cls, connections: Connections, data_key: bytes, user: SignedIn, path: Path | None, name: str) -> Office:
        with connections.writing() as connection:
            schema.upgrade(connection)
            facts = {"office": new_id(), "name": name.strip(), "desk": new_id(), "created_at": clock.now()}
            connection.execute(insert(META), [{"key": key, "value": value} for key, value in facts.items()])
            accounts.add(connection, user)
        office = cls(connections, data_key, user, path)
        office.gate.note("create", name=facts["name"], office=facts["office"])
        return office

    @classmethod
    def _opened(cls, path: Path, data_key: bytes, who: str) -> Office:
        migrating.bring_up(path, keyring.subkey(data_key, "database"))
        connections = _file(path, data_key)
        try:
            with connections.reading() as connection:
                user = _account(connection, who)
            return cls(connections, data_key, user, path)
        except BaseException:
            connections.close()
            raise

    def fact(self, key: str) -> str:
        """A fact of the office (its name, its second place for backups); empty when it was never set."""
        return self.meta.get(key, "")

    def set_fact(self, key: str, value: str, deed: str) -> None:
        """Set a fact of the office, as `deed` in the history. Raises `NotAllowed`."""
        self.user.must(Permission.BACKUP)
        with self._connections.writing() as connection:
            connection.execute(delete(META).where(META.c.key == key))
            connection.execute(insert(META).values(key=key, value=value))
            self._record(connection, deed, before=self.fact(key), after=value)
        self.meta[key] = value

    def batches(self) -> list[Batch]:
        """The imports, newest first."""
        return self.reader.batches()

    def add_person(self, login: str, name: str, password: str, roles: Sequence[Role], unit: str = "") -> SignedIn:
        """Let somebody else sign in. Raises `NotAllowed`, `LoginTaken`, `WeakPassword`."""
        self.user.must(Permission.ACCOUNTS)
        person = SignedIn(new_id(), login.strip(), name.strip(), tuple(roles), unit.strip())
        ring = keyring.with_password(self._keys(), self._data_key, person.id, person.login, password)
        with self._connections.writing() as connection:
            accounts.add(connection, person)
            self._record(connection, "account.add", login=person.login, name=person.name, roles=list(map(str, roles)))
            self._save_keys(ring)
        return person

    def remove_person(self, user: str) -> None:
        """Somebody no longer signs in here. Copies of file and keyring they took away stay open to them."""
        self.user.must(Permission.ACCOUNTS)
        with self._connections.writing() as connection:
            accounts.deactivate(connection, user)
            self._record(connection, "account.remove", user=user)
            self._save_keys(keyring.without_user(self._keys(), user))

    def set_roles(self, user: str, roles: Sequence[Role]) -> None:
        """Give somebody other duties, from their next signing in."""
        self.user.must(Permission.ACCOUNTS)
        with self._connections.writing() as connection:
            accounts.set_roles(connection, user, roles)
            self._record(connection, "account.roles", user=user, roles=list(map(str, roles)))

    def change_password(self, old: str, new: str) -> None:
        """A new password for whoever is signed in. Raises `WrongPassword`, `WeakPassword`."""
        keyring.unlock(self._keys(), self.user.login, old)
        self._save_keys(keyring.with_password(self._keys(), self._data_key, self.user.id, self.user.login, new))
        self.gate.note("account.password")

    def new_recovery_code(self) -> str:
        """A new recovery code; the old one opens nothing any more."""
        self.user.must(Permission.ACCOUNTS)
        ring, code = keyring.with_recovery(self._keys(), self._data_key)
        self._save_keys(ring)
        self.gate.note("account.recovery")
        return code

    def note_anchor(self) -> None:
        """Note the head in the keyring now, so that a copy of both agrees."""
        self._head = self.history.head()
        self._write_anchor()

    def seated(self, user: SignedIn) -> Office:
        """The same open office with another person at the desk: what the second of two people does there and then."""
        other = copy(self)
        other.user = user
        other.gate = Gate(self._connections, self.history, user, self.meta["desk"], self._note_head)
        other.approvals = Approvals(self._connections, self.history, user, self._note_head)
        return other

    @classmethod
    @contextmanager
    def looked_at(cls, path: Path, data_key: bytes, user: SignedIn) -> Iterator[Office]:
        """A copy of an office at `path`, brought up to today's schema and open without lock and keyring."""
        migrating.bring_up(path, keyring.subkey(data_key, "database"), with_backup=False)
        with cls(_file(path, data_key), data_key, user, path) as copy:
            yield copy

    @contextmanager
    def copied_to(self, path: Path) -> Iterator[Office]:
        """A copy of the database at `path`, as it stands at one moment, open for comparison."""
        key = keyring.subkey(self._data_key, "database")
        with self._connections.reading() as connection:
            cipher.copy(connection, path, key)
        with Office(_file(path, self._data_key), self._data_key, self.user, path) as copy:
            yield copy

    @contextmanager
    def copy_of(self, source: Path, place: Path) -> Iterator[Office]:
        """A backup of this office copied to `place` and open there; nothing is ever written beside the backup.

        Raises `DamagedOffice` when this office's key does not open it.
        """
        shutil.copyfile(source, place)
        with Office.looked_at(place, self._data_key, self.user) as copy:
            yield copy

    def put_in_place(self, copy: Path, head: Head) -> None:
        """Close for good and let `copy`, whose history ends at `head`, take the place of this file (`swap`)."""
        assert self.path is not None
        self.note_anchor()
        self._connections.close()
        ring = keyring.rewound(self._keys(), Anchor(head.seq, head.text))
        swap.swap(self.path, copy, keyring.text_of(ring))
        self.close()

    def close(self) -> None:
        """Note the end of the history, give the file back, let the next one in."""
        self._write_anchor()
        self._connections.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # How it is done

    def _hold(self, lock: OfficeLock, ring: Keyring) -> None:
        self._lock, self._ring = lock, ring
        lock.sign(self.user.name or self.user.login)
        self._head = self.history.head()

    def _keys(self) -> Keyring:
        assert self._ring is not None, "a scratch office has no keyring"
        return self._ring

    def _save_keys(self, ring: Keyring) -> None:
        assert self.path is not None
        keyring.save(keyring.place_of(self.path), ring)
        self._ring = ring

    def _anchor(self) -> tuple[int, str]:
        anchor = self._ring.anchor if self._ring else Anchor()
        return anchor.seq, anchor.head

    def _note_head(self, head: Head) -> None:
        self._head = head
        if time.monotonic() - self._noted >= ANCHOR_SECONDS:
            self._write_anchor()

    def _write_anchor(self) -> None:
        self._noted = time.monotonic()
        if self._ring is None or self.path is None or self._head.seq <= self._ring.anchor.seq:
            return
        self._ring = keyring.anchored(self._ring, Anchor(self._head.seq, self._head.text))
        keyring.save(keyring.place_of(self.path), self._ring, keep_old=False)

    def _record(self, connection: Connection, deed: str, **data: Any) -> None:
        self.history.append(connection, self.user.id, [Deed(deed, data=data)])


def _file(path: Path, data_key: bytes) -> Connections:
    return Connections(cipher.file_engine(path, keyring.subkey(data_key, "database")), path)


def _lock(path: Path) -> tuple[OfficeLock, Keyring]:
    if not path.is_file():
        raise errors.NotAnOffice(path, _("没有这个文件。检查路径，或从备份恢复。"))
    cipher.refuse_plaintext(path)
    lock = OfficeLock(path)
    try:
        swap.finish(path)
        return lock, keyring.load(keyring.place_of(path))
    except BaseException:
        lock.release()
        raise


def _account(connection: Connection, who: str) -> SignedIn:
    """The active person of that id or login."""
    wanted = keyring.same_login(who)
    for person in accounts.active(connection):
        if person.id == who or keyring.same_login(person.login) == wanted:
            return person
    raise errors.WrongPassword


def _meta(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(META))}
