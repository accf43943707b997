# SPDX-License-Identifier: MIT
"""An import held by another process (`import_helper`), with the same face as one held here (`ImportSession`)."""

from __future__ import annotations

import atexit
import multiprocessing
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _, language
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Source
from opsdesk.sheets.table import Column, Row, Table
from opsdesk.store.backups import unasked
from opsdesk.store.hand import Hand
from opsdesk.store.imports.import_facts import Preview
from opsdesk.store.office import Office
from opsdesk.store.upgrading.backup_folder import Occasion
from opsdesk.work.imports import import_helper
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_rows import ProblemKind
from opsdesk.work.imports.importing import Progress, Receipt
from opsdesk.work.imports.repairs import Repair
from opsdesk.work.imports.settling import Said
from opsdesk.work.landing.row_plan import RowPlan

POLL_SECONDS = 0.1
PAGE, PAGES_KEPT = 64, 32


class HelperGone(errors.Told):
    """The process that held the import ended, for want of memory or otherwise."""

    def __init__(self) -> None:
        super().__init__(_("导入中断，台账没有改动。做到一半的已经存下，回到导入页接着做。"))


class HelperFailed(RuntimeError):
    """A fault inside the other process; its text is the trace."""


class Helper:
    """The process and its lines: one for long deeds, one for questions in between, one for what is judged beside."""

    def __init__(self, hand: Hand) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = zip(*(context.Pipe() for _line in range(3)), strict=True)
        self._long, self._short, self._beside = ours
        self._turns = {id(line): threading.Lock() for line in ours}
        self._numbers = count()
        self._process = context.Process(target=import_helper.work, args=(*theirs, hand, language()))
        self._process.start()
        for line in theirs:
            line.close()
        atexit.register(self.end)

    def do(self, name: str, *words: Any, progress: Progress | None = None, cancel: Event | None = None) -> Any:
        """A long deed; a cancelled one ends the process, and with it the import."""
        return self._ask(self._long, name, words, progress, cancel)

    def ask(self, name: str, *words: Any) -> Any:
        """A question, answered at once."""
        return self._ask(self._short, name, words, None, None)

    def judge(self, progress: Progress | None, cancel: Event | None) -> bool:
        """Judge beside all else; a cancelled one ends by itself, soon."""
        number = next(self._numbers)
        stop = partial(self.ask, "stop_judging", number)
        return bool(self._ask(self._beside, "judge", (number,), progress, cancel, stop))

    def end(self) -> None:
        """Let go of the process."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.join()

    def _ask(
        self,
        line: Any,
        name: str,
        words: Any,
        progress: Progress | None,
        cancel: Event | None,
        stop: Callable[[], object] | None = None,
    ) -> Any:
        """`stop` is done once where cancelling asks for an end, instead of ending the process."""
        with self._turns[id(line)]:
            try:
                line.send((name, words))
                while True:
                    while cancel is not None and not line.poll(POLL_SECONDS):
                        if cancel.is_set():
                            if stop is None:
                                self.end()
                                raise HelperGone
                            stop()
                            cancel = None
                    kind, answer = line.recv()
                    if kind != import_helper.PROGRESS:
                        return _answered(kind, answer)
                    if progress is not None:
                        progress(*answer)
            except (EOFError, OSError) as error:
                raise HelperGone from error


def _answered(kind: str, answer: Any) -> Any:
    if kind == import_helper.TOLD:
        raise errors.Told(answer)
    if kind == import_helper.BROKEN:
        raise HelperFailed(answer)
    return answer


class RemoteSession:
    """`ImportSession` for an import too large for the window's process."""

    def __init__(self, office: Office, hand: Hand) -> None:
        self.office = office
        self.plan = ImportPlan([], "")
        self.preview_id = ""
        self.stale = False
        self._helper = Helper(hand)
        self.repairs = RemoteRepairs(self._helper, self._wrote)
        self._rows: dict[tuple[int, int], RemoteRows] = {}

    def open(
        self,
        sources: Sequence[Source],
        answers: Sequence[Answers] = (),
        *,
        progress: Progress | None = None,
        cancel: Event | None = None,
    ) -> ImportPlan:
        """Read and plan files, each with what was said of it already."""
        return self._took(self._helper.do("open", list(sources), list(answers), progress=progress, cancel=cancel))

    def resume(self, preview: Preview, *, progress: Progress | None = None, cancel: Event | None = None) -> ImportPlan:
        """A preview left half done."""
        self.preview_id = preview.id
        return self._took(self._helper.do("resume", preview, progress=progress, cancel=cancel))

    def renewed(self) -> ImportPlan:
        """The plan after repairs and choices."""
        self.stale = False
        return self._took(self._helper.do("renewed"))

    def say(self, place: int, said: Callable[[Answers], None], cancel: Event | None = None) -> ImportPlan:
        """Change the answers about one file, which is read again under them."""
        said(self.plan.files[place].answers)
        return self._took(self._helper.do("answer", place, self.plan.files[place].answers))

    def map_column(self, place: int, table: Table, column: Column, key: str, cancel: Event | None = None) -> ImportPlan:
        """Read a column as another field from now on."""
        return self._took(self._helper.do("map_column", place, table, column, key))

    def choose(self, place: int, table: Table, row: RowPlan, record_id: str | None) -> ImportPlan:
        """A row that may mean several records means this one, none of them, or is left open."""
        return self._took(self._helper.do("choose", place, table, row, record_id))

    def settle(self, file: int, table: int, number: int, about: tuple[str, str], choice: str, alike: bool) -> None:
        """Settle a difference."""
        answers = self.plan.files[file].answers
        answers.settled = self._helper.ask("settle", file, table, number, about, choice, alike)
        self.stale = True

    def leave(self, file: int, table: int, number: int, out: bool) -> None:
        """Leave a row out, or take it in after all."""
        self.plan.files[file].answers.left = self._helper.ask("leave", file, table, number, out)
        self.stale = True

    def judge(self, *, progress: Progress | None = None, cancel: Event | None = None) -> bool:
        """Tell what the rules across records will say, of every row; False when it was cancelled."""
        return not (cancel and cancel.is_set()) and self._helper.judge(progress, cancel)

    def judge_rows(self, file: int, table: int, places: Sequence[int]) -> None:
        """The same of the rows at some places of a table."""
        self._helper.do("judge_rows", file, table, list(places))

    def decide(self, file: int, said: Said) -> None:
        """Say of the rows of a file what was said before."""
        answers = self.plan.files[file].answers
        answers.settled, answers.left = self._helper.ask("decide", file, said)
        self.stale = True

    def rows(self, file: int, table: int) -> RemoteRows:
        """The rows of one table."""
        if (file, table) not in self._rows:
            self._rows[file, table] = RemoteRows(self._helper, file, table)
        return self._rows[file, table]

    def write_corrections(self, place: int, path: Path) -> int:
        """Write the correction workbook of one file; how many rows go back."""
        return int(self._helper.do("write_corrections", place, path))

    def write_list(self, path: Path) -> None:
        """Write the list of errors."""
        self._helper.do("write_list", path)

    def keep(self) -> None:
        """Keep it half done."""
        self.preview_id = self._helper.do("keep")

    def drop(self) -> None:
        """Forget what was kept, and let the process go."""
        if self.preview_id:
            self._helper.do("drop")
        self.close()

    def commit(self) -> list[Receipt]:
        """Carry it out. The backup before it is made here, where the keyring is."""
        unasked.automatic(self.office, Occasion.IMPORT)
        done: list[Receipt] = self._helper.do("commit")
        self.office.note_anchor()
        self.close()
        return done

    def close(self) -> None:
        """Let the process go; what was kept stays kept."""
        self._helper.end()

    def _took(self, plan: ImportPlan) -> ImportPlan:
        """What is on screen is fetched here, off the window's thread: the window need not wait for it."""
        shown: list[tuple[tuple[int, int], RemoteRows | None]] = [*self._rows.items()] or [((0, 0), None)]
        there = [one for one in shown if one[0][0] < len(plan.files) and one[0][1] < len(plan.files[one[0][0]].tables)]
        fresh = {place: RemoteRows(self._helper, *place) for place, _before in there}
        for place, before in there:
            fresh[place].fetch(before.latest if before is not None else 0)
        self.plan, self._rows = plan, fresh
        return plan

    def _wrote(self, file: int, table: int) -> None:
        if (file, table) in self._rows:
            self._rows[file, table].forget()


class RemoteRepairs:
    """`Repairs` done in the other process."""

    def __init__(self, helper: Helper, wrote: Callable[[int, int], None]) -> None:
        self._helper, self._wrote = helper, wrote
        self._steps, self.can_redo = 0, False
        self._sent: dict[tuple[int, int], dict[tuple[int, str], Any]] = {}

    @property
    def done(self) -> int:
        """How many steps stand."""
        return self._steps

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._steps > 0

    def do(self, step: Iterable[Repair]) -> list[Row]:
        """One step; the rows it wrote into."""
        return self._ask("do", tuple(step))

    def undo(self) -> list[Row]:
        """Take the last step back."""
        return self._ask("undo")

    def redo(self) -> list[Row]:
        """Do it once more."""
        return self._ask("redo")

    def sent(self, file: int, table: int) -> dict[tuple[int, str], Any]:
        """What the station wrote in the repaired cells of a table."""
        return self._sent.get((file, table), {})

    def _ask(self, deed: str, *step: Any) -> list[Row]:
        rows: list[Row]
        rows, self._steps, self.can_redo, sent = self._helper.ask("repair", deed, *step)
        for place in {*sent, *self._sent}:
            self._wrote(*place)
        self._sent = sent
        return rows


class RemoteRows:
    """`Rows` fetched a page at a time as they come into view."""

    def __init__(self, helper: Helper, file: int, table: int) -> None:
        self._helper, self._place = helper, (file, table)
        self._pages: OrderedDict[int, list[RowPlan]] = OrderedDict()
        self.numbers: Sequence[int]
        self.kinds: Sequence[ProblemKind]
        self.numbers, self.kinds = helper.ask("facts", file, table)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, place: int) -> RowPlan:
        """One row."""
        page, within = divmod(place, PAGE)
        if page not in self._pages:
            self.fetch(page)
        return self._pages[page][within]

    @property
    def latest(self) -> int:
        """The page that was fetched last."""
        return next(reversed(self._pages), 0)

    def fetch(self, page: int) -> None:
        """Have a page here."""
        self._pages[page] = self._helper.ask("rows", *self._place, page * PAGE, PAGE)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def select(self, outcomes: Collection[str], only_problems: bool) -> Sequence[int]:
        """Places of rows of these fates."""
        if not outcomes and not only_problems:
            return range(len(self))
        chosen: Sequence[int] = self._helper.ask("select", *self._place, frozenset(outcomes), only_problems)
        return chosen

    def alike(self, column: int, message: str, text: str) -> list[str]:
        """The cells of a column of which the same is said and which hold the same text."""
        cells: list[str] = self._helper.ask("alike", *self._place, column, message, text)
        return cells

    def find(self, sought: str, columns: Sequence[int], whole: bool) -> list[tuple[int, int]]:
        """(place, column) of the cells that hold `sought`, or are it."""
        found: list[tuple[int, int]] = self._helper.ask("find", *self._place, sought, tuple(columns), whole)
        return found

    def forget(self) -> None:
        """Rows were written into: fetch them anew."""
        self._pages.clear()

    def renew(self) -> None:
        """More is said of the rows by now: fetch them, and the kinds of problems, anew."""
        self._pages.clear()
        self.numbers, self.kinds = self._helper.ask("facts", *self._place)
