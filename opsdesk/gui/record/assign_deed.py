# SPDX-License-Identifier: MIT
"""Asking whom records are assigned to and why: the same from a list and from a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk import errors
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.fields_dialog import Asked
from opsdesk.gui.parts.long_deed import do_with_many
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.work.office import staffing
from opsdesk.work.record.assigning import assign, shared

if TYPE_CHECKING:
    from opsdesk.store.office import Office


def may_assign(office: Office, register: str) -> bool:
    """Whether whoever is signed in may say who else sees such records."""
    return bool(shared(register)) and office.user.may(Permission.ASSIGN)


def ask_and_assign(parent: QWidget, office: Office, register: str, ids: Sequence[str]) -> str:
    """What came of it, in words; empty when the user thinks better of it."""
    label = catalogue.register(register).fields[shared(register)].label
    offered = _("、").join(staffing.colleagues(office))
    note = _("几个人用顿号隔开，替换原来的。可写：{names}").format(names=offered)
    asked = Asked(
        _("分派{label}").format(label=label), note, _("分派"), lines=(("names", label), ("reason", _("理由")))
    )
    answers = fields_dialog.ask_fields(office, asked, parent)
    if answers is None:
        return ""
    try:
        count = do_with_many(
            parent,
            _("分派"),
            len(ids),
            lambda watch: assign(office, register, ids, answers["names"], reason=answers["reason"], watch=watch),
        )
    except errors.Told as told:
        return str(told)
    return _("{count} 条的{label}已改").format(count=count, label=label)
