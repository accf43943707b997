# SPDX-License-Identifier: MIT
"""What lies beside the records of an office: put down in somebody's name, every deed noted in the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from opsdesk.people.account import SignedIn
from opsdesk.store import clock
from opsdesk.store.file.connections import Connections
from opsdesk.store.proof.history import Deed, History


@dataclass(frozen=True, slots=True)
class Beside:
    """One office's memory of something, in the name of whoever is signed in."""

    connections: Connections
    history: History
    user: SignedIn

    def put(self, connection: Connection, table: Table, key: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Put down what somebody said under a key; the latest stands."""
        connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
        who = {"created_by": self.user.id, "created_at": clock.now()}
        connection.execute(insert(table).values({**key, **facts, **who}))

    def note(
        self,
        connection: Connection,
        deed: str,
        register: str = "",
        record_id: str = "",
        reason: str = "",
        **data: Any,
    ) -> None:
        """Write a deed into the history, in the transaction at hand."""
        self.history.append(connection, self.user.id, [Deed(deed, register, record_id, data, reason)])


def as_json(value: Any) -> str:
    """As it lies in the file."""
    return json.dumps(value, ensure_ascii=False)
