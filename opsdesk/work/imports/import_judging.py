# SPDX-License-Identifier: MIT
"""What V01–V28 will say of the rows of a preview, told before anything is written: rule, words and article, by cell.

No row is refused for it. A small import is judged whole once its preview stands; of a large one first the rows that are
looked at, then all of them, beside whatever else is done. Nobody who writes waits for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from threading import Event
from typing import Any

from opsdesk.giving_way import give_way
from opsdesk.i18n import _
from opsdesk.law.cited import articles
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.problem import Severity
from opsdesk.sheets.table import CellProblem
from opsdesk.store import clock
from opsdesk.store.checks.cross_rules import CROSS_RULES
from opsdesk.store.checks.plan import Change
from opsdesk.store.office import Office
from opsdesk.work.checks.catalogue import BY_ID
from opsdesk.work.checks.found import BLANK, Finding
from opsdesk.work.checks.running import check_supposed
from opsdesk.work.imports.import_plan import ImportPlan, TablePlan
from opsdesk.work.landing.measures import column_of
from opsdesk.work.landing.row_plan import RowPlan

WHOLE = 2_000  # rows of all files together that are judged at once
_GROUNDS = {rule.id: rule.basis for rule in CROSS_RULES} | {one.id: one.basis for one in BY_ID.values()}
_Place = tuple[str, str]  # register and id


def is_small(plan: ImportPlan) -> bool:
    """Whether all of it is judged at once."""
    return sum(table.size() for file in plan.files for table in file.tables) <= WHOLE


@deed(Permission.IMPORT)
def judge(
    office: Office,
    plan: ImportPlan,
    rows: Sequence[RowPlan] | None = None,
    *,
    progress: Callable[[int, int], object] = lambda done, total: None,
    cancel: Event | None = None,
) -> bool:
    """Judge every row of a plan anew, or those of some rows that were not judged yet. Takes its time: call it off the
    window's thread. False when it was cancelled: then nothing is said of any row."""

    def stop(done: int, total: int) -> bool:
        give_way()
        progress(done, total)
        return cancel is not None and cancel.is_set()

    unjudged = None if rows is None else [row for row in rows if row.judged is None]
    concerned = _concerned(plan, unjudged)
    supposed = [one for changes in concerned for one in changes]
    places = {(one.register, str(one.id)) for one in supposed}
    found = check_supposed(office, supposed, clock.today(), places, stop) if places else []
    if cancel is not None and cancel.is_set():
        return False
    # A sheet tells less than a page asks for: its gaps are counted after the import.
    _tell(plan, [one for one in found if one.code != BLANK and not one.reason], unjudged)
    return True


def carry_over(before: ImportPlan, after: ImportPlan, mended: Collection[tuple[int, int, int]]) -> None:
    """What was said of rows stays until they are judged anew, but not of the rows that were `mended` (file, table and
    number): a list that is emptied and filled again with each repair is no list to work through."""
    for place, (old, new) in enumerate(zip(before.files, after.files, strict=True)):
        for number, (was, becomes) in enumerate(zip(old.tables, new.tables, strict=False)):
            find = _finder(becomes)
            for row in was.telling:
                same = find(row.row) if row.judged and (place, number, row.row) not in mended else None
                if same is not None:
                    same.judged = row.judged


def _concerned(plan: ImportPlan, rows: Sequence[RowPlan] | None) -> list[list[Change]]:
    """By file, the changes that the rows bring or all of it tells."""
    if rows is None:
        return [list(file.changes) for file in plan.files]
    met = {touched for row in rows for touched in row.touched}
    return [file.changes.about(met) for file in plan.files]


def _tell(plan: ImportPlan, found: Sequence[Finding], rows: Sequence[RowPlan] | None) -> None:
    """Each finding in the row that makes its record or is the first to change it; of `rows`, if some are meant. Rows
    of which nothing is found need not even be made."""
    told_by, wanted = _told_by(plan, found), None if rows is None else set(map(id, rows))
    said: dict[int, list[CellProblem]] = {}
    of: dict[int, RowPlan] = {}
    for one in found:
        row, change = told_by.get((one.register, one.record), (None, None))
        if row is not None and change is not None and (wanted is None or id(row) in wanted):
            of[id(row)] = row
            said.setdefault(id(row), []).append(_said(one, row, change))
    made = (row for file in plan.files for table in file.tables for row in table.telling)
    for row in list(made) if rows is None else rows:
        row.judged = ()
    for place, row in of.items():
        row.judged = tuple(dict.fromkeys(said[place]))


def _told_by(plan: ImportPlan, found: Sequence[Finding]) -> dict[_Place, tuple[RowPlan, Change]]:
    """For each record of which something is found its row and what that says."""
    records = {(one.register, one.record) for one in found}
    told: dict[_Place, tuple[RowPlan, Change]] = {}
    for file in plan.files:
        finders: dict[str, list[Callable[[int], RowPlan | None]]] = {}
        for table in file.tables:
            finders.setdefault(table.table.sheet, []).append(_finder(table))
        for change in file.changes.about(records):
            sheet, _mark, number = change.place.rpartition("!")
            found_in = (find(int(number)) for find in finders.get(sheet, ()))
            row = next(filter(None, found_in), None)
            if row is not None:
                told.setdefault((change.register, str(change.id)), (row, change))
    return told


def _finder(table: TablePlan) -> Callable[[int], RowPlan | None]:
    """Finds rows of a table by their numbers in the sheet."""
    numbers, rows = table.numbers, table.rows

    def find(number: int) -> RowPlan | None:
        at = bisect_left(numbers, number)
        return rows[at] if at < len(numbers) and numbers[at] == number else None

    return find


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
