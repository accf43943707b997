# SPDX-License-Identifier: MIT
"""An office: one encrypted file with its keyring and its lock, and the person who has it open."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from copy import copy
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from opsdesk import errors, practice
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import FIRST_ROLES, Permission, Role
from opsdesk.store import accounts, clock, members, schema
from opsdesk.store.beside.approvals import Approvals
from opsdesk.store.beside.drafts import Drafts
from opsdesk.store.beside.list_views import ListViews
from opsdesk.store.beside.merges import Merges
from opsdesk.store.beside.second_looks import SecondLooks
from opsdesk.store.changing.gate import Gate
from opsdesk.store.changing.vault import Vault
from opsdesk.store.desk import as_seen
from opsdesk.store.file import cipher, places
from opsdesk.store.file.connections import Connections
from opsdesk.store.file.lock import OfficeLock
from opsdesk.store.file.safe_file import remove_kept
from opsdesk.store.ids import new_id
from opsdesk.store.imports.kept import Imports
from opsdesk.store.keys import key_renewal, keyring, throttle
from opsdesk.store.keys.keyring import Anchor, Keyring, Opened
from opsdesk.store.proof.batch import Batch
from opsdesk.store.proof.chain import FORGED
from opsdesk.store.proof.history import Deed, Head, History
from opsdesk.store.proof.signatures import Signer
from opsdesk.store.reading.reader import Reader
from opsdesk.store.reading.sight import Sight
from opsdesk.store.tables import META
from opsdesk.store.upgrading import migrating, swap
from opsdesk.store.upgrading.upgrade_watch import UpgradeWatch

ANCHOR_SECONDS = 30.0  # the keyring notes the head no more often than this while the office is open


class Office:
    """One office, open. Use `create`, `open`, `recover` or `scratch`; close it, or use it as a context manager."""

    def __init__(
        self,
        connections: Connections,
        data_key: bytes,
        user: SignedIn,
        place: Path | None,
        *,
        earlier: Sequence[tuple[int, bytes]] = (),
        seed: bytes = b"",
    ) -> None:
        self.path = place
        self.user = user
        self.data_key = data_key
        self.closed = False
        self.remembered: dict[str, Any] = {}  # what deeds counted and will ask again; forgotten when it is closed
        self._connections = connections
        self._lock: OfficeLock | None = None
        self._ring: Keyring | None = None
        self._head = Head(0, "", "")
        self._noted = time.monotonic()
        with connections.reading() as connection:
            self.meta = _meta(connection)
        self.name = self.meta["name"]
        signer = Signer(self.meta["office"], seed) if seed else None
        self.history = History(connections, keyring.subkey(data_key, "history"), self._anchor, earlier, signer)
        self.gate = Gate(connections, self.history, user, self.meta["desk"], self._note_head)
        self.vault = Vault(self.history)
        self.drafts = Drafts(connections, user.id)
        self.second_looks = SecondLooks(connections, user.id)
        self.reader = Reader(connections)
        self.sight = Sight(connections, user)
        self.list_views = ListViews(connections, user.id)
        self.merges = Merges(connections, user.id)
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
            ring = replace(ring, anchor=key_renewal.anchor_at(data_key, ring.ring, 0, ""))
            keyring.save(keyring.place_of(path), ring)
            seed = keyring.unlock(ring, user.login, password).seed
            office = cls._new(connections_to(path, data_key), data_key, user, path, name, seed)
        except BaseException:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            remove_kept(keyring.place_of(path))
            lock.release()
            raise
        office._hold(lock, ring)
        members.make_known(office, user.id, "")
        return office, code

    @classmethod
    def open(cls, path: Path, login: str, password: str, watch: UpgradeWatch | None = None) -> Office:
        """The office at `path`, brought up to today's schema first; `watch` is told how far that is, and may stop it.

        Raises `NotAnOffice`, `PlaintextRefused`, `OfficeInUse`, `WaitToSignIn`, `WrongPassword`, `DamagedOffice`,
        `NewerSchema`.
        """
        lock, ring = _lock(path)
        try:
            with throttle.counted(path, login):
                opened = keyring.unlock(ring, login, password)
            ring, opened = key_renewal.second_form(keyring.place_of(path), ring, opened, login, password)
            office = cls._opened(path, ring, opened, watch)
        except BaseException:
            lock.release()
            raise
        office._hold(lock, ring)
        members.make_known(office, office.user.id, "")
        failures = throttle.taken(path, login)
        if failures:
            office.gate.note("signin.failures", count=failures)
        return office

    @classmethod
    def recover(cls, path: Path, code: str, login: str, password: str) -> Office:
        """Open with the recovery code and give `login` a new password; everybody sees it in the history.

        Raises what `open` raises, `WrongRecoveryCode`, `WeakPassword`.
        """
        keyring.check_password(password)
        lock, ring = _lock(path)
        try:
            with throttle.counted(path, ""):
                data_key = keyring.unlock_with_code(ring, code)
            office = cls._opened(path, ring, Opened(data_key, login, b""))
            user = office.user
            ring = keyring.with_password(ring, data_key, user.id, user.login, password)
            office._sign(keyring.unlock(ring, user.login, password).seed)
        except BaseException:
            lock.release()
            raise
        office._hold(lock, ring)
        keyring.save(keyring.place_of(path), ring)
        members.make_known(office, user.id, "")
        members.mark_recovery(office)
        return office

    @classmethod
    def scratch(cls) -> Office:
        """An empty office in memory, for dry runs: no file, no keyring, every role."""
        user = SignedIn(new_id(), "scratch", _("试算"), FIRST_ROLES)
        connections = Connections(cipher.memory_engine(schema.blank()), "memory", single=True)
        return cls._new(connections, keyring.new_key(), user, None, _("试算"))

    @classmethod
    def _new(
        cls, connections: Connections, data_key: bytes, user: SignedIn, path: Path | None, name: str, seed: bytes = b""
    ) -> Office:
        with connections.writing() as connection:
            schema.upgrade(connection)
            facts = {"office": new_id(), "name": name.strip(), "desk": new_id(), "created_at": clock.now()}
            connection.execute(insert(META), [{"key": key, "value": value} for key, value in facts.items()])
            accounts.add(connection, user)
        office = cls(connections, data_key, user, path, seed=seed)
        office.gate.note("create", name=facts["name"], office=facts["office"])
        return office

    @classmethod
    def _opened(cls, path: Path, ring: Keyring, opened: Opened, watch: UpgradeWatch | None = None) -> Office:
        migrating.bring_up(path, keyring.subkey(opened.data_key, "database"), watch=watch)
        connections = connections_to(path, opened.data_key)
        earlier = [one.history for one in key_renewal.past_keys(ring, opened.data_key)]
        try:
            with connections.reading() as connection:
                user = accounts.signing_in(connection, opened.user)
            return cls(connections, opened.data_key, user, path, earlier=earlier, seed=opened.seed)
        except BaseException:
            connections.close()
            raise

    @property
    def practice(self) -> bool:
        """Whether this is the practice office, on invented data: what leaves it is marked."""
        return bool(self.fact("practice"))

    def fact(self, key: str) -> str:
        """A fact of the office (its name, its second place for backups); empty when it was never set."""
        return self.meta.get(key, "")

    def set_fact(self, key: str, value: str, deed: str, permission: Permission = Permission.BACKUP) -> None:
        """Set a fact of the office, as `deed` in the history; `permission` it needs. Raises `NotAllowed`."""
        self.user.must(permission)
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
        return members.add(self, login, name, password, roles, unit)

    def remove_person(self, user: str) -> None:
        """Somebody no longer signs in here, and a new data key is made (`members.remove`)."""
        members.remove(self, user)

    def set_roles(self, user: str, roles: Sequence[Role], unit: str | None = None) -> None:
        """Give somebody other duties, from their next signing in."""
        members.change(self, user, roles, unit)

    def change_password(self, old: str, new: str) -> None:
        """A new password for whoever is signed in. Raises `WrongPassword`, `WeakPassword`."""
        members.change_password(self, old, new)

    def new_recovery_code(self) -> str:
        """A new recovery code; the old one opens nothing any more."""
        return members.new_recovery_code(self)

    @property
    def keys(self) -> Keyring:
        """The keyring; a scratch office has none."""
        assert self._ring is not None, "a scratch office has no keyring"
        return self._ring

    def save_keys(self, ring: Keyring) -> None:
        """Write another keyring beside the file."""
        assert self.path is not None
        keyring.save(keyring.place_of(self.path), ring)
        self._ring = ring

    @property
    def seen(self) -> Office:
        """The office with only those records that whoever is signed in sees, their values whole."""
        return as_seen(self)

    @property
    def connections(self) -> Connections:
        """The store's own way to the file."""
        return self._connections

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction of the store's own; records are changed through the gate."""
        return self._connections.writing()

    def take_key(self, data_key: bytes, ring: Keyring, last: int, exchange: Callable[[], None]) -> None:
        """Close the file while `exchange` puts it under another data key, and go on with that after entry `last`."""
        assert self.path is not None
        engine = cipher.file_engine(self.path, keyring.subkey(data_key, "database"))
        self._connections.exchange(exchange, engine)
        self.history.renew(keyring.subkey(data_key, "history"), last)
        self.data_key, self._ring = data_key, ring

    def note_anchor(self) -> None:
        """Note the head in the keyring now, so that a copy of both agrees."""
        self._head = self.history.head()
        self._write_anchor()

    def seated(self, user: SignedIn, seed: bytes = b"") -> Office:
        """The same open office with another person at the desk: what the second of two people does there and then."""
        other = copy(self)
        other.user = user
        other._sign(seed)
        return other

    def put_in_place(self, copy: Path, head: Head) -> None:
        """Close for good and let `copy`, whose history ends at `head`, take the place of this file (`swap`)."""
        assert self.path is not None
        self.note_anchor()
        self._connections.close()
        ring = key_renewal.rewound(self.keys, self.data_key, head.seq, head.text)
        swap.swap(self.path, copy, keyring.text_of(ring))
        self.close()

    def close(self) -> None:
        """Note the end of the history, give the file back, let the next one in."""
        self.closed = True
        self.remembered.clear()
        practice.closed(self)
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
        if self.practice:
            practice.opened(self)
        lock.sign(self.user.name or self.user.login)
        self._head = self.history.head()

    def _sign(self, seed: bytes) -> None:
        """Everything from here on is in the name of `user` and signed by `seed`."""
        self.sight = Sight(self._connections, self.user)
        self.history = self.history.signed_by(Signer(self.meta["office"], seed) if seed else None)
        self.gate = Gate(self._connections, self.history, self.user, self.meta["desk"], self._note_head)
        self.approvals = Approvals(self._connections, self.history, self.user, self._note_head)
        self.imports = Imports(self._connections, self.history, self.user)

    def _anchor(self) -> tuple[int, str]:
        if self._ring is not None and not key_renewal.anchor_holds(self._ring, self.data_key):
            return FORGED, ""
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
        anchor = key_renewal.anchor_at(self.data_key, self._ring.ring, self._head.seq, self._head.text)
        self._ring = keyring.anchored(self._ring, anchor)
        keyring.save(keyring.place_of(self.path), self._ring, keep_old=False)

    def _record(self, connection: Connection, deed: str, **data: Any) -> None:
        self.history.append(connection, self.user.id, [Deed(deed, data=data)])


def connections_to(path: Path, data_key: bytes) -> Connections:
    """The way to the database at `path` under its data key."""
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


def _meta(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(META))}
