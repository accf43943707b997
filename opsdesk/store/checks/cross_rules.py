# SPDX-License-Identifier: MIT
"""Rules across records (domain.md §3), each a small question to the database: which records break it?

The same question is asked of one record when it is saved and of a million by `opsdesk check`; sealed and void records
are not asked about. What only one record says is checked in `records/rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from opsdesk.i18n import N_, _
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView, State
from opsdesk.store.checks.cross_money import (
    FREEZES,
    frozen_already,
    lapsed,
    more_out_than_in,
    other_name,
    slip,
    stopped_too_often,
)
from opsdesk.store.checks.cross_tables import other as _other
from opsdesk.store.checks.cross_tables import table
from opsdesk.store.checks.plan import Plan
from opsdesk.store.file import dialect
from opsdesk.store.shown import shown

MOST = 500  # ids in one question
LIBERTY = ("刑事拘留", "逮捕", "取保候审", "监视居住", "指定居所监视居住")
STILL_HELD = ("在案", "在库", "借出")
ENDS = ("return_owner", "release_unrelated", "hand_over_case", "hand_over_jurisdiction", "auction", "destroy", "remit")
SUMMONS = ("传唤", "拘传")
REST = 0.5  # days between two summonses that allow rest and meals
NOT_TAKEN = ("接受证据", "调取", "登记保存")
WITHOUT_DEFENDER = ("盲聋哑", "精神障碍")
GROWN_UP = 18
NOTED = ("怀孕或哺乳", "严重疾病", "生活不能自理", "盲聋哑", "精神障碍", "人大代表", "政协委员", "外国人")


@dataclass(frozen=True, slots=True)
class CrossRule:
    """One rule over several records. `question` selects the ids that break it, from `register` named `it`."""

    id: str
    code: str
    severity: Severity
    register: str
    field: str
    words_id: str
    basis: str
    question: Callable[[Any], Select[Any]]
    on_save: bool = True  # False: another part of the gate looks at it, and more closely

    @property
    def problem(self) -> Problem:
        """What is said of a record that breaks it."""
        return Problem(self.severity, self.code, _(self.words_id), self.field, self.id)

    def broken(self, connection: Connection, ids: Collection[str] | None = None) -> Iterator[str]:
        """The ids of the records that break it, of all or of some."""
        it = table(self.register, "it")
        asked = self.question(it).where(shown(it))
        if ids is None:
            yield from connection.execute(asked).scalars()
            return
        some = list(ids)
        for at in range(0, len(some), MOST):
            yield from connection.execute(asked.where(it.c.id.in_(some[at : at + MOST]))).scalars()


def held(connection: Connection, plans: Collection[Plan]) -> set[tuple[str, str]]:
    """The errors records have before they are saved: an edit may leave them, not add others."""
    return {(rule.id, one) for rule, one in _broken(connection, [plan for plan in plans if plan.before is not None])}


def new_errors(
    connection: Connection, plans: Collection[Plan], before: Collection[tuple[str, str]]
) -> dict[str, list[Problem]]:
    """By record, the errors that saving has brought; asked after the writing, inside its transaction."""
    found: dict[str, list[Problem]] = {}
    for rule, one in _broken(connection, [plan for plan in plans if plan.ripe]):
        if (rule.id, one) not in before:
            found.setdefault(one, []).append(rule.problem)
    return found


def _broken(connection: Connection, plans: Collection[Plan]) -> Iterator[tuple[CrossRule, str]]:
    for register in {plan.view.key for plan in plans}:
        ids = [plan.id for plan in plans if plan.view.key == register]
        for rule in CROSS_RULES:
            if rule.register == register and rule.severity is Severity.ERROR and rule.on_save:
                yield from ((rule, one) for one in rule.broken(connection, ids))


# V02: a witness is nobody of the case; what only the list says is checked in records/rules


def _party_as_witness(it: Any) -> Select[Any]:
    victim, hurt = _other("victim", "hurt", lambda v: v.c.victim_name.is_not(None))
    part, live = _other("involvement", "part")
    person, known = _other("person", "who")
    victims = select(victim.c.id).where(hurt, victim.c.case == it.c.case, victim.c.victim_name == it.c.witness)
    joined = select(part.c.id).join(person, part.c.person == person.c.id)
    named = or_(person.c.person_name == it.c.witness, person.c.guardian == it.c.witness)
    involved = joined.where(live, known, part.c.case == it.c.case, named)
    party = or_(it.c.witness == it.c.owner, victims.exists(), involved.exists())
    return select(it.c.id).where(it.c.witness.is_not(None), party)


# V05: nothing is taken, seized or frozen before the case was filed


def _before_filing(moment: str, excused: str, *kinds: tuple[str, tuple[str, ...]]) -> Callable[[Any], Select[Any]]:
    def question(it: Any) -> Select[Any]:
        filed, live = _other("case", "of_case")
        early = func.substr(it.c[moment], 1, 10) < filed.c.filing_date
        meant = [it.c[key].in_(codes) for key, codes in kinds]
        return select(it.c.id).join(filed, it.c.case == filed.c.id).where(live, early, it.c[excused].is_(None), *meant)

    return question


def _taken_before_filing(it: Any) -> Select[Any]:
    """What is handed in or obtained may come before the filing: it takes nothing away (程序规定第174条)."""
    early = _before_filing("seize_date", "early_reason")(it)
    return early.where(or_(it.c.seizure_kind.is_(None), it.c.seizure_kind.notin_(NOT_TAKEN)))


# V07: a second measure ends the first without formality, so the first gets its end


def _two_measures(it: Any) -> Select[Any]:
    later, live = _other("measure", "later", lambda c: c.c.measure_type.in_(LIBERTY))
    same = and_(later.c.person == it.c.person, later.c.case == it.c.case, later.c.exec_time > it.c.exec_time)
    open_ = and_(it.c.measure_type.in_(LIBERTY), it.c.end_time.is_(None))
    return select(it.c.id).where(open_, select(later.c.id).where(live, same).exists())


# T03: one summons after another is detention by another name


def _no_rest(it: Any) -> Select[Any]:
    earlier, live = _other("measure", "earlier", lambda m: m.c.measure_type.in_(SUMMONS))
    gap = dialect.days_between(earlier.c.end_time, it.c.exec_time)
    mine = and_(live, earlier.c.person == it.c.person, earlier.c.id != it.c.id, gap >= 0, gap < REST)
    return select(it.c.id).where(it.c.measure_type.in_(SUMMONS), select(earlier.c.id).where(mine).exists())


# V10: whom the law gives a defender has one, or legal aid was told


def _minor_without_legal_aid(it: Any) -> Select[Any]:
    person, live = _other("person", "who")
    born = func.coalesce(person.c.birth_date, dialect.birth_in(person.c.id_no))
    day = func.substr(it.c.exec_time, 1, 10)
    minor = or_(born > dialect.years_before(day, GROWN_UP), person.c.special.contains('"未成年"'))
    return _without_legal_aid(it, person).where(live, minor)


def _special_without_legal_aid(it: Any) -> Select[Any]:
    person, live = _other("person", "who")
    special = or_(*(person.c.special.contains(f'"{code}"') for code in WITHOUT_DEFENDER))
    return _without_legal_aid(it, person).where(live, special)


def _without_legal_aid(it: Any, person: Any) -> Select[Any]:
    mine = select(it.c.id).join(person, it.c.person == person.c.id)
    return mine.where(it.c.legal_aid.is_(None), it.c.measure_type.in_(LIBERTY))


# V11: a person with a special status has a note of the step it asks for


def _without_note(it: Any) -> Select[Any]:
    person, live = _other("person", "who", lambda p: p.c.remark.is_(None))
    special = or_(*(person.c.special.contains(f'"{code}"') for code in NOTED))
    mine = select(it.c.id).join(person, it.c.person == person.c.id)
    return mine.where(live, special, it.c.remark.is_(None), it.c.measure_type.in_(LIBERTY), it.c.end_time.is_(None))


# V13: one number, two names; one name and birth, two numbers; one phone, many people


def _number_of_two(it: Any) -> Select[Any]:
    other, live = _other("person", "other")
    twin = and_(live, other.c.id_no == it.c.id_no, other.c.id != it.c.id, other.c.person_name != it.c.person_name)
    return select(it.c.id).where(it.c.id_no.is_not(None), select(other.c.id).where(twin).exists())


def _two_numbers(it: Any) -> Select[Any]:
    other, live = _other("person", "other", lambda p: p.c.id_no.is_not(None))
    groups = (
        select(other.c.person_name, other.c.birth_date)
        .where(live, other.c.birth_date.is_not(None))
        .group_by(other.c.person_name, other.c.birth_date)
        .having(func.count(other.c.id_no.distinct()) > 1)
        .subquery()
    )
    same = and_(groups.c.person_name == it.c.person_name, groups.c.birth_date == it.c.birth_date)
    return select(it.c.id).join(groups, same).where(it.c.id_no.is_not(None))


def _phone_of_many(it: Any) -> Select[Any]:
    other, live = _other("person", "other", lambda p: p.c.phone.is_not(None))
    many = select(other.c.phone).where(live).group_by(other.c.phone).having(func.count() > 3)
    return select(it.c.id).where(it.c.phone.in_(many))


# V14: what is still held cannot be seized a second time


def _held_twice(number: str) -> Callable[[Any], Select[Any]]:
    def question(it: Any) -> Select[Any]:
        other, live = _other("item", "other", lambda i: _still_held(i))
        twin = and_(live, other.c[number] == it.c[number], other.c.id != it.c.id)
        return select(it.c.id).where(
            it.c[number].is_not(None), _still_held(it), select(other.c.id).where(twin).exists()
        )

    return question


def _still_held(item: Any) -> ColumnElement[bool]:
    return or_(item.c.legal_status.is_(None), item.c.legal_status.in_(STILL_HELD))


# V22: a terminal state is the end


def _after_the_end(it: Any) -> Select[Any]:
    end, live = _other("custody_movement", "ended", lambda m: m.c.movement.in_(ENDS))
    fixed, fixed_live = _other("custody_movement", "fixed")
    corrected = select(fixed.c.id).where(fixed_live, fixed.c.corrects == end.c.id)
    mine = and_(
        live, end.c.item == it.c.item, end.c.id != it.c.id, end.c.moved_at < it.c.moved_at, end.c.qty >= it.c.qty
    )
    return select(it.c.id).where(it.c.movement != "correct", select(end.c.id).where(mine, ~corrected.exists()).exists())


# V25: who is cleared is under no restriction any more


def _cleared(end: str) -> Callable[[Any], Select[Any]]:
    def question(it: Any) -> Select[Any]:
        part, live = _other("involvement", "part", lambda p: p.c.liability_cleared == 1)
        same = [part.c.person == it.c.person, *([part.c.case == it.c.case] if "case" in it.c else [])]
        return select(it.c.id).where(it.c[end].is_(None), select(part.c.id).where(live, *same).exists())

    return question


# V27: nobody is detained before they were born, or caught before the deed


def _before_birth(it: Any) -> Select[Any]:
    person, live = _other("person", "who")
    early = func.substr(it.c.exec_time, 1, 10) < person.c.birth_date
    return select(it.c.id).join(person, it.c.person == person.c.id).where(live, early)


def _before_offence(it: Any) -> Select[Any]:
    deed, live = _other("case", "of_case")
    return select(it.c.id).join(deed, it.c.case == deed.c.id).where(live, it.c.capture_time < deed.c.occur_time)


# V28: a unit that was closed on that day


def _closed_unit(view: RegisterView, key: str) -> Callable[[Any], Select[Any]]:
    def question(it: Any) -> Select[Any]:
        unit, live = _other("unit", "its_unit", lambda u: u.c.state != State.VOID)
        day = func.substr(it.c[view.facts.order], 1, 10)
        closed = or_(unit.c.valid_to < day, unit.c.valid_from > day)
        return select(it.c.id).join(unit, it.c[key] == unit.c.id).where(live, closed)

    return question


def _units() -> Iterator[CrossRule]:
    words = N_("所选单位在那天已撤销或还没有设立，请改选。")
    for view in catalogue.REGISTERS:
        dated = view.facts.order in view.fields and view.fields[view.facts.order].kind.key in ("day", "moment")
        for key, field in view.fields.items():
            if dated and field.kind.key == "reference" and field.kind.register == "unit":  # type: ignore[attr-defined]
                yield CrossRule("V28", "W-UNIT", _WARN, view.key, key, words, _OWN, _closed_unit(view, key))


_ERR, _WARN = Severity.ERROR, Severity.WARNING
_OWN = "§3"

_EARLY = N_("早于立案时间。立案前不得采取；当场抓获等例外，在备注写明理由。")
_TWICE = N_("这个号码已在另一份扣押清单上，还没有处置，不能再扣一次。")
_CLEARED = N_("此人已排除责任，措施还没有解除。")

CROSS_RULES: tuple[CrossRule, ...] = (
    CrossRule(
        "V02", "E-WITNESS-PARTY", _ERR, "seizure", "witness",
        N_("见证人是本案当事人、持有人或法定代理人，不能作见证人。请换人（程序规定第194条）。"),
        "PSB 194", _party_as_witness,
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "measure", "exec_time", _EARLY, "PSB 174",
        _before_filing("exec_time", "remark", ("measure_type", LIBERTY)),
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "account_control", "acted_at", _EARLY, "PSB 174",
        _before_filing("acted_at", "remark", ("action", FREEZES)),
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "seizure", "seize_date",
        N_("早于立案时间。立案前不得扣押；例外的填先行扣押理由。"), "PSB 174",
        _taken_before_filing,
    ),
    CrossRule(
        "V07", "W-TWO-MEASURES", _WARN, "measure", "end_time",
        N_("同案同人后面已有新的措施，这一条请补终止时间。"), "PSB 162", _two_measures,
    ),
    CrossRule(
        "T03", "W-NO-REST", _WARN, "measure", "exec_time",
        N_("距上次传唤、拘传结束不到 12 小时。不得以连续传唤变相拘禁，核对时间。"), "CPL 119; PSB 200", _no_rest,
    ),
    CrossRule(
        "V10", "E-LEGAL-AID", _ERR, "measure", "legal_aid",
        N_("未成年人没有委托辩护人的，通知法律援助机构，填在“法律援助”（刑诉法第278条）。"),
        "CPL 278; PSB 320", _minor_without_legal_aid,
    ),
    CrossRule(
        "V11", "W-LEGAL-AID", _WARN, "measure", "legal_aid",
        N_("盲、聋、哑或精神障碍的人没有委托辩护人的，通知法律援助机构，填在“法律援助”（刑诉法第35条）。"),
        "CPL 35", _special_without_legal_aid,
    ),
    CrossRule(
        "V11", "W-SPECIAL", _WARN, "measure", "remark",
        N_("此人有特殊情形（代表委员、外国人、怀孕、重病等），请在备注写明办了哪一步。"),
        "CPL 35, 67, 74", _without_note,
    ),
    CrossRule(
        "V13", "W-SAME-NUMBER", _WARN, "person", "id_no",
        N_("同一证件号，另有一人姓名不同。核对是不是认错了人。"), "§7.5", _number_of_two,
    ),
    CrossRule(
        "V13", "W-TWO-NUMBERS", _WARN, "person", "id_no",
        N_("姓名、出生日期相同，证件号不同。核对是不是一个人。"), "§7.5", _two_numbers,
    ),
    CrossRule(
        "V13", "W-SAME-PHONE", _WARN, "person", "phone",
        N_("这个电话记在四人以上名下，请核对。"), "§7.5", _phone_of_many,
    ),
    *(
        CrossRule("V14", "E-HELD-TWICE", _ERR, "item", number, _TWICE, "§2.6", _held_twice(number))
        for number in ("card_no", "iccid", "imei")
    ),
    CrossRule(
        "V16", "E-RETURN-NAME", _ERR, "victim", "return_account_name",
        N_("返还账户不是被害人本人的。有继承、代理的，填代领人或在备注写明。"), "PSB 234", other_name,
    ),
    CrossRule(
        "V16", "W-RETURN-SOURCE", _WARN, "case", "",
        N_("本案返还合计大于冻结、扣押、退赃、追缴合计，在账本里补登来源。"), "PSB 234", more_out_than_in,
    ),
    CrossRule(
        "V17", "E-LAPSED", _ERR, "account_control", "acted_at",
        N_("续冻晚于上次到期日，冻结已失效，要重新办理冻结。"), "PSB 243", lapsed,
    ),
    CrossRule(
        "V17", "W-THIRD-STOP", _WARN, "account_control", "action",
        N_("同一账户止付以两次为限，这是第三次以上。核对；要继续控制的办理冻结（银发〔2016〕86号）。"),
        "§5.3 P07", stopped_too_often,
    ),
    CrossRule(
        "V18", "E-FROZEN", _ERR, "account_control", "action",
        N_("这个账户我方已冻结、还没到期，不得重复冻结；他案只能轮候冻结。"), "CPL 144; PSB 242", frozen_already,
    ),
    CrossRule(
        "V22", "E-AFTER-END", _ERR, "custody_movement", "moved_at",
        N_("物品已经处置完毕，不能再流转。记错的先更正那一条。"), "§2.6", _after_the_end, on_save=False,
    ),
    CrossRule(
        "V23", "W-UNIT-SLIP", _WARN, "case", "loss_amount",
        N_("案件损失与各被害人损失合计正差一万倍，核对元、万元。"), "§6", slip,
    ),
    CrossRule("V25", "E-CLEARED", _ERR, "measure", "end_time", _CLEARED, "§7.6", _cleared("end_time")),
    CrossRule("V25", "E-CLEARED", _ERR, "punishment", "lifted_at", _CLEARED, "§7.6", _cleared("lifted_at")),
    CrossRule("V27", "E-BIRTH", _ERR, "measure", "exec_time", N_("执行时间早于此人出生日期。"), _OWN, _before_birth),
    CrossRule(
        "V27", "W-BEFORE-OFFENCE", _WARN, "involvement", "capture_time",
        N_("到案时间早于案发时间，请核对。"), _OWN, _before_offence,
    ),
    *_units(),
)  # fmt: skip
