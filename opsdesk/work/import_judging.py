# SPDX-License-Identifier: MIT
"""What V01–V28 will say of the rows of a preview, told before anything is written: rule, words and article, by cell.

No row is refused for it. A small import is judged whole once its preview stands; of a large one only the rows that are
looked at, for supposing a hundred thousand records costs as much as writing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from opsdesk.i18n import _
from opsdesk.law.cited import articles
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.problem import Severity
from opsdesk.sheets.table import CellProblem
from opsdesk.store import clock
from opsdesk.store.cross_rules import CROSS_RULES
from opsdesk.store.office import Office
from opsdesk.store.plan import Change
from opsdesk.work.checks.catalogue import BY_ID
from opsdesk.work.checks.found import BLANK, Finding
from opsdesk.work.checks.running import check_supposed
from opsdesk.work.import_plan import ImportPlan, RowPlan
from opsdesk.work.landing.measures import column_of

WHOLE = 2_000  # rows of all files together that are judged at once
_GROUNDS = {rule.id: rule.basis for rule in CROSS_RULES} | {one.id: one.basis for one in BY_ID.values()}
_Place = tuple[str, str]  # register and id


def is_small(plan: ImportPlan) -> bool:
    """Whether all of it is judged at once."""
    return sum(table.size() for file in plan.files for table in file.tables) <= WHOLE


@deed(Permission.IMPORT)
def judge(office: Office, plan: ImportPlan, rows: Sequence[RowPlan] | None = None) -> None:
    """Judge every row of a plan, or some of its rows; what was judged already stays. Takes its time: call it off the
    window's thread."""
    some = rows if rows is not None else [row for file in plan.files for table in file.tables for row in table.rows]
    unjudged = [row for row in some if row.judged is None]
    met = {touched for row in unjudged for touched in row.touched}
    concerned = [file.changes.about(met) for file in plan.files]
    supposed = [one for changes in concerned for one in changes]
    told_by = _told_by(plan, concerned, unjudged)
    found: dict[int, list[CellProblem]] = {}
    for one in check_supposed(office, supposed, clock.today(), told_by) if told_by else ():
        if one.code != BLANK and not one.reason:  # a sheet tells less than a page asks for: counted after the import
            row, change = told_by[one.register, one.record]
            found.setdefault(id(row), []).append(_said(one, row, change))
    for row in unjudged:
        row.judged = tuple(dict.fromkeys(found.get(id(row), ())))


def _told_by(
    plan: ImportPlan, concerned: Sequence[Sequence[Change]], rows: Sequence[RowPlan]
) -> dict[_Place, tuple[RowPlan, Change]]:
    """For each record the row that makes it or is the first to change it, of all rows that name it."""
    wanted = set(map(id, rows))
    told: dict[_Place, tuple[RowPlan, Change]] = {}
    for file, changes in zip(plan.files, concerned, strict=True):
        at = {
            f"{table.table.sheet}!{row.row}": row for table in file.tables for row in table.telling if id(row) in wanted
        }
        for change in changes:
            if change.place in at:
                told.setdefault((change.register, str(change.id)), (at[change.place], change))
    return told


def _said(one: Finding, row: RowPlan, change: Change) -> CellProblem:
    """A finding in its cell. What the sheet has no column for is a note: nothing in the sheet can be mended."""
    cell = next((row.source.cells[key] for key in _keys(one, change.values) if key in row.source.cells), "")
    spec = catalogue.register(one.register).fields.get(one.field)
    is_gap = spec is not None and spec.sheet_key not in row.source.cells and not change.values.get(one.field)
    severity = Severity.INFO if is_gap else Severity.WARNING
    return CellProblem(cell or _first(row), severity, one.code, _words(one, spec.label if spec and is_gap else ""))


def _words(one: Finding, label: str) -> str:
    """What is wrong, by which rule and article, and whether a reviewer can let it pass."""
    named = [article for article in articles(_GROUNDS.get(one.check, one.check)) if article not in one.words]
    parts = [one.check if one.check in _GROUNDS else "", _("；").join(named)]
    parts += [_("可以入库，审核前改正")] if one.severity is Severity.ERROR else []
    rule = _("，").join(filter(None, parts))
    words = _("{label}：{words}").format(label=label, words=one.words) if label else one.words
    return _("{words}（{rule}）").format(words=words, rule=rule) if rule else words


def _keys(one: Finding, values: dict[str, Any]) -> Iterator[str]:
    """Sheet keys of the cells a finding may stand in, the best first: of its field, then of what names the record."""
    fields = catalogue.register(one.register).fields
    if one.field in fields:
        yield fields[one.field].sheet_key
    if one.register == "measure":
        yield column_of(values)
    for key in (*catalogue.register(one.register).facts.title, *fields):
        yield fields[key].sheet_key


def _first(row: RowPlan) -> str:
    return next(iter(row.source.cells.values()), f"A{row.row}")
