# SPDX-License-Identifier: MIT
"""Print the bulletin: count, draw, and write down in the history that it was printed."""

from __future__ import annotations

from pathlib import Path

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.wording import Language
from opsdesk.store.office import Office


@deed(Permission.REPORT)
def print_bulletin(office: Office, scope: Scope, out: Path, *, language: Language = "zh") -> PaperReceipt:
    """The 工作简报 of `scope` as a PDF at `out`, in Chinese ("zh") or English ("en").

    The history keeps the period, the head it was counted at and the file's SHA-256.
    """
    figures = figure_set(office, scope)
    receipt = write_bulletin(figures, out, language=language)
    office.gate.note(
        "print",
        paper="bulletin",
        period=[scope.first.isoformat(), scope.last.isoformat()],
        unit=scope.unit,
        campaign=scope.campaign,
        head=figures.head,
        sha256=receipt.sha256,
    )
    return receipt
