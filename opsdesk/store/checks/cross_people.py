# SPDX-License-Identifier: MIT
"""The rules across records that speak of who somebody is (domain.md §3: V02, V13): each a question to the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from opsdesk.store.checks.cross_tables import other

# V02: a witness is nobody of the case; what only the list says is checked in records/rules


def party_as_witness(it: Any) -> Select[Any]:
    """The witness is a party of the case, the holder, or a guardian."""
    victim, hurt = other("victim", "hurt", lambda v: v.c.victim_name.is_not(None))
    part, live = other("involvement", "part")
    person, known = other("person", "who")
    victims = select(victim.c.id).where(hurt, victim.c.case == it.c.case, victim.c.victim_name == it.c.witness)
    joined = select(part.c.id).join(person, part.c.person == person.c.id)
    named = or_(person.c.person_name == it.c.witness, person.c.guardian == it.c.witness)
    involved = joined.where(live, known, part.c.case == it.c.case, named)
    party = or_(it.c.witness == it.c.owner, victims.exists(), involved.exists())
    return select(it.c.id).where(it.c.witness.is_not(None), party)


# V13: one number, two names; one name and birth, two numbers; one phone, many people


def number_of_two(it: Any) -> Select[Any]:
    """One number under two names."""
    another, live = other("person", "other")
    twin = and_(live, another.c.id_no == it.c.id_no, another.c.id != it.c.id, another.c.person_name != it.c.person_name)
    return select(it.c.id).where(it.c.id_no.is_not(None), select(another.c.id).where(twin).exists())


def two_numbers(it: Any) -> Select[Any]:
    """One name and day of birth with two numbers."""
    another, live = other("person", "other", lambda p: p.c.id_no.is_not(None))
    groups = (
        select(another.c.person_name, another.c.birth_date)
        .where(live, another.c.birth_date.is_not(None))
        .group_by(another.c.person_name, another.c.birth_date)
        .having(func.count(another.c.id_no.distinct()) > 1)
        .subquery()
    )
    same = and_(groups.c.person_name == it.c.person_name, groups.c.birth_date == it.c.birth_date)
    return select(it.c.id).join(groups, same).where(it.c.id_no.is_not(None))


def phone_of_many(it: Any) -> Select[Any]:
    """One telephone of more than three people."""
    another, live = other("person", "other", lambda p: p.c.phone.is_not(None))
    many = select(another.c.phone).where(live).group_by(another.c.phone).having(func.count() > 3)
    return select(it.c.id).where(it.c.phone.in_(many))
