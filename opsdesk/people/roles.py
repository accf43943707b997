# SPDX-License-Identifier: MIT
"""Who may do what (domain.md §7.2), as data. What no role grants is refused."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from opsdesk.i18n import N_, _


class Role(StrEnum):
    """A duty a person holds; one person may hold several."""

    CLERK = "clerk"
    ANALYST = "analyst"
    CUSTODIAN = "custodian"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    STATISTICIAN = "statistician"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's name in the language of the window."""
        return _(ROLE_LABELS[self])


class Permission(StrEnum):
    """A deed that somebody must be allowed to do."""

    READ = "read"
    ENTER = "enter"
    IMPORT = "import"
    CUSTODY = "custody"
    CONFIRM = "confirm"
    VOID = "void"
    UNMASK = "unmask"
    EXPORT = "export"
    ASSIGN = "assign"
    REPORT = "report"
    SEAL = "seal"
    AUDIT = "audit"
    ACCOUNTS = "accounts"
    BACKUP = "backup"

    @property
    def label(self) -> str:
        """The deed's name in the language of the window."""
        return _(PERMISSION_LABELS[self])


ROLE_LABELS = {
    Role.CLERK: N_("录入员"),
    Role.ANALYST: N_("研判员"),
    Role.CUSTODIAN: N_("涉案财物管理员"),
    Role.REVIEWER: N_("审核人"),
    Role.AUDITOR: N_("法制督察"),
    Role.STATISTICIAN: N_("统计员"),
    Role.ADMINISTRATOR: N_("管理员"),
}

PERMISSION_LABELS = {
    Permission.READ: N_("查看"),
    Permission.ENTER: N_("录入"),
    Permission.IMPORT: N_("导入表格"),
    Permission.CUSTODY: N_("出入库"),
    Permission.CONFIRM: N_("审核"),
    Permission.VOID: N_("作废"),
    Permission.UNMASK: N_("显示完整号码"),
    Permission.EXPORT: N_("导出"),
    Permission.ASSIGN: N_("分派经办人"),
    Permission.REPORT: N_("出报表"),
    Permission.SEAL: N_("封存"),
    Permission.AUDIT: N_("查看改动记录"),
    Permission.ACCOUNTS: N_("管理人员"),
    Permission.BACKUP: N_("备份"),
}

_READ, _ENTER, _IMPORT = Permission.READ, Permission.ENTER, Permission.IMPORT

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset({_READ, _ENTER, _IMPORT, Permission.VOID, Permission.ASSIGN}),
    Role.ANALYST: frozenset(
        {_READ, _ENTER, _IMPORT, Permission.VOID, Permission.ASSIGN, Permission.UNMASK, Permission.REPORT}
    ),
    Role.CUSTODIAN: frozenset({_READ, Permission.CUSTODY}),
    Role.REVIEWER: frozenset(
        {
            _READ,
            Permission.CONFIRM,
            Permission.ASSIGN,
            Permission.VOID,
            Permission.UNMASK,
            Permission.EXPORT,
            Permission.REPORT,
        }
    ),
    Role.AUDITOR: frozenset({_READ, Permission.AUDIT, Permission.SEAL, Permission.EXPORT}),
    Role.STATISTICIAN: frozenset({_READ, Permission.REPORT}),
    Role.ADMINISTRATOR: frozenset({Permission.ACCOUNTS, Permission.BACKUP}),
}

# Registers that are not entered under the general permission.
ENTERED_UNDER = dict.fromkeys(("custody_movement", "place", "stocktake", "stocktake_line"), Permission.CUSTODY)

# Whoever opens a new office is alone in it at first and does every duty; roles are split as people are added.
FIRST_ROLES = (*Role,)


def allowed(roles: Collection[Role], permission: Permission) -> bool:
    """Whether any of `roles` grants `permission`."""
    return any(permission in GRANTS[role] for role in roles)


def to_enter(register: str) -> Permission:
    """The permission that entering a record of `register` asks for."""
    return ENTERED_UNDER.get(register, Permission.ENTER)
