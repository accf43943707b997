# SPDX-License-Identifier: MIT
"""What a request for two people says to whoever agrees: which records, how many, how they go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opsdesk.i18n import _
from opsdesk.law.custody import step
from opsdesk.law.retention import kept
from opsdesk.people.two_person import TwoPerson
from opsdesk.store.beside.approvals import Approval

MOST = 12  # things that are named one by one


def scope_lines(one: Approval) -> list[str]:
    """The scope of a request, line by line; empty when the record it names says it all. One asked in an earlier
    version lacks the mark of its deed, and its bare facts are told."""
    told = {
        TwoPerson.EXPORT: ("list", _export),
        TwoPerson.HAND_OVER: ("movement", _hand_over),
        TwoPerson.ERASE: ("class", _erase),
    }
    mark, words = told.get(one.deed, ("", None))
    if words is not None and mark in one.details:
        return words(one.details)
    return [str(value) for value in one.details.values() if isinstance(value, (str, int)) and value != ""]


def _export(facts: Mapping[str, Any]) -> list[str]:
    lines = [_("名单：{name}，{count} 条").format(name=_(facts["list"]), count=f"{facts['count']:,}")]
    lines.append(_("号码和姓名完整显示") if facts["full"] else _("号码和姓名遮盖"))
    conditions = [_(name) for name in facts["narrowed_by"]] + ([f"“{facts['text']}”"] if facts["text"] else [])
    lines.append(_("筛选：{by}").format(by=_("、").join(conditions)) if conditions else _("没有筛选，整份名单"))
    if facts["columns"]:
        lines.append(_("列：{names}").format(names=_some(facts["columns"])))
    return lines


def _hand_over(facts: Mapping[str, Any]) -> list[str]:
    lines = [_("流转：{name}，{count} 件").format(name=step(facts["movement"]).label, count=facts["count"])]
    return [*lines, _("物品：{names}").format(names=_some(facts["items"]))]


def _erase(facts: Mapping[str, Any]) -> list[str]:
    rule = kept(facts["class"])
    return [_("类别：{name}，{count} 条").format(name=rule.name, count=f"{facts['count']:,}"), rule.words]


def _some(names: list[str]) -> str:
    more = _("等 {count} 项").format(count=len(names)) if len(names) > MOST else ""
    return _("、").join(names[:MOST]) + more
