# SPDX-License-Identifier: MIT
"""What each campaign brought: solved cases by offence, persons, cards, money, fugitives by who sought them.

The figures of the period were counted already: here their rows are only told apart by campaign, their own or that of
their case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from opsdesk.records.case import Case
from opsdesk.records.governance import FugitiveCapture, Punishment
from opsdesk.records.person import Involvement
from opsdesk.records.seizure import Item, Seizure
from opsdesk.reports.figure import Campaign, Figure
from opsdesk.reports.figures.counting import Counting

_PLACE = re.compile(r"^(.{2,3}?)(?:省|市|自治区|特别行政区)")


def campaigns(counting: Counting, figures: Sequence[Figure]) -> tuple[Campaign, ...]:
    """Every campaign with a solved case or a captured fugitive in the period, by name."""
    wanted = {key: name for key, name in counting.names.campaigns.items() if counting.scope.campaign in ("", name)}
    if not wanted:
        return ()
    told = {figure.key: figure for figure in figures}
    rows = {key: list(_tagged(counting, told[key])) for key in _MODELS}
    found = (_campaign(key, name, rows, told["cases_solved"]) for key, name in sorted(wanted.items(), key=_by_name))
    return tuple(one for one in found if one.cases or one.fugitives_from)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


_MODELS: dict[str, tuple[Any, Any, tuple[Any, ...]]] = {
    "cases_solved": (Case, None, (Case.case_no, Case.amount_involved)),
    "persons_captured": (Involvement, Involvement.case, (Involvement.person,)),
    "persons_punished_two_card": (Punishment, Punishment.case, (Punishment.person,)),
    "bank_cards_seized": (Item, Seizure.case, (Item.qty,)),
    "phone_cards_seized": (Item, Seizure.case, (Item.qty,)),
    "fugitives_captured": (FugitiveCapture, None, (FugitiveCapture.wanted_unit,)),
}
"""Behind a figure's rows: their register, the case they hang on, and what is counted of them."""


def _tagged(counting: Counting, figure: Figure) -> Iterator[Any]:
    """The rows behind a figure with the campaign of their own and that of their case."""
    model, case, columns = _MODELS[figure.key]
    owner, its = (Seizure if model is Item else model), aliased(Case)
    own = [owner.campaign.label("own")] if hasattr(owner, "campaign") else []
    through = [its.campaign.label("through")] if case is not None else []
    query = select(model.id, *columns, *own, *through).where(counting.valid(model))
    if model is Item:
        query = query.join(Seizure, Item.seizure == Seizure.id).where(counting.valid(Seizure))
    if case is not None:
        query = query.outerjoin(its, (case == its.id) & counting.valid(its))
    ids = iter(line.id for line in figure.lines)
    while some := list(islice(ids, 900)):
        yield from counting.connection.execute(query.where(model.id.in_(some)))


def _campaign(campaign: str, name: str, rows: dict[str, list[Any]], solved: Figure) -> Campaign:
    mine = {
        key: [row for row in found if campaign in (getattr(row, "own", None), getattr(row, "through", None))]
        for key, found in rows.items()
    }
    cases = {row.id: row for row in mine["cases_solved"]}
    lines = [line for line in solved.lines if line.id in cases]
    facts = {
        "captured": len({row.person for row in mine["persons_captured"]}),
        "punished": len({row.person for row in mine["persons_punished_two_card"]}),
        "bank_cards": int(sum(row.qty or 0 for row in mine["bank_cards_seized"])),
        "phone_cards": int(sum(row.qty or 0 for row in mine["phone_cards_seized"])),
        "amount_involved": int(sum(row.amount_involved or 0 for row in cases.values()) * 100),
    }
    places = (_PLACE.match(row.wanted_unit or "") for row in mine["fugitives_captured"])
    return Campaign(
        name=name,
        facts=facts,
        cases=dict(Counter(line.cells[1] for line in lines)),
        fugitives_from=dict(Counter(match.group(1) for match in places if match)),
        case_names=tuple(line.cells[0] for line in lines),
        case_nos=tuple(cases[line.id].case_no for line in lines if cases[line.id].case_no),
    )
