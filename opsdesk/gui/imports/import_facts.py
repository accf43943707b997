# SPDX-License-Identifier: MIT
"""What the import page says in a line: of a table, of what came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from opsdesk.gui.imports.import_table_form import kind_words
from opsdesk.gui.looks.bars import bars_of
from opsdesk.i18n import _
from opsdesk.sheets.corrections.correction_reading import CorrectionReading

if TYPE_CHECKING:
    from opsdesk.sheets.table import Column
    from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, TablePlan
    from opsdesk.work.imports.importing import Receipt
    from opsdesk.work.landing.row_plan import RowPlan

WRITTEN = ("new", "update")


def table_words(file: FilePlan, table: TablePlan | None) -> str:
    """The file and the sheet, for the list of tables."""
    if table is None:
        return _("{file}　没有读").format(file=file.path.name)
    hidden = _("（隐藏）") if table.table.hidden else ""
    return f"{file.path.name}\u3000{table.table.sheet}{hidden}"


def facts_words(file: FilePlan, table: TablePlan | None) -> str:
    """What kind of table it is, who reports, where its head is, how many rows, and which bytes."""
    parts = []
    reading = file.reading
    if table is not None:
        found = table.table
        first, last = found.header_rows[0], found.header_rows[-1]
        heads = str(first) if first == last else f"{first}–{last}"
        parts += [kind_words(found.kind), found.meta.report_unit]
        laid_out = _("不是一行一条的表，已排成行")
        parts.append(laid_out if found.rearranged else _("表头第 {rows} 行").format(rows=heads))
        parts.append(_("{rows} 行").format(rows=table.size()))
    parts.append(f"SHA-256 {reading.sha256[:4]}…{reading.sha256[-4:]}")
    if isinstance(reading, CorrectionReading) and reading.corrects:
        corrected = "、".join(one[:4] for one in reading.corrects)
        parts.append(_("更正表，改的是 {sha256} 那份表").format(sha256=corrected))
        if reading.strangers:
            parts.append(_("所队加了 {count} 行，没有读").format(count=len(reading.strangers)))
        if reading.copies:
            parts.append(_("复制的 {count} 行没有读").format(count=len(reading.copies)))
    if file.imported_before:
        parts.append(_("同一文件导入过"))
    return "\u3000".join(part for part in parts if part)


def has_no_head(plan: ImportPlan) -> bool:
    """Whether what was pasted was read well but for its head."""
    refusals = [file.reading.refusal for file in plan.files]
    return [one.code for one in refusals if one] == ["no-table"]


def place_words(table: TablePlan | None, row: RowPlan | None, column: Column | None = None) -> str:
    """Where a row, or a cell of it, stands in the file."""
    if table is None or row is None:
        return ""
    if column is None:
        return table.table.row_words(row.row)
    cell = f"{column.letter}{row.row}"
    if table.table.rearranged or cell in table.table.origin:
        return table.table.origin.get(cell, table.table.row_words(row.row))
    return _("第 {row} 行，{column} 列").format(row=row.row, column=column.letter)


def steps_done(plan: ImportPlan | None) -> tuple[bool, ...]:
    """Which of the five steps are done: files chosen, hidden sheets answered, no column left to a guess; the last two,
    looking and taking in, are done by the person."""
    tables = [(file, table.table) for file in (plan.files if plan else ()) for table in file.tables]
    asked = all(not table.hidden or _is_answered(file, table.key) for file, table in tables)
    sure = all(not column.field or bars_of(column.confidence) > 1 for _file, one in tables for column in one.columns)
    return (plan is not None, plan is not None and asked, plan is not None and sure, False, False)


def _is_answered(file: FilePlan, key: str) -> bool:
    said = file.answers.tables.get(key)
    return said is not None and said.taken is not None


def progress_words(done: int, total: int, name: str) -> str:
    """What is being done: which of several files is read, or that all are and are compared."""
    if not (0 <= done < total and name):
        return name or _("正在和台账核对")
    if total == 1:
        return _("正在读 {name}").format(name=name)
    return _("{done} / {total}　{name}").format(done=done, total=total, name=name)


def left_out_words(plan: ImportPlan) -> str:
    """What does not come in for now, and what is put aside for a decision."""
    counts = plan.counts()
    kept = (counts.get("conflict", 0), counts.get("error", 0))
    differs = sum(table.differences() for file in plan.files for table in file.tables)
    said = []
    if any(kept):
        said.append(_("冲突 {conflicts} 行、拒收 {errors} 行先不入库").format(conflicts=kept[0], errors=kept[1]))
    if differs:
        said.append(_("{count} 处与库内不同，记为待定").format(count=differs))
    return "；".join(said)


def receipt_words(receipts: Sequence[Receipt], waiting: Mapping[str, int]) -> tuple[str, str]:
    """What came in, and what is to be done about the rest; `waiting` counts what is to decide, by import."""
    counts = [receipt.batch.counts for receipt in receipts]
    rows = sum(count.get(name, 0) for count in counts for name in WRITTEN)
    open_things = sum(waiting.get(receipt.batch.id, 0) for receipt in receipts)
    refused = sum(count.get("error", 0) for count in counts)
    said = [_("{files} 个文件。").format(files=len(receipts))]
    if open_things:
        said.append(_("{count} 处待定，在“导入待定”里处理。").format(count=open_things))
    if refused:
        said.append(_("{rows} 行退回，在“导入批次”里写更正表。").format(rows=refused))
    return _("已入库 {rows} 行").format(rows=rows), "".join(said)
