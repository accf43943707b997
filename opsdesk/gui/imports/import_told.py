# SPDX-License-Identifier: MIT
"""Both sides of what an import changes or contradicts, in words: masked as everywhere, references by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.looks.value_words import EMPTY
from opsdesk.i18n import _
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field
from opsdesk.work.imports.import_rows import cell_text
from opsdesk.work.imports.import_told import HeldWords, plain_words

if TYPE_CHECKING:
    from opsdesk.sheets.table import Column
    from opsdesk.store.office import Office
    from opsdesk.work.landing.differing import Differs
    from opsdesk.work.landing.row_plan import RowPlan


@dataclass(frozen=True, slots=True)
class Change:
    """What a cell does to the office: `how` is fill, clear, take, keep or differs; `held` what stands there now."""

    how: str
    held: str

    def words(self, said: str) -> str:
        """In a sentence, for the tooltip."""
        held = self.held or EMPTY
        return {
            "fill": _("库内 {held}，入库后为 {said}。"),
            "clear": _("库内 {held}，入库后清除。"),
            "take": _("库内 {held}，已定用表上的 {said}。"),
            "keep": _("库内 {held}，已定留库内的。"),
            "differs": _("库内 {held}，表上 {said}，待定；没有定的先不改库内的。"),
        }[self.how].format(held=held, said=said or EMPTY)


class ImportTold:
    """Words for the differences of one office; without an office references have no names."""

    def __init__(self, office: Office | None = None) -> None:
        self._office = office
        self._title = cache(self._asked)
        self._held = HeldWords(office, self._words)

    def held(self, one: Differs) -> str:
        """What the office says, to whoever sees that record."""
        return self._held.of(one.register, one.id, one.field, one.held)

    def sees(self, register: str, record_id: str) -> bool:
        """Whether whoever is signed in sees a record."""
        return self._held.sees(register, record_id)

    def title(self, register: str, record_id: str) -> str:
        """What a record is called, to whoever sees it."""
        return self._held.title(register, record_id, self._title(register, record_id))

    def said(self, one: Differs, row: RowPlan) -> str:
        """What the sheet says; a record that this import makes is called as the sheet calls it."""
        told = self._words(one.register, _spec(one), one.said)
        return told if told != EMPTY else cell_text(row.source.values.get(_spec(one).sheet_key)) or EMPTY

    def change(self, row: RowPlan, column: Column) -> Change | None:
        """What the cell of a row under a column does to the office; None when it does nothing."""
        for one, how in _told(row):
            key = _spec(one).sheet_key
            if key == column.field and row.source.cells.get(key, "").rstrip("0123456789") in ("", column.letter):
                held = self.held(one)
                return Change("clear" if one.said is None else how, "" if held == EMPTY else held)
        return None

    def same(self, row: RowPlan) -> list[str]:
        """Labels of the fields that say the same in the records the row meets."""
        other = {(one.register, one.field) for one, _how in _told(row)}
        labels: dict[str, None] = {}
        for register, record_id in dict.fromkeys(row.touched):
            held = self._office.reader.get(register, record_id) if self._office else None
            for key, spec in catalogue.register(register).fields.items() if held else ():
                told = spec.sheet_key in row.source.values and held and held.get(key) not in (None, "", ())
                if told and (register, key) not in other:
                    labels[spec.label] = None
        return list(labels)

    def _words(self, register: str, spec: Field, value: Any) -> str:
        if value in (None, "", ()):
            return EMPTY
        if isinstance(spec.kind, kinds.Reference):
            return self._title(spec.kind.register, str(value)) or EMPTY
        words = " ".join(plain_words(register, spec, value).split("\n")) or EMPTY
        return words.removesuffix(" 00:00") if isinstance(value, datetime) else words

    def _asked(self, register: str, record_id: str) -> str:
        return titles_of(self._office, register, [record_id]).get(record_id, "") if self._office else ""


def _told(row: RowPlan) -> list[tuple[Differs, str]]:
    """Everything the row does to met records, what was decided first."""
    if not (row.differs or row.fills or row.settled):
        return []
    decided = [(one, how) for one, how in row.settled if how != "new"]
    return [*decided, *((one, "differs") for one in row.differs), *((one, "fill") for one in row.fills)]


def _spec(one: Differs) -> Field:
    return catalogue.register(one.register).fields[one.field]
