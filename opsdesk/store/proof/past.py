# SPDX-License-Identifier: MIT
"""Questions to the history: by person, deed, kind of record, time and words."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Select, or_, select

from opsdesk.records import catalogue
from opsdesk.store.file import dialect
from opsdesk.store.rows import bare
from opsdesk.store.shown import SEALED_TOO
from opsdesk.store.tables import HISTORY


@dataclass(frozen=True, slots=True)
class Question:
    """Empty parts ask for nothing. `text` is looked for in reasons, data and running numbers; times are UTC."""

    actor: str = ""
    deed: str = ""
    register: str = ""
    text: str = ""
    since: str = ""
    until: str = ""

    def as_facts(self) -> dict[str, str]:
        """The question as it is written down itself; a number asked for is not repeated there."""
        return asdict(self) | {"text": "…" if any(map(str.isdigit, self.text)) else self.text}


def asked(question: Question, most: int, before: int | None) -> Select[tuple[object, ...]]:
    """The entries meant, newest first."""
    wanted = select(HISTORY).order_by(HISTORY.c.seq.desc()).limit(most)
    for column, value in ((HISTORY.c.actor, question.actor), (HISTORY.c.deed, question.deed)):
        wanted = wanted.where(column == value) if value else wanted
    if question.register:
        wanted = wanted.where(HISTORY.c.register == question.register)
    if question.since:
        wanted = wanted.where(HISTORY.c.at >= question.since)
    if question.until:
        wanted = wanted.where(HISTORY.c.at < question.until)
    if before is not None:
        wanted = wanted.where(HISTORY.c.seq < before)
    if question.text:
        numbered = [
            HISTORY.c.record_id.in_(select(bare(view).c.id).where(bare(view).c.local_no == question.text))
            for view in catalogue.REGISTERS
            if not question.register or view.key == question.register
        ]
        said = (dialect.contains(HISTORY.c.reason, question.text), dialect.contains(HISTORY.c.data, question.text))
        wanted = wanted.where(or_(*said, *numbered)).execution_options(
            **{SEALED_TOO: "asks the history by running number; the answer is the history's"}
        )
    return wanted
