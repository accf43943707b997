# SPDX-License-Identifier: MIT
"""Persons and their part in a case: one human is one person however many sheets name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.problem import info, warning
from opsdesk.records.rules.person import birth_of, sex_of
from opsdesk.records.rules.rule import as_day
from opsdesk.store.rows import EMPTY
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.landed import Doubt, Parked

OF_PERSONS = frozenset(("measure", "punishment", "exit_control", "fugitive"))
SUSPECT_KEYS = ("person_name", "id_no", "phone", "sex", "age", "hukou_addr", "cur_addr")
_OF_HIS_OWN = ("phone", "hukou_addr")
VICTIM_KEYS = ("victim_name", "victim_id", "victim_phone")


def each_person(row: Row, own: tuple[str, ...] = SUSPECT_KEYS) -> Iterator[Row]:
    """One row for each person a cell lists. `own` are the keys of a person, the name first; of these, what is not
    listed as often as there are names (one phone, three names) is nobody's."""
    names = row.get(own[0])
    if not isinstance(names, list):
        yield row
        return
    shared = {key: value for key, value in row.items() if key not in own}
    cells = {key: row.get(key) for key in own}
    listed = {key: cell for key, cell in cells.items() if isinstance(cell, list) and len(cell) == len(names)}
    for place in range(len(names)):
        yield shared | {key: cell[place] for key, cell in listed.items()}


def land_person(ground: Ground, row: Row, case: str | None = None) -> str | None:
    """The person of the row, met by number; without a number only inside the same case, by name.

    The same number under another name is parked (V13): it may be the wrong person.
    """
    if not row.get("person_name"):
        return None
    values = ground.values_of("person", row, skip=("remark",))
    number = values.get("id_no")
    if number is None:
        values["identity_state"] = "不明"
        return ground.put("person", values, _without_number(ground, values, case))
    values |= {key: said for key, said in (("birth_date", birth_of(number)), ("sex", sex_of(number))) if said}
    met = ground.known.find("person", id_no=number)
    called = ground.known.row("person", met[0]).get("person_name") if met else None
    if called not in (None, values["person_name"]):
        doubt = Doubt("contradicts", "person", (met[0],), f"{number}|{values['person_name']}")
        if ground.decisions.decided.chosen != met[0]:
            message = _("库内同一证件号是另一个姓名，先核对是不是同一人。")
            raise Parked(warning("W-SAME-ID-OTHER-NAME", message, "V13").at("person_name"), doubt)
        ground.landed.answered = doubt
    return ground.put("person", values, met)


def _without_number(ground: Ground, values: Row, case: str | None) -> list[str]:
    """Whom a row without a number means; what was inferred is said of the name."""
    in_case = _named_in_case(ground, values["person_name"], case)
    again = in_case or _again(ground, values)
    if not again:
        return _alike(ground, values)
    alike = _("同案同名") if in_case else _("同名，电话或户籍地相同")
    message = _("没有证件号，按{alike}认作库内已有的人。请核对。")
    if ground.known.is_fresh(again[0]):
        message = _("没有证件号，按{alike}认作前面那一行的人。请核对。")
    ground.landed.problems.append(info("I-SAME-PERSON", message.format(alike=alike)).at("person_name"))
    return again


def _again(ground: Ground, values: Row) -> list[str]:
    """Persons without a number told of once more: the name, and the telephone or the place of registration. One of the
    office is met so only where the row says nothing new of him, as in a list that comes back; else it is asked."""
    found = ((one, ground.known.row("person", one)) for one in _by_his_own(ground, values))
    return [one for one, held in found if ground.known.is_fresh(one) or _says_nothing_new(held, values)]


def _by_his_own(ground: Ground, values: Row) -> list[str]:
    """Persons without a number, of that name and of one telephone or place of registration."""
    named = (
        (one, ground.known.row("person", one)) for one in ground.known.find("person", person_name=values["person_name"])
    )
    return [
        one
        for one, held in named
        if not held.get("id_no") and any(values.get(key) and held.get(key) == values[key] for key in _OF_HIS_OWN)
    ]


def _says_nothing_new(held: Row, values: Row) -> bool:
    return all(held.get(key) == said for key, said in values.items() if said not in EMPTY)


def _alike(ground: Ground, values: Row) -> list[str]:
    """Persons of the same name, day of birth and sex, or of one telephone or address: one of them may be meant, a
    person says which (§6.2 step 8)."""
    born, sex = values.get("birth_date"), values.get("sex")
    same = _by_his_own(ground, values)
    if born and sex:
        named = ground.known.find("person", person_name=values["person_name"])
        same += [one for one in named if one not in same and _is_alike(ground.known.row("person", one), born, sex)]
    if not same:
        return []
    told = [f"{born.isoformat()}|{sex}"] if born and sex else [str(values.get(key, "")) for key in _OF_HIS_OWN]
    likeness = "|".join([values["person_name"], *told])
    message = _("没有证件号，库内有同名且生日、电话或地址相同的人。请选是哪一人，或按新的人入库。")
    problem = warning("W-CANDIDATES", message, "V13")
    return ground.choose(problem.at("person_name"), Doubt("candidates", "person", tuple(same), likeness))


def _is_alike(held: Row, born: date, sex: str) -> bool:
    return held.get("birth_date") == born and held.get("sex") == sex


def _named_in_case(ground: Ground, name: str, case: str | None) -> list[str]:
    if case is None:
        return []
    return [
        person
        for person in ground.known.find("person", person_name=name)
        if ground.known.find("involvement", case=case, person=person)
    ]


def land_involvement(
    ground: Ground, person: str, case: str | None, row: Row, role: str, extra: dict[str, Any], *, main: bool = False
) -> str:
    """The person's part in the case; one row however often it is reported. A sheet that names no case tells of a part
    without one, or of the one the person was brought in for on the same day."""
    values = ground.values_of("involvement", row, skip=("disposition",)) | extra
    values |= {"person": person, "case": case, "role": role, "capture_unit": ground.unit(row.get("capture_unit"))}
    if case is None:
        met, day = ground.known.find("involvement", person=person), as_day(values.get("capture_time"))
        met = [one for one in met if _is_that_part(ground.known.row("involvement", one), day)]
    else:
        met = ground.known.find("involvement", case=case, person=person) or [
            one for one in ground.known.find("involvement", person=person) if not _has_case(ground, one)
        ]
    return ground.put("involvement", values, met, lambda held: held.get("role") == role, main=main, fills=("remark",))


def _has_case(ground: Ground, one: str) -> bool:
    return bool(ground.known.row("involvement", one).get("case"))


def _is_that_part(held: Row, day: date | None) -> bool:
    return not held.get("case") or (day is not None and as_day(held.get("capture_time")) == day)
