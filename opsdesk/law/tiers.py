# SPDX-License-Identifier: MIT
"""Who may approve what for how long (domain.md §5.3, 5.4): rows of tiers.toml, and what a record says against them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.i18n import _
from opsdesk.law.cited import cited
from opsdesk.law.conditions import Condition, Values, condition, holds
from opsdesk.law.counting import add_months, as_moment
from opsdesk.law.rule import LEVELS
from opsdesk.law.rules import rules_for
from opsdesk.records.choices import codes
from opsdesk.records.problem import Problem, error, warning

RANKS = {level: rank for rank, level in enumerate(LEVELS)}  # from none at all up to the ministry


@dataclass(frozen=True, eq=False)
class Tier:
    """One limit of one matter; the keys are explained at the head of tiers.toml."""

    matter: str
    level: str
    text_zh: str
    source: str
    valid_from: date
    valid_to: date | None = None
    months: int = 0
    least_months: int = 0
    yuan: int = 0
    when: Condition = ()

    @property
    def words(self) -> str:
        """The limit with its article."""
        return _("{text}（{source}）。").format(text=_(self.text_zh).rstrip("。."), source=cited(self.source))

    def allows(self, level: str) -> bool:
        """Whether that level of authority is high enough."""
        return _rank(level) >= RANKS[self.level]


@cache
def tiers() -> tuple[Tier, ...]:
    """Every row shipped."""
    facts = tomllib.loads(paths.resource("law", "tiers.toml").read_text("utf-8"))
    return tuple(Tier(**line | {"when": condition(line.get("when", {}))}) for line in facts["tiers"])


def tiers_of(matter: str, day: date, values: Values | None = None) -> list[Tier]:
    """The rows of a matter in force on `day` that speak of the record, the shortest term first."""
    rows = (row for row in tiers() if row.matter == matter and row.valid_from <= day <= (row.valid_to or date.max))
    return sorted((row for row in rows if values is None or holds(row.when, values)), key=lambda row: row.months)


def tier_problem(register: str, values: Mapping[str, Any], *, minor: bool | None = None) -> Problem | None:
    """What the record says against the tiers, with the article; None where it is lawful or says too little."""
    match register:
        case "exit_control":
            return exit_control_problem(values)
        case "account_control":
            return freeze_problem(values)
        case "punishment":
            return punishment_problem(values)
        case "measure":
            floor = deposit_problem(values.get("deposit"), _day(values.get("exec_time")), minor=minor)
            return floor or extension_problem(values)
        case "timed_matter":
            return noted_problem(values)
    return None


def exit_control_problem(values: Values) -> Problem | None:
    """A control lasts no longer, and is approved no lower, than its kind allows (V20)."""
    start, end = _day(values.get("control_start")), _day(values.get("control_end"))
    level = str(values.get("authority_level") or "")
    if start is None:
        return None
    rows = [row for matter in ("exit_report", "exit_ban", "border_control") for row in tiers_of(matter, start, values)]
    if level and rows and not any(row.allows(level) for row in rows):
        return error("E-TIER", rows[0].words, "V20").at("authority_level")
    broken = _too_long(rows, start, end, level) or _too_short(rows, start, end)
    return error("E-TIER", broken.words, "V20").at("control_end") if broken else None


def freeze_problem(values: Values) -> Problem | None:
    """A freeze beyond its approver's term, or approved too low, by what is frozen (V17); nothing said means money."""
    start, end = _day(values.get("acted_at")), _day(values.get("expiry"))
    level = str(values.get("approver_level") or "")
    if start is None:
        return None
    rows = tiers_of(_FROZEN.get(str(values.get("asset_kind") or ""), "freeze"), start, values)
    if level and rows and not any(row.allows(level) for row in rows):
        return error("E-TIER", rows[0].words, "V04").at("approver_level")
    broken = _too_long(rows, start, end, level)
    if broken is None:
        return None
    if broken.matter == "freeze":
        return error("E-TIER", _("{tier}冻结证券的，财产种类选“证券”。").format(tier=broken.words), "V17").at("expiry")
    return error("E-TIER", broken.words, "V17").at("expiry")


_FROZEN = {"证券": "freeze_securities", "股权保单": "freeze_equity", "上市公司股权": "freeze_listed"}


def extension_problem(values: Values) -> Problem | None:
    """A term extended by less than the level the article names (V04; 刑诉法第91、156—159条)."""
    level, kind = str(values.get("extension_level") or ""), str(values.get("measure_type") or "")
    if not level or not kind:
        return None
    granted = (row.extension_for(values) for rows in rules_for("measure", kind) for row in rows)
    broken = next((one for one in granted if one and RANKS[one.approver_level] > _rank(level)), None)
    if broken is None:
        return None
    words = _("{text}，须由{approver}批准（{source}）。").format(
        text=_(broken.text_zh), approver=_(broken.approver) or broken.approver_level, source=cited(broken.source)
    )
    return error("E-TIER", words, "V04").at("extension_level")


def noted_problem(values: Values) -> Problem | None:
    """A forfeiture noted by hand that a higher level has to approve."""
    day, amount = _day(values.get("event_at")), values.get("amount")
    if values.get("timed_rule") != "T27.1" or day is None or amount is None:
        return None
    broken = forfeiture_problem(amount, str(values.get("approver_level") or ""), day)
    return broken.at("approver_level") if broken else None


def _too_long(rows: list[Tier], start: date, end: date | None, level: str) -> Tier | None:
    """The row that a term goes beyond: the longest its level allows, or of all when no level is written."""
    allowed = [row for row in rows if not level or row.allows(level)]
    if not allowed or end is None or end <= add_months(start, allowed[-1].months):
        return None
    higher = (row for row in rows[len(allowed) :] if end <= add_months(start, row.months))
    return next(higher, allowed[-1])


def _too_short(rows: list[Tier], start: date, end: date | None) -> Tier | None:
    """The row whose shortest term is not reached."""
    short = (row for row in rows if end is not None and row.least_months and end < add_months(start, row.least_months))
    return next(short, None)


def punishment_problem(values: Values, first_start: date | None = None) -> Problem | None:
    """The city determines, never the county; the term is the regime's (反电诈法第31条, V19).

    `first_start` is the start of the person's first listing, when listings follow one another without a break.
    """
    start, end = _day(values.get("punish_start")), _day(values.get("punish_end"))
    day = _day(values.get("punish_decided")) or start
    if day is None:
        return None
    rows = tiers_of("punishment", day, values) or tiers_of("punishment", day)
    if rows and rows[-1].level and is_county(str(values.get("punish_authority") or "")):
        return error("E-DETERMINED", rows[-1].words, "V19").at("punish_authority")
    if rows and rows[-1].level == "省" and not is_province(str(values.get("punish_authority") or "省")):
        return error("E-DETERMINED", rows[-1].words, "V19").at("punish_authority")
    if start is None or end is None:
        return None
    limits = [(add_months(start, rows[-1].months), rows[-1])] if rows else []
    limits += [(add_months(first_start or start, row.months), row) for row in tiers_of("punishment_in_a_row", day)]
    broken = next((row for latest, row in limits if end > latest), None)
    return error("E-TIER", broken.words, "V19").at("punish_end") if broken else None


def is_county(authority: str) -> bool:
    """Whether the name is that of an organ below the city: a county, a county-level city, a district, a station."""
    below = (code for code in codes("division").current() if not code.code.endswith("00"))
    return any(mark in authority for mark in ("县", "旗", "区公安", "派出所", "大队")) or any(
        name in authority for code in below for name in (code.name, code.short) if name
    )


def is_province(authority: str) -> bool:
    """Whether the name is that of an organ of a province, or above."""
    return any(mark in authority for mark in ("省", "自治区公安厅", "公安厅", "公安部"))


def deposit_problem(deposit: Decimal | None, day: date | None, *, minor: bool | None = None) -> Problem | None:
    """A bail deposit below its floor (V06); whose age is not known gets a warning between the two floors."""
    if deposit is None or day is None:
        return None
    adults, minors = (_floor(matter, day) for matter in ("deposit", "minor_deposit"))
    floor = adults if minor is False else minors
    if deposit < floor.yuan:
        return error("E-DEPOSIT", floor.words, "V06").at("deposit")
    if minor is None and deposit < adults.yuan:
        return warning("W-DEPOSIT", adults.words, "V06").at("deposit")
    return None


def forfeiture_problem(amount: Decimal, level: str, day: date) -> Problem | None:
    """A forfeited deposit that a higher level has to approve (程序规定第97条)."""
    broken = next((r for r in tiers_of("forfeiture", day) if amount >= r.yuan and not r.allows(level)), None)
    return error("E-TIER", broken.words, "T27") if broken else None


def _floor(matter: str, day: date) -> Tier:
    """The floor on `day`, or the oldest known one for days before it."""
    oldest = next(row for row in tiers() if row.matter == matter)
    return next(iter(tiers_of(matter, day)), oldest)


def _rank(level: str) -> int:
    """How high a level of authority is; a word that names none is no level at all."""
    return RANKS.get(level, RANKS[""])


def _day(value: object) -> date | None:
    moment = as_moment(value)
    return moment.date() if moment else None
