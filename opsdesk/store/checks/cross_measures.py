# SPDX-License-Identifier: MIT
"""The rules across records that speak of measures (domain.md §3: V05, V07, V10, V11, V25, V27; §5: T03),
each a question to the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from opsdesk.store.checks.cross_rule import Question
from opsdesk.store.checks.cross_tables import other
from opsdesk.store.file import dialect

LIBERTY = ("刑事拘留", "逮捕", "取保候审", "监视居住", "指定居所监视居住")
SUMMONS = ("传唤", "拘传")
REST = 0.5  # days between two summonses that allow rest and meals
WITHOUT_DEFENDER = ("盲聋哑", "精神障碍")
GROWN_UP = 18
NOTED = ("怀孕或哺乳", "严重疾病", "生活不能自理", "盲聋哑", "精神障碍", "人大代表", "政协委员", "外国人")


# V05: nothing is taken, seized or frozen before the case was filed


def before_filing(moment: str, excused: str, *kinds: tuple[str, tuple[str, ...]]) -> Question:
    """The moment lies before the day the case was filed, and nothing excuses it; only of some `kinds`."""

    def question(it: Any) -> Select[Any]:
        filed, live = other("case", "of_case")
        early = func.substr(it.c[moment], 1, 10) < filed.c.filing_date
        meant = [it.c[key].in_(codes) for key, codes in kinds]
        return select(it.c.id).join(filed, it.c.case == filed.c.id).where(live, early, it.c[excused].is_(None), *meant)

    return question


# V07: a second measure ends the first without formality, so the first gets its end


def two_measures(it: Any) -> Select[Any]:
    """An open measure against liberty, with a later one of the same person in the same case."""
    later, live = other("measure", "later", lambda c: c.c.measure_type.in_(LIBERTY))
    same = and_(later.c.person == it.c.person, later.c.case == it.c.case, later.c.exec_time > it.c.exec_time)
    open_ = and_(it.c.measure_type.in_(LIBERTY), it.c.end_time.is_(None))
    return select(it.c.id).where(open_, select(later.c.id).where(live, same).exists())


# T03: one summons after another is detention by another name


def no_rest(it: Any) -> Select[Any]:
    """A summons that began within half a day of the end of another."""
    earlier, live = other("measure", "earlier", lambda m: m.c.measure_type.in_(SUMMONS))
    gap = dialect.days_between(earlier.c.end_time, it.c.exec_time)
    mine = and_(live, earlier.c.person == it.c.person, earlier.c.id != it.c.id, gap >= 0, gap < REST)
    return select(it.c.id).where(it.c.measure_type.in_(SUMMONS), select(earlier.c.id).where(mine).exists())


# V10: whom the law gives a defender has one, or legal aid was told


def minor_without_legal_aid(it: Any) -> Select[Any]:
    """Under eighteen on that day, and legal aid was not told."""
    person, live = other("person", "who")
    born = func.coalesce(person.c.birth_date, dialect.birth_in(person.c.id_no))
    day = func.substr(it.c.exec_time, 1, 10)
    minor = or_(born > dialect.years_before(day, GROWN_UP), person.c.special.contains('"未成年"'))
    return _without_legal_aid(it, person).where(live, minor)


def special_without_legal_aid(it: Any) -> Select[Any]:
    """Blind, deaf, mute or not of sound mind, and legal aid was not told."""
    person, live = other("person", "who")
    special = or_(*(person.c.special.contains(f'"{code}"') for code in WITHOUT_DEFENDER))
    return _without_legal_aid(it, person).where(live, special)


def _without_legal_aid(it: Any, person: Any) -> Select[Any]:
    mine = select(it.c.id).join(person, it.c.person == person.c.id)
    return mine.where(it.c.legal_aid.is_(None), it.c.measure_type.in_(LIBERTY))


# V11: a person with a special status has a note of the step it asks for


def without_note(it: Any) -> Select[Any]:
    """A special status, an open measure, and no word of the step it asks for."""
    person, live = other("person", "who", lambda p: p.c.remark.is_(None))
    special = or_(*(person.c.special.contains(f'"{code}"') for code in NOTED))
    mine = select(it.c.id).join(person, it.c.person == person.c.id)
    return mine.where(live, special, it.c.remark.is_(None), it.c.measure_type.in_(LIBERTY), it.c.end_time.is_(None))


# V25: who is cleared is under no restriction any more


def cleared(end: str) -> Question:
    """Cleared of liability, and the restriction has no `end`."""

    def question(it: Any) -> Select[Any]:
        part, live = other("involvement", "part", lambda p: p.c.liability_cleared == 1)
        same = [part.c.person == it.c.person, *([part.c.case == it.c.case] if "case" in it.c else [])]
        return select(it.c.id).where(it.c[end].is_(None), select(part.c.id).where(live, *same).exists())

    return question


# V27: nobody is detained before they were born, or caught before the deed


def before_birth(it: Any) -> Select[Any]:
    """A measure before the person was born."""
    person, live = other("person", "who")
    early = func.substr(it.c.exec_time, 1, 10) < person.c.birth_date
    return select(it.c.id).join(person, it.c.person == person.c.id).where(live, early)


def before_offence(it: Any) -> Select[Any]:
    """A capture before the deed."""
    deed, live = other("case", "of_case")
    return select(it.c.id).join(deed, it.c.case == deed.c.id).where(live, it.c.capture_time < deed.c.occur_time)
