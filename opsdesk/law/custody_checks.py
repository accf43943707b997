# SPDX-License-Identifier: MIT
"""Whether one movement of one item is lawful (V01–V04, V22): state, what it records, who may do it, how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from opsdesk.i18n import N_, _
from opsdesk.law.cited import cited
from opsdesk.law.custody import CORRECT, MERGE, SPLIT, Around, Standing, Step, Values, out_of_reach, step
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.records.problem import Problem, error
from opsdesk.records.rules.rule import names_in

_EMPTY: tuple[object, ...] = (None, "", ())

WORDS = (
    N_("下次审查"),
    N_("价款票据号"),
    N_("保管人"),
    N_("判决或决定文号"),
    N_("发还理由"),
    N_("受托拍卖或收购方"),
    N_("变卖理由"),
    N_("合并理由"),
    N_("处理建议"),
    N_("复核人"),
    N_("委托书文号"),
    N_("审查人"),
    N_("审查意见"),
    N_("并入哪一项"),
    N_("库位"),
    N_("延期理由"),
    N_("延至"),
    N_("归还人"),
    N_("执行人"),
    N_("批准文号"),
    N_("承办人"),
    N_("拆出的物品"),
    N_("拆分理由"),
    N_("接收人"),
    N_("接收机关"),
    N_("新库位"),
    N_("更正人"),
    N_("更正哪一条"),
    N_("更正理由"),
    N_("查点情况"),
    N_("检查结果"),
    N_("监督人"),
    N_("移交人"),
    N_("移送人"),
    N_("移送案件通知书文号"),
    N_("经办人"),
    N_("经手人"),
    N_("缴款书号"),
    N_("见证人"),
    N_("解除理由"),
    N_("调用人"),
    N_("起诉意见书文号"),
    N_("送交人"),
    N_("送检人"),
    N_("鉴定机构"),
    N_("销毁地点"),
    N_("销毁方式"),
    N_("领取人"),
    N_("领取人证件号"),
)
"""What custody.toml calls the fields of a movement: said here so that they have their English."""


def movement_problems(values: Values, standing: Standing, around: Around) -> list[Problem]:
    """What forbids the movement, in words with the article; none when it may be recorded.

    `values` are the movement's fields; `standing` is where its item stands before it.
    """
    moved_at = values.get("moved_at")
    try:
        row = step(str(values.get("movement") or ""), moved_at.date() if isinstance(moved_at, datetime) else None)
    except KeyError:
        return []  # no movement named: the required field says so itself
    return [
        *_of_state(row, standing),
        *_of_needs(row, values),
        *_of_quantity(row, values, standing),
        *_of_time(row, values, standing),
        *_of_people(row, values, around),
    ]


def field_words(row: Step, key: str) -> str:
    """What a field is called for this movement: 领取人 when something is returned."""
    return _(row.words[key]) if key in row.words else catalogue.register("custody_movement").fields[key].label


def _of_state(row: Step, standing: Standing) -> Iterator[Problem]:
    if row.id != CORRECT and standing.state not in row.begins:
        yield out_of_reach(standing.state, row)


def _of_needs(row: Step, values: Values) -> Iterator[Problem]:
    for key in row.needs:
        if values.get(key) in _EMPTY:
            words = _("{movement}须填{field}。").format(movement=row.label, field=field_words(row, key))
            yield error("E-MOVE-NEEDS", words + _cited(row), "§2.6").at(key)
    for key, least in row.at_least.items():
        if 0 < len(set(names_in(values.get(key)))) < least:
            words = _("{field}至少 {least} 人，用顿号隔开。").format(field=field_words(row, key), least=least)
            yield error("E-TWO", words + _cited(row), "V01").at(key)


def _of_quantity(row: Step, values: Values, standing: Standing) -> Iterator[Problem]:
    qty = values.get("qty")
    if not isinstance(qty, Decimal) or row.id == CORRECT:
        return
    if row.id == SPLIT:
        if not 0 < qty < standing.qty:
            words = _("拆出的数量须大于 0、小于现有的 {qty}。").format(qty=standing.qty.normalize())
            yield error("E-QTY", words, "V22").at("qty")
    elif qty != standing.qty:
        part = _("并入") if row.id == MERGE else _("流转")
        words = _("现有 {qty}，只能整项{part}。只动一部分的，先拆分。").format(
            qty=f"{standing.qty.normalize():f}", part=part
        )
        yield error("E-QTY", words, "V22").at("qty")


def _of_time(row: Step, values: Values, standing: Standing) -> Iterator[Problem]:
    moved_at, last = values.get("moved_at"), standing.moved_at
    if row.id != CORRECT and isinstance(moved_at, datetime) and last is not None and moved_at < last:
        words = _("早于上一次流转（{when}），请核对时间。").format(when=f"{last:%Y-%m-%d %H:%M}")
        yield error("E-ORDER", words, "V27").at("moved_at")


def _of_people(row: Step, values: Values, around: Around) -> Iterator[Problem]:
    for key in row.police:
        for name in names_in(values.get(key)):
            if "辅警" in around.staff.get(name, ""):
                words = _("{name}是辅警，不能作{field}。请换民警。").format(name=name, field=field_words(row, key))
                yield error("E-AUXILIARY", words + _("（程序规定第229条）"), "V01").at(key)
    for key in row.apart:
        both = sorted(set(names_in(values.get(key))) & around.investigators)
        if both:
            words = _("{name}是本案办案人员，不能保管财物。请换人。").format(name=both[0])
            yield error("E-CUSTODIAN", words + _("（程序规定第235条）"), "V03").at(key)
    for key in row.outsider:
        for name in names_in(values.get(key)):
            if name in around.staff:
                words = _("{name}是本单位人员，不能代为领取。").format(name=name)
                yield error("E-COLLECTOR", words + _("（程序规定第234条）"), "V03").at(key)
    yield from _of_witness(row, values, around)
    yield from _of_two_hands(row, values, around)
    yield from _of_rank(row, values)


def _of_witness(row: Step, values: Values, around: Around) -> Iterator[Problem]:
    for name in names_in(values.get("witness")):
        if "辅警" in around.staff.get(name, "") and "witness" not in row.police:
            words = _("{name}是辅警，不能作见证人。请换人。").format(name=name)
            yield error("E-WITNESS-STAFF", words + _("（程序规定第194条）"), "V02").at("witness")
        if name in around.parties:
            words = _("{name}是本案当事人，不能作见证人。请换人。").format(name=name)
            yield error("E-WITNESS-PARTY", words + _("（程序规定第194条）"), "V02").at("witness")


def _of_two_hands(row: Step, values: Values, around: Around) -> Iterator[Problem]:
    for keys in row.distinct:
        first, second = keys
        both = sorted(set(names_in(values.get(first))) & set(names_in(values.get(second))))
        if both:
            rule = "V04" if "approver" in keys else "V03"
            words = _("{first}和{second}不能是同一人（{name}）。").format(
                first=field_words(row, first), second=field_words(row, second), name=both[0]
            )
            yield error("E-SAME-HAND", words, rule).at(second if first == "approver" else first)
    for name in names_in(values.get("approver")):
        if "辅警" in around.staff.get(name, ""):
            words = _("{name}是辅警，不能批准。请换人。").format(name=name)
            yield error("E-AUXILIARY", words, "V04").at("approver")


def _of_rank(row: Step, values: Values) -> Iterator[Problem]:
    """Who approved is high enough (V04): the record says by which rank, the law which is the least."""
    told, order = values.get("approver_rank"), [code.code for code in codes("approver_rank").codes]
    if row.approver_rank and told in order and order.index(str(told)) < order.index(row.approver_rank):
        least = codes("approver_rank").name_of(row.approver_rank)
        words = _("{movement}须由{least}批准。").format(movement=row.label, least=least)
        yield error("E-TIER", words + _cited(row), "V04").at("approver_rank")


def _cited(row: Step) -> str:
    return _("（{source}）").format(source=cited(row.source))
