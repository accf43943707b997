# SPDX-License-Identifier: MIT
"""Figures as `figures --json` prints them: counts by figure key, money in 分, campaigns and units by name."""

from __future__ import annotations

from typing import Any

from opsdesk import practice
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.pinyin import sound
from opsdesk.reports.figure import Campaign, FigureSet
from opsdesk.reports.figures.by_unit import differences, matrix
from opsdesk.reports.figures.counting import Counting
from opsdesk.store.office import Office

_MONEY = ("seized_cash", "surrendered", "recovered", "returned", "frozen", "stopped", "still_controlled")


@deed(Permission.REPORT)
def figures_as_json(office: Office, figures: FigureSet) -> dict[str, Any]:
    """Everything counted, and beside it each unit's matrix and the reported figures that differ from it.

    Those of the practice office say so before all else.
    """
    scope = figures.scope
    counts = {f.key: f.value for f in figures.figures if f.group != "money"}
    headline = _value(figures, "headline_recovered")
    money = {key: _value(figures, key) for key in _MONEY} | {"headline": headline}
    result: dict[str, Any] = {"practice": practice.SENTENCE} if office.practice else {}
    result |= {
        "period": {"from": scope.first.isoformat(), "to": scope.last.isoformat()},
        "unit": scope.unit,
    }
    result |= counts | {"money_fen": money, "headline_recovered_yuan": f"{headline / 100:.2f}"}
    for campaign in figures.campaigns:
        result[f"campaign_{campaign.name}"] = _campaign(campaign)
        result |= _sought_by(campaign, "fugitives_wanted_by_")
    with office.reader.connection() as connection:
        counting = Counting(connection, scope)
        result["by_unit"] = matrix(counting, figures.figures)
        result["reported_vs_ledger_differences"] = [
            {
                "unit": d.unit,
                "field": d.key,
                "from": d.first.isoformat(),
                "to": d.last.isoformat(),
                "reported": d.reported,
                "ledger": d.counted,
            }
            for d in differences(counting)
        ]
    result |= {"waiting_for_review": figures.waiting, "drafts_left_out": figures.drafts_left_out}
    result |= {"cleared_left_out": dict(figures.cleared), "head": figures.head}
    return result


def _value(figures: FigureSet, key: str) -> int:
    figure = figures.figure(key)
    assert figure is not None, f"no figure {key}"
    return figure.value


def _campaign(campaign: Campaign) -> dict[str, Any]:
    facts = dict(campaign.facts)
    facts["amount_involved_fen"] = facts.pop("amount_involved", 0)
    facts["arrested"] = facts.pop("captured", 0)
    return {
        **campaign.cases,
        **facts,
        "case_name": "、".join(campaign.case_names),
        "case_no": "、".join(campaign.case_nos),
        **_sought_by(campaign, "fugitive_wanted_by_"),
    }


def _sought_by(campaign: Campaign, prefix: str) -> dict[str, int]:
    """Captured fugitives by the place that sought them, the place in pinyin: fugitive_wanted_by_chongqing."""
    return {prefix + sound(place): number for place, number in campaign.fugitives_from.items()}
