# SPDX-License-Identifier: MIT
"""Figures of 打: cases, persons, fugitives, seized cards (domain.md §1). People are distinct persons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, type_coerce
from sqlalchemy.orm import aliased

from opsdesk.i18n import N_
from opsdesk.records.case import Case
from opsdesk.records.governance import FugitiveCapture
from opsdesk.records.measure import Measure
from opsdesk.records.person import Involvement
from opsdesk.records.seizure import Item, Seizure
from opsdesk.reports.figure import Figure
from opsdesk.reports.figures.counting import Counting, by_unit, day_text, line, sums_by_unit, waiting
from opsdesk.reports.figures.names import choice_text
from opsdesk.store.shown import unsealed

# 传唤 is no compulsory measure; 拘传 is counted only when the bureau says so (domain.md §12.2, default no).
NOT_COUNTED = ("传唤", "拘传")


def cases_filed(counting: Counting) -> Figure:
    """Cases whose filing date lies in the period."""
    return _cases(counting, "cases_filed", N_("立案"), Case.filing_date, N_("立案时间在时段内的案件，按起计。"))


def cases_solved(counting: Counting) -> Figure:
    """Cases whose solved date lies in the period."""
    return _cases(
        counting, "cases_solved", N_("破案"), Case.solved_date, N_("破案时间在时段内的案件，按起计，同一案件只计一次。")
    )


def _cases(counting: Counting, key: str, label: str, column: Any, definition: str) -> Figure:
    rows = counting.rows(
        select(Case.id, Case.state, Case.handling_unit.label("unit"), column.label("day"))
        .where(
            counting.valid(Case),
            counting.within(column),
            counting.of_unit(Case.handling_unit),
            counting.of_campaign(Case),
        )
        .order_by(column, Case.id)
    )
    names = counting.names
    names.know(cases=(r.id for r in rows))
    lines = counting.listed(
        line("case", r.id, names.case(r.id), names.crime(r.id), names.unit(r.unit), day_text(r.day)) for r in rows
    )
    heads = (N_("案件"), N_("罪名"), N_("办案单位"), N_("日期"))
    units = by_unit(names, rows)
    return Figure(key, label, "打", len(rows), N_("起"), definition, heads, lines, waiting(rows), units)


def persons_captured(counting: Counting) -> Figure:
    """Distinct persons who came to hand in the period; where no sheet told when, the first measure tells it."""
    rows = _captured(counting)
    names = counting.names
    names.know(persons=(r.person for r in rows), cases=(r.case for r in rows))
    lines = counting.listed(
        line("involvement", r.id, names.person(r.person, r.day), names.case(r.case), day_text(r.day)) for r in rows
    )
    heads = (N_("人员"), N_("案件"), N_("到案日期"))
    definition = N_("到案时间在时段内的涉案人员，按人去重；没有到案时间的按首次措施时间计，已排除责任的不计。")
    persons = len({r.person for r in rows})
    units = by_unit(names, rows, lambda r: r.person)
    return Figure(
        "persons_captured", N_("抓获涉案人员"), "打", persons, N_("人"), definition, heads, lines, waiting(rows), units
    )


def _captured(counting: Counting) -> list[Any]:
    """Involvements whose day of coming to hand lies in the period.

    Those without a day of their own are found by the measures of the period, so that both ways go by an index.
    """
    took_effect = and_(counting.valid(Measure), Measure.measure_type.notin_(NOT_COUNTED))
    first_measure = (
        select(func.min(Measure.exec_time))
        .where(Measure.person == Involvement.person, Measure.case == Involvement.case, took_effect)
        .scalar_subquery()
    )
    came = type_coerce(func.coalesce(Involvement.capture_time, first_measure), Involvement.capture_time.type)
    measured = select(Measure.person).where(counting.within(Measure.exec_time), took_effect)
    query = (
        select(
            Involvement.id,
            Involvement.state,
            Involvement.person,
            Involvement.case,
            Case.handling_unit.label("unit"),
            came.label("day"),
        )
        .join(Case, Involvement.case == Case.id)
        .where(counting.valid(Involvement), counting.within(came), Involvement.liability_cleared.isnot(True))
        .where(counting.not_cleared(Involvement.person), counting.of_campaign(Involvement, Involvement.case))
        .where(counting.of_unit(Case.handling_unit), unsealed(Case))
    )
    known = query.where(counting.within(Involvement.capture_time))
    told_by_measure = query.where(Involvement.capture_time.is_(None), Involvement.person.in_(measured))
    rows = [*counting.rows(known), *counting.rows(told_by_measure)]
    if counting.plain is counting:
        return rows
    return sorted(rows, key=lambda row: (row.day, row.id))


def case_of_unit(counting: Counting, case: Any) -> ColumnElement[bool]:
    """The record's case is handled by the unit asked for."""
    its = aliased(Case)
    handled: ColumnElement[bool] = (
        select(its.id).where(its.id == case, counting.of_unit(its.handling_unit), unsealed(its)).exists()
    )
    return handled


def measure_rows(counting: Counting) -> list[Any]:
    """The measures executed in the period: id, state, person, case, measure_type, exec_time, unit."""
    cleared = select(Involvement.person).where(
        Involvement.liability_cleared.is_(True),
        Involvement.case == Measure.case,
        Involvement.person == Measure.person,
        unsealed(Involvement),
    )
    return counting.rows(
        select(
            Measure.id,
            Measure.state,
            Measure.person,
            Measure.case,
            Measure.measure_type,
            Measure.exec_time,
            Measure.handling_unit.label("unit"),
        )
        .where(counting.valid(Measure), counting.within(Measure.exec_time), Measure.measure_type.notin_(NOT_COUNTED))
        .where(counting.not_cleared(Measure.person), ~cleared.exists(), counting.of_unit(Measure.handling_unit))
        .where(counting.of_campaign(Measure, Measure.case))
        .order_by(Measure.exec_time, Measure.id)
    )


def persons_under_measures(counting: Counting) -> Figure:
    """Distinct persons with a measure executed in the period; three measures of one person are one person."""
    rows = measure_rows(counting)
    names = counting.names
    names.know(persons=(r.person for r in rows), cases=(r.case for r in rows))
    lines = counting.listed(
        line(
            "measure",
            r.id,
            names.person(r.person, r.exec_time),
            choice_text("measure", "measure_type", r.measure_type),
            names.case(r.case),
            day_text(r.exec_time),
        )
        for r in rows
    )
    heads = (N_("人员"), N_("措施"), N_("案件"), N_("执行日期"))
    definition = N_("执行时间在时段内的拘留、取保、监居、逮捕，按人去重；传唤不计。一人多次措施计一人。")
    persons = len({r.person for r in rows})
    return Figure(
        "persons_under_measures",
        N_("采取刑事强制措施"),
        "打",
        persons,
        N_("人"),
        definition,
        heads,
        lines,
        waiting(rows),
        by_unit(names, rows, lambda r: r.person),
    )


def fugitives_captured(counting: Counting) -> Figure:
    """Distinct fugitives captured in the period, our own and other offices'."""
    rows = counting.rows(
        select(
            FugitiveCapture.id,
            FugitiveCapture.state,
            FugitiveCapture.person,
            FugitiveCapture.wanted_unit,
            FugitiveCapture.capture_time,
            FugitiveCapture.capture_unit.label("unit"),
        )
        .where(counting.valid(FugitiveCapture), counting.within(FugitiveCapture.capture_time))
        .where(counting.not_cleared(FugitiveCapture.person), counting.of_unit(FugitiveCapture.capture_unit))
        .where(counting.of_campaign(FugitiveCapture))
        .order_by(FugitiveCapture.capture_time, FugitiveCapture.id)
    )
    names = counting.names
    names.know(persons=(r.person for r in rows))
    lines = counting.listed(
        line(
            "fugitive_capture",
            r.id,
            names.person(r.person, r.capture_time),
            r.wanted_unit,
            names.unit(r.unit),
            day_text(r.capture_time),
        )
        for r in rows
    )
    heads = (N_("人员"), N_("上网单位"), N_("抓获单位"), N_("抓获日期"))
    definition = N_("抓获时间在时段内的网上在逃人员，本地、外地上网的都计，按人去重。")
    persons = len({r.person for r in rows})
    units = by_unit(names, rows, lambda r: r.person)
    return Figure(
        "fugitives_captured",
        N_("抓获在逃人员"),
        "打",
        persons,
        N_("人"),
        definition,
        heads,
        lines,
        waiting(rows),
        units,
    )


def bank_cards_seized(counting: Counting) -> Figure:
    """Bank cards on the seizure lists of the period."""
    return _cards(counting, "bank_cards_seized", N_("扣押银行卡"), "BANKCARD")


def phone_cards_seized(counting: Counting) -> Figure:
    """Phone cards on the seizure lists of the period."""
    return _cards(counting, "phone_cards_seized", N_("扣押电话卡"), "PHONECARD")


def _cards(counting: Counting, key: str, label: str, kind: str) -> Figure:
    rows = counting.rows(
        select(
            Item.id,
            Item.state,
            Item.qty,
            Item.card_no,
            Item.sim_no,
            Seizure.case,
            Seizure.handling_unit.label("unit"),
            Seizure.seize_date,
        )
        .join(Seizure, Item.seizure == Seizure.id)
        .where(
            counting.valid(Item), counting.valid(Seizure), Item.item_kind == kind, counting.within(Seizure.seize_date)
        )
        .where(counting.of_unit(Seizure.handling_unit), counting.of_campaign(Seizure, Seizure.case))
        .order_by(Seizure.seize_date, Item.id)
    )
    names = counting.names
    names.know(cases=(r.case for r in rows))
    lines = counting.listed(
        line(
            "item",
            r.id,
            _tail(r.card_no or r.sim_no),
            f"{r.qty.normalize():f}" if r.qty is not None else "",
            names.case(r.case),
            names.unit(r.unit),
            day_text(r.seize_date),
        )
        for r in rows
    )
    heads = (N_("尾号"), N_("数量"), N_("案件"), N_("办案单位"), N_("扣押日期"))
    definition = N_("扣押时间在时段内的清单所列数量之和；同一号码只计一次，作废的不计。")
    total = int(sum((r.qty or Decimal(0) for r in rows), Decimal(0)))
    units = sums_by_unit(names, rows, lambda r: int(r.qty or 0))
    return Figure(key, label, "打", total, N_("张"), definition, heads, lines, waiting(rows), units)


def _tail(number: str | None) -> str:
    """The last four digits: all a group report may print of a card."""
    return number[-4:] if number else "—"
