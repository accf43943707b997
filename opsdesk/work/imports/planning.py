# SPDX-License-Identifier: MIT
"""One file's rows against the office: what each becomes, and the changes that would be written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from pathlib import Path
from typing import Any

from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.problem import Problem, Severity, error, info, warning
from opsdesk.sheets.address import place_of
from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells.listed import NUMBERED
from opsdesk.sheets.cells.values import masked_key
from opsdesk.sheets.corrections.correction_reading import CorrectionReading
from opsdesk.sheets.table import CellProblem, FileReading, Row, Table
from opsdesk.sheets.words import synonyms
from opsdesk.store.office import Office
from opsdesk.work.imports.import_brought import Brought
from opsdesk.work.imports.import_plan import WRONG_TOTAL, FilePlan, PlannedRows, TablePlan
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.undoing import undone_imports
from opsdesk.work.imports.unread_columns import NOTHING, UnreadColumns
from opsdesk.work.landing import LANDINGS
from opsdesk.work.landing.ahead import look_ahead
from opsdesk.work.landing.differing import differs_problem
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Known
from opsdesk.work.landing.landed import Decided, Doubt, Landed, Parked
from opsdesk.work.landing.mixed import MIXED, landing_of
from opsdesk.work.landing.newcomers import Newcomers
from opsdesk.work.landing.people import OF_PERSONS, each_person
from opsdesk.work.landing.plain_table import PlainTable
from opsdesk.work.landing.row_plan import RowPlan

ENOUGH = 3  # values that make a line more than a scribble


class Planning:
    """Plans files one after the other: what one brings, the next one meets."""

    def __init__(self, office: Office, known: Known) -> None:
        self.known = known
        self.aliases = knowledge_of(office).unit_aliases
        files, undone = office.reader.batch_files(), undone_imports(office)
        self.seen = set(files.values())
        self.undone = self.seen - {sha256 for batch, sha256 in files.items() if batch not in undone}
        self.decided = decided_in(office)
        self.brought = Brought()
        self.landing = ""  # how the rows of the table at hand land

    def file(self, reading: FileReading, answers: Answers) -> FilePlan:
        """One file."""
        plan = FilePlan(Path(reading.path), reading, imported_before=reading.sha256 in self.seen, answers=answers)
        self.seen.add(reading.sha256)
        self._tell_origin(reading)
        for table in reading.tables:
            said = answers.tables.get(table.key, TableAnswers()) if answers else TableAnswers()
            ground = Ground(self.known, self.aliases, table.meta.report_unit, table.meta.period, self.decided)
            ground.filled_in = table.meta.fill_date
            ground.titles = f"{table.title} {table.sheet} {plan.path.name}"
            ground.clears = frozenset(said.clears)
            self.landing = landing_of(table)
            self.brought.begin(plan.path.name, ground.changes)
            ground.table = PlainTable(table.rows)
            others = [row.values for row in Sheaf.of(table.rows).alone if not row.skipped]
            look_ahead(self.known, "measure" if self.landing == MIXED else table.kind, ground.table, others)
            new = Newcomers(ground, table, others, answers.left.get(table.sheet, ()))
            plan.tables.append(TablePlan(table, self._rows(table, ground, answers, new)))
            _tell_totals(plan.tables[-1])
            plan.changes.add(ground.changes.values(), new.brood())
        return plan

    def _tell_origin(self, reading: FileReading) -> None:
        """Of a correction workbook, what it corrects, where that is not simply in the office."""
        corrects = frozenset(reading.corrects if isinstance(reading, CorrectionReading) else ())
        if corrects <= self.seen - self.undone:
            return
        told = _other_office() if corrects - self.seen else _taken_back()
        for table in reading.tables:
            problem = CellProblem.of(told, f"{table.columns[0].letter}{table.header_rows[0]}")
            table.problems = [*(one for one in table.problems if one != problem), problem]

    def _rows(self, table: Table, ground: Ground, answers: Answers, new: Newcomers) -> PlannedRows:
        """The rows one after the other, those between them that bring something new a stretch at a time."""
        rows, planned, unread = Sheaf.of(table.rows), {}, UnreadColumns(table)
        for number in sorted(set(rows.numbers).difference(new.numbers)):
            at = bisect_left(rows.numbers, number)
            new.bring(number)
            planned[at] = unread.excused(self._row(table, rows[at], ground, answers))
        new.bring()
        unread.ask()
        return PlannedRows(rows, planned, new)

    def _row(self, table: Table, row: Row, ground: Ground, answers: Answers) -> RowPlan:
        if row.skipped or table.kind not in LANDINGS or table.hidden or row.row in answers.left.get(table.sheet, ()):
            return RowPlan(row, "skipped", list(row.problems))
        if row.frame is None and row.refused:
            return RowPlan(row, "error", list(row.problems))
        place = f"{table.sheet}!{row.row}"
        ground.decisions.decided = self._decided_of(place, answers)
        plan = land(ground, self.landing, row, place)
        if plan.repeats:
            plan.problems.append(self.brought.problem(plan, table.sheet))
        return plan

    def _decided_of(self, place: str, answers: Answers) -> Decided:
        """What was said before, with what was said of the row at hand."""
        chosen, settled = answers.chosen.get(place), answers.settled.get(place)
        if chosen is None and not settled:
            return self.decided
        return replace(self.decided, chosen=chosen, settled=settled or {})


def _other_office() -> Problem:
    return warning("W-NOT-OURS", _("这份更正表改的原表没有在本台账导入过，按普通表读。先问清是不是报错了台账。"))


def _taken_back() -> Problem:
    return info("I-TAKEN-BACK", _("更正表改的那次导入已经撤销。这里只有退回的几行，其余各行要重新导入原表。"))


def _tell_totals(plan: TablePlan) -> None:
    """Say of each figure of a total row that the station did not add up, in its own cell."""
    wrong = {total.cell: total for total in plan.table.totals if not total.agrees}
    for row in plan.telling if wrong else ():
        for cell, total in wrong.items():
            if place_of(cell)[0] == row.row:
                problem = CellProblem(cell, Severity.WARNING, WRONG_TOTAL, _("合计不符：") + total.words, total.field)
                row.problems.append(problem)


@deed(Permission.IMPORT)
def decided_in(office: Office) -> Decided:
    """What people of this office said before."""
    return Decided(office.imports.parked.differences("kept"), _Apart(office).of)


class _Apart:
    """Pairs found not to be the same, asked once for each register."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.pairs: dict[str, frozenset[tuple[str, str]]] = {}

    def of(self, register: str) -> frozenset[tuple[str, str]]:
        """The pairs of one register."""
        if register not in self.pairs:
            self.pairs[register] = self.office.imports.apart.pairs(register)
        return self.pairs[register]


def land(ground: Ground, kind: str, row: Row, place: str) -> RowPlan:
    """Land one row at `place` ("sheet!row") on the ground, and say what became of it."""
    said = row.values
    landed, doubt = ground.begin(place, row.row, said), None
    try:
        values = _with_masked(said)
        for one in each_person(values) if kind in OF_PERSONS else (values,):
            LANDINGS[kind](ground, one)
    except Parked as parked:
        ground.retract()
        doubt = parked.doubt
        landed.outcomes = ["conflict"]
        landed.problems.append(parked.problem)
    return _concluded(ground, row, landed, doubt)


def _concluded(ground: Ground, row: Row, landed: Landed, doubt: Doubt | None = None) -> RowPlan:
    """What became of a row that has landed."""
    if landed.outcomes == ["new"] and not landed.problems and not landed.differs and row.frame is not None:  # mostly
        told = (landed.fills or (), landed.settled or (), landed.answered)
        return RowPlan(row, "new", [], landed.differs, landed.touched, None, *told)
    if not landed.outcomes and len(row.values) >= ENOUGH and not landed.problems:
        landed.problems.append(error(NOTHING, _("缺少姓名、号码、金额或日期，没有可入库的内容。请补全。")))
    if landed.problems and any(problem.severity is Severity.ERROR for problem in landed.problems):
        ground.retract()  # a row is taken in whole or goes back
        landed.differs.clear()
        landed.outcomes.clear()
    landed.problems.extend(dict.fromkeys(map(differs_problem, landed.differs)))  # of two records in a row once
    problems = [] if row.frame is not None else list(row.problems)
    problems += [CellProblem.of(p, cell_of(row, p)) for p in landed.problems]
    refused = landed.outcome in ("skipped", "same") and any(p.severity is Severity.ERROR for p in landed.problems)
    outcome = "error" if refused else landed.outcome
    if outcome == "same" and landed.fills:
        outcome = "update"  # what the row is about is there already; something it names learns from it
    told = (landed.fills or (), landed.settled or (), landed.answered)
    return RowPlan(row, outcome, problems, landed.differs, landed.touched, doubt, *told, repeats=landed.repeats or ())


_MASKED = frozenset(map(masked_key, NUMBERED))


def _with_masked(values: dict[str, Any]) -> dict[str, Any]:
    """Numbers that came masked go into the remark: no field holds them, and nothing may be lost."""
    if _MASKED.isdisjoint(values):
        return values
    told = [
        _("{label}（遮盖）：{numbers}").format(
            label=synonyms.names()[key][0], numbers="、".join(values[masked_key(key)])
        )
        for key in NUMBERED
        if masked_key(key) in values
    ]
    remark = [str(values["remark"])] if values.get("remark") else []
    return values | {"remark": "；".join([*remark, *told])}


def cell_of(row: Row, problem: Problem) -> str:
    """The cell a landing's problem points at: the field's own, else the row's first."""
    return row.cells.get(problem.field) or next(iter(row.cells.values()), f"A{row.row}")
