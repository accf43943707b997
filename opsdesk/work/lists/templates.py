# SPDX-License-Identifier: MIT
"""Workbooks for the stations: empty ones to fill in, and the monthly matrix as this office counts it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.by_unit import matrix as counted_by_unit
from opsdesk.reports.figures.counting import Counting
from opsdesk.sheets.export import matrix, template
from opsdesk.store.office import Office
from opsdesk.work.lists.exporting import ExportReceipt, written_whole
from opsdesk.work.lists.list_columns import SHEET_KINDS, columns, title_of


class NoTemplate(errors.Told):
    """Stations send no sheet of this register."""

    def __init__(self, register: str) -> None:
        known = "、".join(SHEET_KINDS)
        super().__init__(
            _("“{register}”没有空表，所队不报这种表。有：{known}。").format(register=register, known=known)
        )


@dataclass(frozen=True, slots=True)
class TemplateReceipt:
    """The template written: where, and its checksum."""

    path: Path
    sha256: str


def write_template(register: str, path: Path) -> TemplateReceipt:
    """The empty workbook of a register, for the stations. Raises `NoTemplate`, `ReadOnlyPlace`, `DiskFull`."""
    if register not in SHEET_KINDS:
        raise NoTemplate(register)
    read = [column for column in columns(register) if column.key]
    title = title_of(register)
    return TemplateReceipt(path, written_whole(path, lambda part: template.write_template(part, title, read)))


@deed(Permission.REPORT)
def write_matrix(office: Office, scope: Scope, path: Path) -> ExportReceipt:
    """The matrix of the scope's period, a row for each unit that has anything to show; noted in the history.

    Raises `NotAllowed`, `ReadOnlyPlace`, `DiskFull`.
    """
    office.user.must(Permission.REPORT)
    with office.reader.connection() as connection:
        counted = [
            (name, row)
            for name, row in counted_by_unit(Counting(connection, scope)).items()
            if scope.unit in ("", name)
        ]
    rows = [(name, figures) for name, figures in counted if any(figures.values())]
    line = f"填报单位：{office.name}    填报人：{office.user.name}"
    period = [scope.first.isoformat(), scope.last.isoformat()]

    def note(sha256: str) -> None:
        facts: dict[str, Any] = {"file": path.name, "sha256": sha256, "rows": len(rows), "period": period}
        office.gate.note("export", register="reported_figure", **facts)

    sha256 = written_whole(path, lambda part: matrix.write_matrix(part, scope.first, scope.last, line, rows), note)
    return ExportReceipt(path, sha256, len(rows), full=True)
