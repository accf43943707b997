# SPDX-License-Identifier: MIT
"""An import in words: what came in, what did not and why, file by file."""

from __future__ import annotations

from collections import Counter

from opsdesk.i18n import N_, _, language
from opsdesk.records.problem import Severity
from opsdesk.sheets.headers.guessed import GUESSED
from opsdesk.sheets.words import synonyms
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, TablePlan
from opsdesk.work.imports.import_rows import kinds_of

MOST_CELLS = 5  # of one kind, in a line
OUTCOME_WORDS = {
    "new": N_("新增"),
    "update": N_("更新"),
    "same": N_("相同"),
    "conflict": N_("冲突"),
    "error": N_("拒收"),
    "skipped": N_("不导入"),
}


def import_as_text(plan: ImportPlan, written: bool) -> str:
    """The whole import; `written` tells whether it was carried out or only looked at."""
    lines = [line for file in plan.files for line in _file(file)]
    closing = _("合计：{counts}。").format(counts=counts_text(plan.counts()))
    lines.append(closing if written else closing + _("没有写入。"))
    return "\n".join(lines)


def counts_text(counts: Counter[str]) -> str:
    """新增 21 行，相同 9 行 …"""
    said = [
        _("{word} {number} 行").format(word=_(word), number=counts[key])
        for key, word in OUTCOME_WORDS.items()
        if counts[key]
    ]
    return "，".join(said) or _("没有数据行")


def _file(file: FilePlan) -> list[str]:
    if file.reading.refusal:
        return [f"{file.path.name}", f"  {file.reading.refusal.message}"]
    lines = [f"{file.path.name}：{counts_text(file.counts())}"]
    for table in file.tables:
        if table.table.hidden:
            lines.append(_("  隐藏工作表“{sheet}”没有导入，要导入先取消隐藏。").format(sheet=table.table.sheet))
        lines.extend(_guessed(table))
        lines.extend(_asked(table))
        lines.extend(_refused(table))
        lines.extend(_totals(table))
        lines.extend(_judged(table))
    return lines


def _guessed(plan: TablePlan) -> list[str]:
    """Columns taken for a field by a guess: where nobody looks at a preview, they are named all the same."""
    guessed = [one for one in plan.table.columns if one.field and one.confidence <= GUESSED]
    spoken = 1 if language() == "en" else 0
    taken = (f"{one.letter}“{one.header}”→{synonyms.names()[one.field][spoken]}" for one in guessed if one.field)
    text = _("  {sheet} 猜的列，请核对：{columns}")
    return [text.format(sheet=plan.table.sheet, columns=_("、").join(taken))] if guessed else []


def _asked(plan: TablePlan) -> list[str]:
    """What is said of the table or a whole column: kept apart, not understood, no kind of sheet anybody knows."""
    said = (problem for problem in plan.table.problems if problem.severity is not Severity.INFO)
    return [f"  {plan.table.sheet} {plan.table.where(one.cell)} {one.message}" for one in said]


def _refused(plan: TablePlan) -> list[str]:
    """Why each refused or parked row was kept back, cell by cell."""
    lines = []
    for row in plan.telling:
        if row.outcome in ("error", "conflict"):
            wanted = (Severity.ERROR,) if row.outcome == "error" else (Severity.ERROR, Severity.WARNING)
            said = [f"{plan.table.where(p.cell)} {p.message}" for p in row.problems if p.severity in wanted]
            place = f"{plan.table.sheet} {plan.table.row_words(row.row)}"
            lines.append(f"  {_(OUTCOME_WORDS[row.outcome])} {place}：{'；'.join(said)}")
    return lines


def _judged(plan: TablePlan) -> list[str]:
    """What the rules across records will say, each thing once with its cells; empty where they were not asked."""
    text = _("  核对 {sheet} {cells} {words}")
    kinds = kinds_of(problem for row in plan.telling for problem in row.judged or ())
    told = [(kind, " ".join(map(plan.table.where, kind.cells[:MOST_CELLS])), kind.count - MOST_CELLS) for kind in kinds]
    more = _(" 等 {count} 处")
    return [
        text.format(
            sheet=plan.table.sheet,
            cells=cells + (more.format(count=kind.count) if over > 0 else ""),
            words=kind.message,
        )
        for kind, cells, over in told
    ]


def _totals(plan: TablePlan) -> list[str]:
    text = _("  {sheet} {cell} 合计不符：{words}")
    wrong = (total for total in plan.table.totals if not total.agrees)
    return [
        text.format(sheet=plan.table.sheet, cell=plan.table.where(total.cell), words=total.words) for total in wrong
    ]
