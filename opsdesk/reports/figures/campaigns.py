# SPDX-License-Identifier: MIT
"""What each campaign brought: solved cases by offence, persons, cards, money, fugitives by who sought them."""

from __future__ import annotations

import re
from collections import Counter

from sqlalchemy import select

from opsdesk.records.case import Case
from opsdesk.records.governance import FugitiveCapture
from opsdesk.reports.figure import Campaign
from opsdesk.reports.figures import prevent_govern, strike
from opsdesk.reports.figures.counting import Counting

_PLACE = re.compile(r"^(.{2,3}?)(?:省|市|自治区|特别行政区)")


def campaigns(counting: Counting) -> tuple[Campaign, ...]:
    """Every campaign with a solved case or a captured fugitive in the period, by name."""
    names = sorted(name for name in counting.names.campaigns.values() if counting.scope.campaign in ("", name))
    found = (_campaign(counting.within_scope(campaign=name), name) for name in names)
    return tuple(one for one in found if one.cases or one.fugitives_from)


def _campaign(counting: Counting, name: str) -> Campaign:
    solved = strike.cases_solved(counting).lines
    wanted = (counting.valid(Case), Case.id.in_([row.id for row in solved]))
    cases = counting.rows(select(Case.case_no, Case.amount_involved).where(*wanted))
    facts = {
        "captured": strike.persons_captured(counting).value,
        "punished": prevent_govern.persons_punished_two_card(counting).value,
        "bank_cards": strike.bank_cards_seized(counting).value,
        "phone_cards": strike.phone_cards_seized(counting).value,
        "amount_involved": int(sum(row.amount_involved or 0 for row in cases) * 100),
    }
    return Campaign(
        name=name,
        facts=facts,
        cases=dict(Counter(row.cells[1] for row in solved)),
        fugitives_from=_fugitives_from(counting),
        case_names=tuple(row.cells[0] for row in solved),
        case_nos=tuple(row.case_no for row in cases if row.case_no),
    )


def _fugitives_from(counting: Counting) -> dict[str, int]:
    """Captured fugitives by the province or city outside that had listed them: 重庆 → 1."""
    captured = [row.id for row in strike.fugitives_captured(counting).lines]
    wanted = (counting.valid(FugitiveCapture), FugitiveCapture.id.in_(captured))
    rows = counting.rows(select(FugitiveCapture.wanted_unit).where(*wanted))
    places = (_PLACE.match(row.wanted_unit or "") for row in rows)
    return dict(Counter(match.group(1) for match in places if match))
