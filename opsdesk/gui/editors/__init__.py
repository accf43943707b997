# SPDX-License-Identifier: MIT
"""An editor for every kind of value, built from the field's own declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.gui.editors.days import DayEditor
from opsdesk.gui.editors.editor import Editor
from opsdesk.gui.editors.line import LineEditor, ParagraphEditor
from opsdesk.gui.editors.offers import offers_for
from opsdesk.gui.editors.pick import ChipsEditor, FlagEditor, PickEditor
from opsdesk.records import kinds
from opsdesk.records.fields import Field

if TYPE_CHECKING:
    from opsdesk.store.office import Office


def editor_for(field: Field, office: Office | None = None, register: str = "") -> Editor:
    """The editor that fits the field's kind; references need the office to choose from.

    `register` is the key of the record's register: how names are masked depends on it.
    """
    offers = offers_for(field, office)
    if offers is not None:
        return ChipsEditor(field, offers) if field.kind.many else PickEditor(field, offers)
    if isinstance(field.kind, (kinds.Day, kinds.Moment)):
        return DayEditor(field, register)
    if isinstance(field.kind, kinds.Flag):
        return FlagEditor(field)
    if isinstance(field.kind, kinds.Paragraph):
        return ParagraphEditor(field)
    return LineEditor(field, register)


__all__ = [
    "ChipsEditor",
    "DayEditor",
    "Editor",
    "FlagEditor",
    "LineEditor",
    "ParagraphEditor",
    "PickEditor",
    "editor_for",
]
