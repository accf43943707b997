# SPDX-License-Identifier: MIT
"""The correction list of an import: every cell that kept a row out and every total that does not add up, as a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _, language
from opsdesk.people.deeds import deed
from opsdesk.people.masking import to_township, without_numbers
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.kinds.written import veil
from opsdesk.records.problem import Severity
from opsdesk.reports.content import CorrectionContent
from opsdesk.reports.correction_list import PAPER, TITLE, Correction
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Held
from opsdesk.store.office import Office
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, TablePlan
from opsdesk.work.imports.import_rows import text_of
from opsdesk.work.imports.importing import plan_sources
from opsdesk.work.imports.receipts import receipt_of
from opsdesk.work.landing.row_plan import RowPlan
from opsdesk.work.papers.keeping_prints import About, print_content


class SourceGone(errors.Told):
    """The workbooks of a correction list are no longer kept, so that they cannot be read again."""

    def __init__(self) -> None:
        super().__init__(_("原表已过保存期或没有留存，比不出此后的变动。"))


@deed(Permission.IMPORT)
def write_correction_list(office: Office, plan: ImportPlan, out: Path) -> PaperReceipt:
    """The 导入差错反馈单 of a plan at `out`, for the units that sent its files; kept like every print.

    Raises `ReadOnlyPlace`, `DiskFull`.
    """
    return _print(office, corrections_of(plan), out)


@deed(Permission.IMPORT)
def write_corrections_of(office: Office, batch_id: str, out: Path) -> PaperReceipt:
    """The same of a workbook taken in earlier, read again from its kept original.

    Raises `NoSuchBatch`, `SourceGone`, `ReadOnlyPlace`, `DiskFull`.
    """
    return _print(office, _read_again(office, [receipt_of(office, batch_id).sha256]), out)


def _print(office: Office, content: CorrectionContent, out: Path) -> PaperReceipt:
    head, moment = office.history.head(), datetime.now().replace(second=0, microsecond=0)
    return print_content(office, content, About(PAPER, TITLE), out, head=head, moment=moment)


def corrections_of(plan: ImportPlan) -> CorrectionContent:
    """What the files of a plan have to be mended in."""
    units = dict.fromkeys(
        t.table.meta.report_unit for file in plan.files for t in file.tables if t.table.meta.report_unit
    )
    return CorrectionContent(
        tuple(one for file in plan.files for one in _of_file(file)),
        "、".join(units) if len(units) == 1 else _("各报送单位"),
        tuple(file.reading.sha256 for file in plan.files),
        "en" if language() == "en" else "zh",
    )


@deed(Permission.IMPORT)
def corrections_now(office: Office, then: CorrectionContent) -> CorrectionContent:
    """What the same workbooks would have to be mended in today, read again. Raises `SourceGone`."""
    return _read_again(office, then.sources)


def _read_again(office: Office, hashes: Sequence[str]) -> CorrectionContent:
    kept = [office.imports.originals.read(one) for one in hashes]
    sources = [Held(one.file_name, one.data) for one in kept if one is not None and one.data]
    if not sources or len(sources) < len(hashes):
        raise SourceGone
    return corrections_of(plan_sources(office, sources, [Answers() for _source in sources]))


def _of_file(file: FilePlan) -> Iterator[Correction]:
    name = file.path.name
    if file.reading.refusal:
        yield Correction(name, "", "", "", file.reading.refusal.message, _("照说明处理后重新报送。"))
    for table in file.tables:
        sheet, where = table.table.sheet, table.table.where
        for row in table.telling:
            for problem in row.problems:
                if problem.severity is Severity.ERROR:
                    text = _written(table, row, problem.cell)
                    yield Correction(
                        name, sheet, where(problem.cell), text, problem.message, _("改好后重新报送这一行。")
                    )
        for problem in table.table.problems:
            if problem.severity is Severity.ERROR:
                yield Correction(name, sheet, where(problem.cell), "", problem.message, _("改好后重新报送。"))
        for total in table.table.totals:
            if not total.agrees:
                place = (sheet, where(total.cell), str(total.stated))
                yield Correction(name, *place, _("合计不符：") + total.words, _("核对后更正合计。"))


def _written(table: TablePlan, row: RowPlan, cell: str) -> str:
    """What stands in the cell, masked: the station has the whole of it in its own workbook."""
    letter = cell.rstrip("0123456789")
    columns = table.table.columns
    place = next((at for at, column in enumerate(columns) if column.letter == letter), None)
    return masked(columns[place].field or "", text_of(row.source, columns, place)) if place is not None else ""


def masked(key: str, text: str) -> str:
    """A cell's text as its sheet key asks for (domain.md §7.1); a cell nobody understood as free text."""
    match _privacy(key):
        case Privacy.NAME:
            return f"{text[:1]}**" if text else ""
        case Privacy.NUMBER:
            return veil(text, 0, 4)
        case Privacy.ADDRESS:
            return to_township(text) if text else ""
    return without_numbers(text)


@cache
def _privacy(key: str) -> Privacy:
    """The strictest that any register asks for the sheet key."""
    found = {spec.privacy for view in catalogue.REGISTERS for spec in view.fields.values() if spec.sheet_key == key}
    strict = (Privacy.NUMBER, Privacy.NAME, Privacy.ADDRESS, Privacy.TEXT)
    return next((one for one in strict if one in found), Privacy.OPEN)
