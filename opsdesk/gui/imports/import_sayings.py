# SPDX-License-Identifier: MIT
"""What a person says of the table on screen: its columns, its rows, all of it. Each is handed to the work under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from opsdesk.gui.imports.import_review import ImportReview
from opsdesk.gui.imports.import_table_form import TableForm
from opsdesk.gui.imports.import_work import ImportWork

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from opsdesk.sheets.answers import Answers
    from opsdesk.sheets.table import Column
    from opsdesk.work.imports.import_plan import FilePlan, TablePlan
    from opsdesk.work.landing.row_plan import RowPlan

Here = tuple[int, int, "FilePlan", "TablePlan | None"]  # the file's place and the table's in it, and both


class ImportSayings(QObject):
    """Listens to what is said in the `review`; `here` tells what is on screen."""

    def __init__(self, page: QWidget, work: ImportWork, review: ImportReview, here: Callable[[], Here]) -> None:
        super().__init__(page)
        self._page, self._work, self._review, self._here = page, work, review, here
        review.repairing.repaired.connect(work.repaired)
        review.mapped.connect(self._map)
        review.chose.connect(self._choose)
        review.settled.connect(self._settle)
        review.left.connect(self._leave)
        review.taken.connect(self._take)
        review.column_said.connect(self._say_of_column)

    def ask_table(self) -> None:
        """Ask about the table as a whole: its kind, unit and days."""
        _number, _place, file, table = self._here()
        if table is None:
            return
        form, session = TableForm(table.table, file.answers.of(table.table.key), self._page), self._work.session

        def say() -> None:
            if self._work.session is session:  # the import may be written meanwhile
                self._say(lambda answers, key: answers.tables.update({key: form.answers()}))

        form.accepted.connect(say)
        form.open()

    def _map(self, column: Column, key: str) -> None:
        number, _place, _file, table = self._here()
        if table is not None:
            self._work.map_column(number, table.table, column, key)

    def _choose(self, row: RowPlan, record_id: str | None) -> None:
        self._work.choose(*self._review.repairing.place, row, record_id)

    def _settle(self, row: int, about: tuple[str, str], choice: str, alike: bool) -> None:
        self._work.settle(*self._review.repairing.place, row, about, choice, alike)

    def _leave(self, row: int, out: bool) -> None:
        self._work.leave(*self._review.repairing.place, row, out)

    def _take(self, taken: bool) -> None:
        self._say(lambda answers, key: setattr(answers.of(key), "taken", taken))

    def _say_of_column(self, key: str, what: str, on: bool) -> None:
        def said(answers: Answers, table: str) -> None:
            held = [one for one in getattr(answers.of(table), what) if one != key]
            setattr(answers.of(table), what, (*held, key) if on else tuple(held))

        self._say(said)

    def _say(self, said: Callable[[Answers, str], Any]) -> None:
        number, _place, _file, table = self._here()
        if table is not None:
            key = table.table.key
            self._work.say(number, lambda answers: said(answers, key))
