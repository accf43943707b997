# SPDX-License-Identifier: MIT
"""Who may do what, told from the declarations themselves: the table for a terminal, the last chapter of the manual."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import opsdesk.work
from opsdesk import i18n
from opsdesk.i18n import N_, _
from opsdesk.people import sight
from opsdesk.people.account import SignedIn
from opsdesk.people.deeds import NEEDS
from opsdesk.people.roles import GRANTS, Permission, Role
from opsdesk.people.sight import Breadth
from opsdesk.people.two_person import RULES, TwoPerson
from opsdesk.records import catalogue

BREADTH = {
    Breadth.ALL: N_("全部"),
    Breadth.UNIT: N_("本单位录入或办理的"),
    Breadth.ASSIGNED: N_("自己主办、协办、经办的案件，和自己录入的"),
}


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One deed: where it is written, and of which permissions one is enough (none: whoever is signed in)."""

    name: str
    needs: tuple[Permission, ...]

    def may(self, role: Role) -> bool:
        """Whether this role alone is enough."""
        return not self.needs or any(one in GRANTS[role] for one in self.needs)


def deeds() -> list[DeedRow]:
    """Every declared deed of `work/`, by name."""
    found = []
    for module in pkgutil.walk_packages(opsdesk.work.__path__, f"{opsdesk.work.__name__}."):
        held = import_module(module.name)
        for name, value in vars(held).items():
            if hasattr(value, NEEDS) and value.__module__ == module.name:
                short = module.name.removeprefix(f"{opsdesk.work.__name__}.")
                found.append(DeedRow(f"{short}.{name}", tuple(getattr(value, NEEDS))))
    return sorted(found, key=lambda one: one.name)


def table() -> list[tuple[str, ...]]:
    """Head and rows: a deed a row, a role a column, ✓ where the role alone is enough."""
    head = (_("事项"), *(role.label for role in Role))
    return [head, *((one.name, *("✓" if one.may(role) else "–" for role in Role)) for one in deeds())]


def as_json() -> dict[str, Any]:
    """The same for a machine: by deed, the roles that may."""
    return {one.name: [role.value for role in Role if one.may(role)] for one in deeds()}


def chapter(language: str) -> str:
    """The chapter of the manual in a language, as it lies in resources/help."""
    before = i18n.language()
    i18n.set_language(language)
    try:
        return "\n".join([*_chapter(), ""])
    finally:
        i18n.set_language(before)


def _chapter() -> Iterator[str]:
    yield "# " + _("附：谁能做什么")
    yield ""
    yield _("这一章由程序按权限声明生成；一人有几个角色，权限相加。没有写的，谁也不能做。")
    yield from _part(_("各项权限"), ((one.label, _roles([one])) for one in Permission))
    yield from _part(_("看到哪些记录"), ((role.label, _seen(role)) for role in Role))
    yield from _part(_("两人办的事"), ((deed.label, _two(deed)) for deed in RULES))


def _part(head: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    colon = "：" if i18n.language() == "zh_CN" else ": "
    yield from ("", f"## {head}", "")
    yield from (f"- **{name}**{colon}{said}" for name, said in lines)


def _two(deed: TwoPerson) -> str:
    words = _("提请：{asks}。批准：{agrees}，不是提请的那个人。")
    return words.format(asks=_roles([deed.asks]), agrees=_roles(deed.agrees))


def _roles(needs: Collection[Permission]) -> str:
    """The roles that have one of these."""
    return _("、").join(role.label for role in Role if GRANTS[role].intersection(needs)) or _("没有")


def _seen(role: Role) -> str:
    """Which registers, and how far."""
    user = SignedIn("", "", "", (role,), "x")
    seen = [view for view in catalogue.REGISTERS if sight.sees_register(user, view.key)]
    hidden = [view.facts.many for view in catalogue.REGISTERS if view not in seen]
    case = "case" if sight.sees_register(user, "case") else "unit"
    how = _("、").join(_(BREADTH[one]) for one in sorted(sight.breadth(user, case)))
    if len(seen) > len(hidden):
        return how + (_("；看不到{registers}").format(registers=_("、").join(hidden)) if hidden else "")
    return how + _("；只有{registers}").format(registers=_("、").join(view.facts.many for view in seen))
