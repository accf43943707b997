# SPDX-License-Identifier: MIT
"""The process that holds a large import: it reads, plans, judges and writes, and hands the window what it shows.

A hundred thousand rows fill a gigabyte of objects and a minute of processor time; neither belongs into the process of
the window. It is spawned, so a frozen program must call `multiprocessing.freeze_support()` first thing.
"""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from opsdesk import errors, i18n
from opsdesk.giving_way import ask_for_way, way_is_free
from opsdesk.store.hand import Hand
from opsdesk.store.imports.changes import Changes
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, SeenTable, TablePlan
from opsdesk.work.imports.import_rows import MOST_KINDS, TableRows
from opsdesk.work.imports.import_session import ImportSession
from opsdesk.work.imports.importing import Receipt

DONE, TOLD, BROKEN, PROGRESS = "done", "told", "broken", "progress"
TURN = 0.001  # seconds a long deed keeps a question waiting for its turn
ANSWERED = 0.5  # seconds in which a question is answered, or waits like all else


def work(long: Connection, short: Connection, beside: Connection, hand: Hand, language: str) -> None:
    """What the process does until the window hangs up: long deeds on one line, questions about rows on another, and on
    the third what is judged beside both."""
    gc.disable()  # nothing here runs in circles, and a sweep over millions of rows would keep the window waiting
    sys.setswitchinterval(TURN)
    i18n.set_language(language)
    with hand.office() as office:
        helper = _Helper(ImportSession(office))
        threading.Thread(target=_serve, args=(short, helper, True), daemon=True).start()
        threading.Thread(target=_serve, args=(beside, helper), daemon=True).start()
        _serve(long, helper)


def _serve(line: Connection, helper: _Helper, at_once: bool = False) -> None:
    """Answer until the other end is gone; what is to be answered `at_once` asks the deeds beside it for the way."""
    try:
        while True:
            name, words = line.recv()
            if at_once:
                ask_for_way(ANSWERED)
            try:
                answer = (DONE, getattr(helper, name)(line, *words))
            except errors.Told as told:
                answer = (TOLD, str(told))
            except Exception:
                answer = (BROKEN, traceback.format_exc())
            line.send(answer)
            if at_once:
                way_is_free()
    except (EOFError, OSError):
        return


class _Helper:
    """Every public method is a request; the first argument is the line it came on."""

    def __init__(self, session: ImportSession) -> None:
        self.session = session
        self._rows: dict[tuple[int, int], TableRows] = {}
        self._unwanted: dict[int, threading.Event] = defaultdict(threading.Event)  # judging that is to end

    def open(self, line: Connection, sources: list[Any], answers: list[Any]) -> ImportPlan:
        return self._seen(self.session.open(sources, answers, progress=_telling(line)))

    def resume(self, line: Connection, preview: Any) -> ImportPlan:
        return self._seen(self.session.resume(preview, progress=_telling(line)))

    def renewed(self, _line: Connection) -> ImportPlan:
        return self._seen(self.session.renewed())

    def answer(self, _line: Connection, place: int, answers: Any) -> ImportPlan:
        return self._seen(self.session.answer(place, answers))

    def map_column(self, _line: Connection, place: int, table: Any, column: Any, key: str) -> ImportPlan:
        return self._seen(self.session.map_column(place, table, column, key))

    def choose(self, _line: Connection, place: int, table: Any, row: Any, record_id: str | None) -> ImportPlan:
        return self._seen(self.session.choose(place, table, row, record_id))

    def commit(self, _line: Connection) -> list[Any]:
        return [_slim(one) for one in self.session.commit()]

    def keep(self, _line: Connection) -> str:
        self.session.keep()
        return self.session.preview_id

    def drop(self, _line: Connection) -> None:
        self.session.drop()

    def judge(self, line: Connection, number: int) -> bool:
        """`number` is what `stop_judging` may come under at any time."""
        whole = self.session.judge(progress=_telling(line), cancel=self._unwanted[number])
        for held in list(self._rows.values()) if whole else ():
            held.renew()
        return whole

    def stop_judging(self, _line: Connection, number: int) -> None:
        self._unwanted[number].set()

    def judge_rows(self, _line: Connection, file: int, table: int, places: Any) -> None:
        self.session.judge_rows(file, table, places)

    def write_corrections(self, _line: Connection, place: int, path: Any) -> int:
        return self.session.write_corrections(place, path)

    def write_list(self, _line: Connection, path: Any) -> None:
        self.session.write_list(path)

    # Questions and repairs, answered beside a long deed

    def rows(self, _line: Connection, file: int, table: int, first: int, count: int) -> list[Any]:
        held = self._of(file, table)
        return [held.row(place) for place in range(first, min(first + count, len(held)))]

    def facts(self, _line: Connection, file: int, table: int) -> tuple[Any, Any]:
        held = self._of(file, table)
        return held.numbers, held.kinds[:MOST_KINDS]

    def select(self, _line: Connection, file: int, table: int, outcomes: Any, only_problems: bool) -> Any:
        return self._of(file, table).select(outcomes, only_problems)

    def alike(self, _line: Connection, file: int, table: int, column: int, message: str, text: str) -> list[str]:
        return self._of(file, table).alike(column, message, text)

    def find(self, _line: Connection, file: int, table: int, sought: str, columns: Any, whole: bool) -> Any:
        return self._of(file, table).find(sought, columns, whole)

    def settle(
        self, _line: Connection, file: int, table: int, number: int, about: Any, choice: str, alike: bool
    ) -> Any:
        self.session.settle(file, table, number, about, choice, alike)
        return self.session.plan.files[file].answers.settled

    def leave(self, _line: Connection, file: int, table: int, number: int, out: bool) -> Any:
        self.session.leave(file, table, number, out)
        return self.session.plan.files[file].answers.left

    def decide(self, _line: Connection, file: int, said: Any) -> Any:
        self.session.decide(file, said)
        answers = self.session.plan.files[file].answers
        return answers.settled, answers.left

    def repair(self, _line: Connection, deed: str, *step: Any) -> tuple[list[Any], int, int, dict[Any, Any]]:
        repairs = self.session.repairs
        rows = getattr(repairs, deed)(*step)
        self.session.stale = True
        sent = {place: repairs.sent(*place) for place in {(one.file, one.table) for one in _all(repairs.steps)}}
        return rows, len(repairs.steps), repairs.can_redo, sent

    def _of(self, file: int, table: int) -> TableRows:
        if (file, table) not in self._rows:
            self._rows[file, table] = TableRows(self.session.plan.files[file].tables[table])
        return self._rows[file, table]

    def _seen(self, plan: ImportPlan) -> ImportPlan:
        """The plan without its rows."""
        self._rows = {
            (number, place): TableRows(table)
            for number, file in enumerate(plan.files)
            for place, table in enumerate(file.tables)
        }
        return ImportPlan([_seen_file(file) for file in plan.files], plan.head)


def _slim(receipt: Receipt) -> Receipt:
    """Without the id of every record and the words of every problem: the office holds them."""
    return Receipt(replace(receipt.batch, receipt={}), replace(receipt.saved, ids=()))


def _all(steps: list[Any]) -> list[Any]:
    return [repair for step in steps for repair in step]


def _telling(line: Connection) -> Callable[[int, int, str], None]:
    return lambda done, total, name: line.send((PROGRESS, (done, total, name)))


def _seen_file(file: FilePlan) -> FilePlan:
    tables = [_seen_table(table) for table in file.tables]
    reading = replace(file.reading, tables=[table.table for table in tables])
    return FilePlan(file.path, reading, list(tables), Changes(), file.imported_before, None, file.answers)


def _seen_table(plan: TablePlan) -> SeenTable:
    bare = replace(plan.table, rows=[])
    return SeenTable(bare, [], plan.counts(), plan.differences(), plan.size())
