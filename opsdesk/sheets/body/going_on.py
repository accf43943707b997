# SPDX-License-Identifier: MIT
"""A row that goes on about what the row above it says: its unit, its case, its person."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.body.filling import HOLDER, WHO, filled_down, goes_on, is_phone_alone
from opsdesk.sheets.table import CellProblem, Row


def go_on(row: Row, above: Row, kind: str, mapped: Collection[str], said: Sequence[str]) -> None:
    """Fill the row from the one above it in its group; `said` are the keys somebody said are to be filled down."""
    if is_phone_alone(row):
        _another_phone(row, above, mapped, kind)
        return
    for keys in filled_down(kind, said):
        (_same_person if keys in (WHO, HOLDER) else _fill)(row, above, mapped, keys)


def _fill(row: Row, above: Row, mapped: Collection[str], keys: Sequence[str]) -> None:
    """Blank means the same as above where stations write a unit or a case once (§6.1 row 7), as merged cells do that
    lost their merging; only when all of `keys` are blank, and never past a total or a caption."""
    if any(key in row.raw or key in row.values for key in keys):
        return
    for key in keys:  # in this order: the first cell of a row is where its problems are put
        if key in mapped and key in above.values:
            row.values[key] = above.values[key]
            row.inferred.add(key)


def _another_phone(row: Row, above: Row, mapped: Collection[str], kind: str) -> None:
    """A line with nothing but a telephone is the person's above; where each line is a record of its own, it is said
    and nothing is made of it."""
    key, cell = next(iter(row.cells.items()))
    if kind == "measure" and key == "phone":
        _fill(row, above, mapped, ("person_name", "id_no"))
        message = _("只写了电话，按上一行的人的另一个电话看。请核对。")
    else:
        message = _("只写了电话，没有记入。是上一行的人的，请写到上一行，或记入备注。")
    row.problems.append(CellProblem.of(warning("W-SAME", message), cell, key))


def _same_person(row: Row, above: Row, mapped: Collection[str], group: Sequence[str]) -> None:
    """A line with a measure or a thing, but without a person, goes on about the person above."""
    if not goes_on(row, group, mapped):
        return
    _fill(row, above, mapped, group)
    message = _("没有写人员和案件，按上一行的人处理。请核对。")
    first = next(iter(row.cells.values()), f"A{row.row}")
    row.problems.append(CellProblem.of(warning("W-SAME", message), first, "person_name"))
