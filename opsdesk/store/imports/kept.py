# SPDX-License-Identifier: MIT
"""What imports leave beside records: the files as they came, what waits for a decision, what was learnt of columns.

Records are changed through the gate alone; nothing here touches one. All of it lies inside the encrypted office file.
"""

from __future__ import annotations

from opsdesk.people.account import SignedIn
from opsdesk.store.file.connections import Connections
from opsdesk.store.imports.apart import Apart
from opsdesk.store.imports.learnt import Learnt
from opsdesk.store.imports.originals import Originals
from opsdesk.store.imports.parked import Parked
from opsdesk.store.imports.previews import Previews
from opsdesk.store.proof.history import History


class Imports:
    """One office's memory of its imports, in the name of whoever is signed in."""

    def __init__(self, connections: Connections, history: History, user: SignedIn) -> None:
        self.originals = Originals(connections, history, user)
        self.parked = Parked(connections, history, user)
        self.apart = Apart(connections, history, user)
        self.learnt = Learnt(connections, history, user)
        self.previews = Previews(connections, history, user)
