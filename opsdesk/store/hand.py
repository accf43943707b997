# SPDX-License-Identifier: MIT
"""A second process of the program at work on an office that the first one has open and locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from opsdesk.people.account import SignedIn
from opsdesk.store.file import cipher
from opsdesk.store.file.connections import Connections
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office


@dataclass(frozen=True, slots=True)
class Hand:
    """What the second process needs. It goes from memory to memory and is written nowhere."""

    path: Path
    user: SignedIn
    data_key: bytes = field(repr=False)
    earlier: tuple[tuple[int, bytes], ...] = field(repr=False)
    seed: bytes = field(repr=False)

    @classmethod
    def of(cls, office: Office) -> Hand | None:
        """The hand of an open office; None for one that lies in the memory of this process alone."""
        if office.path is None:
            return None
        return cls(office.path, office.user, office.data_key, tuple(office.history.earlier), office.history.seed)

    def office(self) -> Office:
        """The same office, beside the first process; lock and keyring stay with that one."""
        connections = Connections(cipher.file_engine(self.path, keyring.subkey(self.data_key, "database")), self.path)
        return Office(connections, self.data_key, self.user, self.path, earlier=self.earlier, seed=self.seed)
