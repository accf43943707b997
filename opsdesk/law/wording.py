# SPDX-License-Identifier: MIT
"""A computed date in words: rule, article, formula, inputs, and what to be careful about (domain.md §5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from opsdesk.i18n import N_, _
from opsdesk.law.cited import cited
from opsdesk.law.counting import MIDNIGHT, Deadline, Span, Unit
from opsdesk.law.rule import Rule
from opsdesk.records import catalogue
from opsdesk.records.choices import codes

if TYPE_CHECKING:
    from opsdesk.law.clock import Due

FOOTER = N_("系统推算，仅供提醒，以法律文书为准")
MANY_DAYS = 10  # from here on hours no longer matter


def length(span: Span) -> str:
    """`24 小时`, `30 日`, `12 个月`."""
    n = abs(span.n)
    match span.unit:
        case Unit.HOUR:
            return _("{n} 小时").format(n=n)
        case Unit.WORKDAY:
            return _("{n} 个工作日").format(n=n)
        case Unit.MONTH:
            return _("{n} 个月").format(n=n)
    return _("{n} 日").format(n=n)


def formula(rule: Rule, span: Span) -> str:
    """How the date is counted."""
    if span.n < 0:
        return _("{event}前 {length}").format(event=_(rule.event), length=length(span))
    if span.n == 0:
        return _("{event}当日 24:00").format(event=_(rule.event))
    counted = _("{event}起 {length}").format(event=_(rule.event), length=length(span))
    return _("{counted}，{how}").format(counted=counted, how="，".join(_how(rule, span)))


def _how(rule: Rule, span: Span) -> Iterator[str]:
    if span.unit is Unit.HOUR:
        yield _("自当时起按分钟计")
        return
    yield _("当日不计")
    if span.unit is Unit.MONTH:
        yield _("止于同日，月末起算或没有同日的止于月末")
    yield _("末日遇节假日顺延到节后第一个工作日") if rule.roll == "holiday" else _("末日遇节假日不顺延")


def reason(due: Due) -> str:
    """One line: what, from when, how long, until when, by which article."""
    counted = _("{event} {start}，{length}，至 {end}") if due.span.n else _("{event} {end}")
    words = _("{id} {name}：{counted}（{source}）")
    counted = counted.format(
        event=_(due.rule.event), start=_at(due.trigger_at), length=length(due.span), end=due.legal_latest
    )
    return words.format(id=due.rule.id, name=_(due.rule.name), counted=counted, source=_source(due))


def why(due: Due) -> str:
    """The whole computation, one fact a line, the footer last."""
    return "\n".join(_lines(due))


def _lines(due: Due) -> Iterator[str]:
    rule = due.rule
    yield _("{id} {name}").format(id=rule.id, name=_(rule.name))
    yield _("依据：{source}").format(source=_source(due))
    yield _("规定：{text}").format(text=_(rule.text_zh))
    yield _("算法：{formula}").format(formula=formula(rule, due.span))
    yield _("起算：{label} {start}").format(label=_trigger_label(rule), start=_at(due.trigger_at))
    if due.extension:
        level = due.extension.approver_level
        approver = _(due.extension.approver) if due.extension.approver else codes("authority_level").name_of(level)
        granted = _("（{approver}批准）").format(approver=approver) if approver else ""
        yield _("延长：{text}{granted}").format(text=_(due.extension.text_zh), granted=granted)
    for first, last in due.not_counted:
        yield _("不计入：{first} — {last}").format(first=first, last=last)
    yield _("最迟：{end}").format(end=due.legal_latest)
    yield _("办理目标：{target}").format(target=_target(due.working_target))
    yield from (_("注意：{text}").format(text=text) for text in due.warnings)
    yield _(FOOTER)


def warnings(due: Due) -> Iterator[str]:
    """What a reader of the date must know beside it."""
    yield from (_(caution) for caution in due.cautions)
    if due.unknown_year:
        yield _("{year} 年的节假日安排还没有收录，按周一至周五上班推算。").format(year=due.unknown_year)
    if due.span.unit is Unit.HOUR and due.trigger_at.time() == MIDNIGHT:
        yield _("起算时间没有时分，从 0 时算起。")
    if due.trigger_at.date() < due.rule.valid_from:
        words = _("起算日早于所据条文的施行日 {day}，按该条文推算，请核对当时规定。")
        yield words.format(day=due.rule.valid_from)
    if due.rule.of_children:
        yield _("清单上的物品都入库、或都处置了，这条自动消失。")
    elif due.rule.register and not due.rule.stop:
        yield _("台账没有这一步的办结栏，办完与否看卷宗。")


def left(latest: Deadline, now: datetime) -> str:
    """`剩 9 时 28 分`, `剩 1 天 9 时`, `超 3 时 05 分`: the words of a due mark."""
    return left_until(latest.ends_at, now)


def left_until(end: datetime, now: datetime) -> str:
    """The same of the moment itself."""
    words = _("超 {time}") if now > end else _("剩 {time}")
    return words.format(time=_duration(abs(end - now)))


def _duration(gap: timedelta) -> str:
    hours, minutes = divmod(gap.seconds // 60, 60)
    if gap.days >= MANY_DAYS:
        return _("{days} 天").format(days=gap.days)
    if gap.days:
        return _("{days} 天 {hours} 时").format(days=gap.days, hours=hours)
    return _("{hours} 时 {minutes:02d} 分").format(hours=hours, minutes=minutes)


def _source(due: Due) -> str:
    return cited(due.extension.source if due.extension else due.rule.source)


def _trigger_label(rule: Rule) -> str:
    return catalogue.register(rule.register).fields[rule.trigger].label if rule.register else _(rule.event)


def _at(moment: datetime) -> str:
    return moment.date().isoformat() if moment.time() == MIDNIGHT else f"{moment:%Y-%m-%d %H:%M}"


def _target(target: Deadline) -> str:
    return target.day.isoformat() if target.whole_day else str(target)
