# SPDX-License-Identifier: MIT
"""The correction list of an import: every cell that kept a row out and every total that does not add up, as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.problem import Severity
from opsdesk.reports import correction_list
from opsdesk.reports.correction_list import Correction
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store.office import Office
from opsdesk.work.import_plan import FilePlan, ImportPlan


@deed(Permission.IMPORT)
def write_correction_list(office: Office, plan: ImportPlan, out: Path) -> PaperReceipt:
    """The 导入差错反馈单 of a plan at `out`, for the units that sent its files; noted in the history."""
    units = dict.fromkeys(
        t.table.meta.report_unit for file in plan.files for t in file.tables if t.table.meta.report_unit
    )
    corrections, head = [one for file in plan.files for one in _of_file(file)], office.history.head().text
    receipt = correction_list.write_correction_list(
        corrections,
        out,
        unit="、".join(units) if len(units) == 1 else _("各报送单位"),
        office=office.name,
        made_at=datetime.now(),
        made_by=office.user.name,
        head=head,
        watermark=f"{office.user.name} {datetime.now():%Y-%m-%d %H:%M}",
    )
    office.gate.note(
        "print",
        paper="correction_list",
        files=[file.path.name for file in plan.files],
        rows=len(corrections),
        pages=receipt.pages,
        head=head,
        sha256=receipt.sha256,
    )
    return receipt


def _of_file(file: FilePlan) -> Iterator[Correction]:
    name = file.path.name
    if file.reading.refusal:
        yield Correction(name, "", "", "", file.reading.refusal.message, _("照说明处理后重新报送。"))
    for table, problem in file.problems():
        if problem.severity is Severity.ERROR:
            yield Correction(name, table.table.sheet, problem.cell, "", problem.message, _("改好后重新报送这一行。"))
    for table in file.tables:
        for total in table.table.totals:
            if not total.agrees:
                place = (table.table.sheet, total.cell, str(total.stated))
                yield Correction(name, *place, _("合计不符：") + total.words, _("核对后更正合计。"))
