# SPDX-License-Identifier: MIT
"""What the right button offers on a list of a register: open, narrow to what the cell says, and what the bar of a
selection does, for one row as for many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex

from opsdesk.gui.lists.conditions import chip_words, filterable, without
from opsdesk.gui.parts.row_menu import SEPARATOR, Deed, give_menu
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.veiled import Veiled
from opsdesk.store.reading.query import Filter
from opsdesk.work.record.merging import merge_of

if TYPE_CHECKING:
    from opsdesk.gui.lists.record_table import RecordTable


def install(table: RecordTable) -> None:
    """Give a list its menu."""
    give_menu(table.table, lambda at: _deeds(table, at), copies=False)


def _deeds(table: RecordTable, at: QModelIndex) -> Iterator[Deed]:
    yield Deed(_("打开"), table.open_current, "Enter")
    if table.view.key == "case":
        yield Deed(_("一览"), table.glance, "Ctrl+G")
    narrowing = _narrowing(table, at)
    if narrowing is not None:
        yield narrowing
    yield SEPARATOR
    yield from table.selection.deeds()
    merged = merge_of(table.office, table.view.key, table.model.id_at(at.row()))
    if merged is not None and table.office.user.may(Permission.ENTER):
        yield Deed(_("撤销合并…"), lambda: table.do(lambda: table.deeds.undo_merge(merged.id)))


def _narrowing(table: RecordTable, at: QModelIndex) -> Deed | None:
    """Only records that say the same in this field."""
    key = table.model.keys[at.column() - 1] if at.column() else table.view.facts.stage
    field = next((one for one in filterable(table.view) if one.key == key), None)
    row = table.office.reader.get(table.view.key, table.model.id_at(at.row())) if field is not None else None
    filters = _same(field, row[field.key]) if field is not None and row is not None else ()
    if not filters:
        return None
    label, value = chip_words(table.office, table.view, filters[0].field, filters)
    words = _("只看 {label}：{value}").format(label=label, value=value)
    kept = without(table.model.query.filters, filters[0].field)
    return Deed(words, lambda: table.ask({"filters": (*kept, *filters)}))


def _same(field: Field, value: Any) -> tuple[Filter, ...]:
    """The conditions that ask for this value; none where the same value says nothing, as of names and numbers."""
    key = field.key
    if value in (None, ()):
        return (Filter(key, "empty", True),)
    if isinstance(value, Veiled):  # what nobody may read, nobody narrows by
        return ()
    if isinstance(field.kind, kinds.Day | kinds.Moment):
        day = value.date() if isinstance(value, datetime) else value
        return (Filter(key, "from", day), Filter(key, "to", day))
    if isinstance(field.kind, kinds.Choice | kinds.Choices | kinds.Flag | kinds.Reference):
        return (Filter(key, "in", tuple(value) if field.kind.many else (value,)),)
    return ()
