# SPDX-License-Identifier: MIT
"""The duty sheet of a day, and the sheet of what falls due: printed in the morning, signed in the evening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from opsdesk.law import wording as law_wording
from opsdesk.law.cited import in_english
from opsdesk.law.clock import Due
from opsdesk.records import catalogue
from opsdesk.reports import wording
from opsdesk.reports.figure import YUAN, Scope
from opsdesk.reports.figures import strike
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.duty import alarms
from opsdesk.reports.figures.money import money_figures
from opsdesk.reports.figures.names import Nameless
from opsdesk.reports.figures.prevent_govern import dissuasions
from opsdesk.reports.papers.filling import Gathered, Line, Part
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings

AHEAD = timedelta(days=7)
CUSTODY = ("刑事拘留", "逮捕", "监视居住", "指定居所监视居住", "拘传")
SHOWN = ("alarms", "cases_filed", "cases_solved", "stopped", "frozen", "dissuasions", "persons_captured")


def gather_duty(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One sheet of the day asked for, today when none is: its numbers, the month's, the year's, custody soon to end."""
    last = sayings.scope.last if sayings.scope else sayings.on.date()
    spans = {
        "day": Scope(last, last),
        "month": Scope(last.replace(day=1), last),
        "year": Scope(last.replace(month=1, day=1), last),
    }
    with sayings.reader.connection() as connection:
        names = Nameless(connection)
        counted = {key: _figures(Counting(connection, scope, names)) for key, scope in spans.items()}
    _ = sayings._
    lines = tuple(
        Line(
            {},
            {
                "item": _("{label}（{unit}）").format(label=_(label), unit=_(unit)),
                **{span: counted[span][key][2] for span in spans},
            },
        )
        for key, (label, unit, _value) in counted["day"].items()
    )
    custody = [pair for pair in _ending(sayings, sayings.dues.items()) if _in_custody(sayings, pair[0])]
    said = {"day": sayings.day(last), "as_of": sayings.day(sayings.on), "custody": str(len(custody))}
    yield Gathered("", "", Line({}, said), lines, parts=(_table(sayings, _("临期羁押"), custody),))


def gather_due(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """Everything that is over time or ends within seven days, a table for each kind of record."""
    ending, _ = _ending(sayings, sayings.clocks), sayings._
    parts = tuple(
        _table(sayings, catalogue.register(register).facts.label_id, [one for one in ending if one[1] == register])
        for register in dict.fromkeys(register for _record, register, _due in ending)
    )
    until = sayings.day((sayings.on + AHEAD).date())
    said = {"as_of": sayings.day(sayings.on), "until": until, "count": str(len(ending))}
    notes = () if ending else (_("七日内没有到期的事项。"),)
    yield Gathered("", "", Line({}, said), (), notes, parts)


def _figures(counting: Counting) -> dict[str, tuple[str, str, str]]:
    money = {figure.key: figure for figure in money_figures(counting)}
    counts = (alarms, strike.cases_filed, strike.cases_solved, dissuasions, strike.persons_captured)
    found = {**money, **{figure.key: figure for figure in (count(counting) for count in counts)}}
    return {key: (found[key].label, found[key].unit, _said(found[key].value, found[key].unit)) for key in SHOWN}


def _said(value: int, unit: str) -> str:
    return wording.yuan(value) if unit == YUAN else f"{value:,}"


def _ending(sayings: Sayings, clocks: Iterable[tuple[str, Due]]) -> list[tuple[str, str, Due]]:
    """Record, register and clock of what is over time or ends soon, the nearest first."""
    until = (sayings.on + AHEAD).date()
    soon = [(record, due.rule.register, due) for record, due in clocks if due.legal_latest.day <= until]
    return sorted(soon, key=lambda one: (one[2].legal_latest.ends_at, one[0]))


def _in_custody(sayings: Sayings, record: str) -> bool:
    return sayings.row("measure", record).get("measure_type") in CUSTODY


def _table(sayings: Sayings, title: str, ending: Sequence[tuple[str, str, Due]]) -> Part:
    _ = sayings._
    heads = (_("序号"), _("对象"), _("事项"), _("届满"), _("剩余"), _("法律依据"))
    rows = tuple(
        (
            str(number),
            _subject(sayings, register, record),
            sayings._(due.rule.name),
            _until(sayings, due),
            _left(sayings, due),
            in_english(due.rule.source) if sayings.language == "en" else due.rule.source,
        )
        for number, (record, register, due) in enumerate(ending, 1)
    )
    return Part(_("{label}（{n}项）").format(label=_(title), n=len(rows)), heads=heads, rows=rows)


def _until(sayings: Sayings, due: Due) -> str:
    latest = due.legal_latest
    return sayings.day(latest.day if latest.whole_day else latest.ends_at)


def _left(sayings: Sayings, due: Due) -> str:
    return law_wording.left(due.legal_latest, sayings.on)


def _subject(sayings: Sayings, register: str, record: str) -> str:
    """Whom or what the clock is about, as masked as the sheet is."""
    row, view = sayings.row(register, record), catalogue.register(register)
    for key in ("person", *view.facts.title):
        if key in view.fields and (said := sayings.value(register, view.fields[key], row)):
            return said
    return str(row.get("local_no") or "")
