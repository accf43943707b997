# SPDX-License-Identifier: MIT
"""All registers in the order of the menu, and the questions others ask of them."""

from __future__ import annotations

from opsdesk.records.case import Case
from opsdesk.records.custody import Place, Stocktake, StocktakeLine
from opsdesk.records.desk import Campaign, ReportedFigure, Staff, SupportRequest, Unit
from opsdesk.records.governance import ExitControl, FugitiveCapture, Punishment
from opsdesk.records.measure import Measure
from opsdesk.records.money_records import AccountControl, LedgerEntry
from opsdesk.records.person import Involvement, Person
from opsdesk.records.prevention import Alarm, Dissuasion, Outreach
from opsdesk.records.record import Base, Group, RegisterView
from opsdesk.records.returning import ReturnRound, ReturnShare
from opsdesk.records.seizure import CustodyMovement, Item, Seizure
from opsdesk.records.timed import TimedMatter
from opsdesk.records.victim import Victim

REGISTERS: tuple[RegisterView, ...] = tuple(
    RegisterView(model)
    for model in (
        Case,
        Person,
        Victim,
        Measure,
        FugitiveCapture,
        Seizure,
        Item,
        CustodyMovement,
        AccountControl,
        LedgerEntry,
        ReturnRound,
        ReturnShare,
        TimedMatter,
        Dissuasion,
        Alarm,
        Outreach,
        Punishment,
        ExitControl,
        SupportRequest,
        Campaign,
        ReportedFigure,
        Involvement,
        Unit,
        Staff,
        Place,
        Stocktake,
        StocktakeLine,
    )
)

_BY_KEY = {view.key: view for view in REGISTERS}

METADATA = Base.metadata


def register(key: str) -> RegisterView:
    """The register of that key; a KeyError is a fault of the program, never of someone's data."""
    return _BY_KEY[key]


def in_group(group: Group) -> tuple[RegisterView, ...]:
    """The registers of one group, in menu order."""
    return tuple(view for view in REGISTERS if view.facts.group is group)
