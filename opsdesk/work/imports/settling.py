# SPDX-License-Identifier: MIT
"""What a person decides in a preview about rows that tell otherwise than the office: kept among the file's answers."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.sheets.answers import Answers
from opsdesk.work.imports.import_plan import TablePlan
from opsdesk.work.landing.differing import Differs
from opsdesk.work.landing.row_plan import RowPlan

# What was said of the rows of a file: how their differences are settled, which stay out (`Answers.settled`, `.left`).
Said = tuple[dict[str, dict[str, str]], dict[str, list[int]]]
CHOICES = ("", "keep", "take", "new")  # left to be decided later, the office's, the sheet's, another record


def said_in(answers: Answers) -> Said:
    """What is said of the rows now; it stays as it is when more is said."""
    settled = {place: dict(marks) for place, marks in answers.settled.items()}
    return settled, {sheet: list(rows) for sheet, rows in answers.left.items()}


def say(answers: Answers, said: Said) -> None:
    """Say of the rows what was said before, and nothing else."""
    again = Answers(settled=said[0], left=said[1])
    answers.settled, answers.left = said_in(again)


def settle(answers: Answers, table: TablePlan, number: int, about: tuple[str, str], choice: str, alike: bool) -> None:
    """Settle one difference of the row of that number; `about` is (register, field), `choice` one of `CHOICES`, or the
    id of the record that is meant instead (one of `Differs.others`).

    `alike` settles the same field of every row of the table in the same way.
    """
    if choice not in CHOICES and not any(choice in one.others for row in table.telling for one in row.differs):
        raise ValueError(f"nothing is settled by {choice!r}")
    for row in table.telling:
        if alike or row.row == number:
            _settle_row(answers, f"{table.table.sheet}!{row.row}", row, about, choice)


def leave(answers: Answers, table: TablePlan, number: int, out: bool) -> None:
    """Leave a row of the sheet out, or take it in after all."""
    rows = [one for one in answers.left.get(table.table.sheet, ()) if one != number]
    answers.left[table.table.sheet] = [*rows, number] if out else rows


def _settle_row(answers: Answers, place: str, row: RowPlan, about: tuple[str, str], choice: str) -> None:
    for one in _of(row, about, choice):
        held = answers.settled.setdefault(place, {})
        held.pop(one.mark, None)
        held.pop(one.another, None)
        if choice:
            held[one.mark if choice in ("keep", "take") else one.another] = choice
        if not held:
            del answers.settled[place]


def _of(row: RowPlan, about: tuple[str, str], choice: str) -> Iterator[Differs]:
    """The differences of a row that are meant; that it means another record is said of the record, not of a field."""
    for one in (*row.differs, *(decided for decided, _choice in row.settled)):
        of_record = choice not in ("", "keep", "take")
        same = one.register == about[0] if of_record else (one.register, one.field) == about
        if same and (not of_record or one.another):
            yield one
