# SPDX-License-Identifier: MIT
"""Deeds that two people do together (domain.md §7.2): one asks, another agrees, and neither can do both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from opsdesk.i18n import N_, _
from opsdesk.people.roles import Permission


class TwoPerson(StrEnum):
    """A deed that wants a second person."""

    UNSEAL = "unseal"
    LOOK = "look_sealed"
    EXPORT = "export"
    HAND_OVER = "hand_over"
    VOID = "void"
    RESTORE = "restore_backup"
    ERASE = "erase"

    @property
    def label(self) -> str:
        """The deed's name in the language of the window."""
        return _(RULES[self].label_id)

    @property
    def asks(self) -> Permission:
        """What whoever asks must be allowed."""
        return RULES[self].asks

    @property
    def agrees(self) -> Collection[Permission]:
        """Of what one is enough for whoever agrees."""
        return RULES[self].agrees


@dataclass(frozen=True, slots=True)
class Rule:
    """Who asks for a deed and who may agree to it."""

    label_id: str
    asks: Permission
    agrees: tuple[Permission, ...]


_LEADER, _LEGAL = Permission.CONFIRM, Permission.SEAL

RULES = {
    TwoPerson.UNSEAL: Rule(N_("解封"), _LEGAL, (_LEADER, _LEGAL)),
    TwoPerson.LOOK: Rule(N_("查阅封存内容"), _LEGAL, (_LEADER, _LEGAL)),
    TwoPerson.EXPORT: Rule(N_("成批导出"), Permission.EXPORT, (_LEADER, _LEGAL)),
    TwoPerson.HAND_OVER: Rule(N_("物品销毁或移交"), Permission.CUSTODY, (_LEADER,)),
    TwoPerson.VOID: Rule(N_("作废已审核的记录"), Permission.VOID, (_LEADER,)),
    TwoPerson.RESTORE: Rule(N_("从备份恢复"), Permission.BACKUP, (_LEADER, Permission.ACCOUNTS)),
    TwoPerson.ERASE: Rule(N_("到期清除"), _LEGAL, (_LEADER,)),
}
