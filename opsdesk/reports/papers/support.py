# SPDX-License-Identifier: MIT
"""The support request and its answer: who asks for what on which legal paper, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each request."""
    for record_id in ids:
        row = sayings.row("support_request", record_id)
        rows = {"support_request": row, "case": sayings.row("case", row.get("case"))}
        number = str(row.get("local_no") or "")
        yield Gathered(record_id, number, Line(rows, {"number": number}))
