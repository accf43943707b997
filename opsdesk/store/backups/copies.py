# SPDX-License-Identifier: MIT
"""Copies of an office that are opened to be looked at: never locked, their keyring beside the original."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from opsdesk.people.account import SignedIn
from opsdesk.store.file import cipher
from opsdesk.store.keys import key_renewal, keyring
from opsdesk.store.office import Office, connections_to
from opsdesk.store.upgrading import migrating


@contextmanager
def looked_at(
    path: Path, data_key: bytes, user: SignedIn, earlier: Sequence[tuple[int, bytes]] = ()
) -> Iterator[Office]:
    """A copy of an office at `path`, brought up to today's schema and open without lock and keyring."""
    migrating.bring_up(path, keyring.subkey(data_key, "database"), with_backup=False)
    with Office(connections_to(path, data_key), data_key, user, path, earlier=earlier) as copy:
        yield copy


@contextmanager
def copied_to(office: Office, path: Path) -> Iterator[Office]:
    """A copy of the database at `path`, as it stands at one moment, open for comparison."""
    key = keyring.subkey(office.data_key, "database")
    with office.connections.reading() as connection:
        cipher.copy(connection, path, key)
    connections = connections_to(path, office.data_key)
    with Office(connections, office.data_key, office.user, path, earlier=office.history.earlier) as copy:
        yield copy


@contextmanager
def copy_of(office: Office, source: Path, place: Path) -> Iterator[Office]:
    """A backup of `office` copied to `place` and open there; nothing is ever written beside the backup.

    A backup from before the data key was renewed is put under today's. Raises `DamagedOffice` when no key of this
    office opens it.
    """
    shutil.copyfile(source, place)
    past = key_renewal.past_keys(office.keys, office.data_key)
    key_renewal.brought_up(place, office.data_key, past)
    with looked_at(place, office.data_key, office.user) as copy:
        ends = copy.history.head().seq
        copy.history.earlier = tuple((min(last, ends), key) for last, key in (one.history for one in past))
        yield copy
