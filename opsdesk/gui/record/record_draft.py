# SPDX-License-Identifier: MIT
"""What is being typed on a record page, apart from how it looks: values, state, and the changes a save would bring."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opsdesk.gui.record.entry_row import EntryRow
from opsdesk.records.record import RegisterView, State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id


@dataclass
class RecordDraft:
    """One record on the page. `version` is None until it was saved once."""

    view: RegisterView
    id: str = field(default_factory=new_id)
    version: int | None = None
    state: State = State.DRAFT
    local_no: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)  # the values as they were loaded
    authors: tuple[str | None, ...] = ()  # whoever made it and whoever changed it last: they do not confirm it

    @classmethod
    def of(cls, view: RegisterView, row: Mapping[str, Any]) -> RecordDraft:
        """The record as it lies in the office."""
        values = {key: row.get(key) for key in view.fields}
        authors = (row.get("created_by"), row.get("updated_by"))
        facts = (row["id"], row["version"], State(row["state"]), row["local_no"] or "")
        return cls(view, *facts, values, dict(values), authors)

    @property
    def is_new(self) -> bool:
        """Whether it was never saved."""
        return self.version is None

    def changes(
        self,
        children: Sequence[tuple[RegisterView, str, Sequence[EntryRow]]],
        state: State,
        *,
        unread: Collection[str] = (),
        user: str = "",
    ) -> list[Change]:
        """The record and the child rows that change, to be saved together in the name of `user`; fields `unread` are
        left as they lie. A record that stays as ripe as it is may keep the gaps it came with."""
        ripens = self.is_new or state is not self.state
        values = {**self.values, **{key: self.base.get(key) for key in unread}}
        own = Change(self.view.key, values, self.id, state if ripens else None, self.version)
        below = []
        for view, back, rows in children:
            for row in rows:
                step = row.step(state, ripens=ripens, user=user)
                if row.changed or step is not None:
                    row.id = row.id or new_id()
                    below.append(Change(view.key, {**row.to_save(), back: self.id}, row.id, step, row.version))
        return [own, *below]
