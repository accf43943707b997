# SPDX-License-Identifier: MIT
"""A ledger that tells measures and seizures in one row (一人一行，措施、扣押都在): each row lands in both registers."""

from __future__ import annotations

import re

from opsdesk.i18n import N_
from opsdesk.records.problem import info
from opsdesk.sheets.table import Table
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.measures import land_measure
from opsdesk.work.landing.people import each_person
from opsdesk.work.landing.seizures import land_seizure

MIXED = "mixed"
MEASURED = frozenset(("detention_date", "arrest_date", "bail_date", "rs_date", "measure_start"))
ITEMS = frozenset(("card_no", "sim_no", "imei", "iccid", "item_name", "item_kind", "n_bankcard", "n_phonecard"))
# What says that the things of a row were seized, and are not only spoken of in the case.
_SEIZED = frozenset(("seize_date", "seize_doc", "list_no", "storage_place", "custodian"))
_SAYS_SEIZED = re.compile(r"扣押|查扣|缴获|收缴")
_TOLD = info("I-MIXED", N_("这张表一行里既有强制措施又有扣押，两边都入库。"))


def landing_of(table: Table) -> str:
    """How the rows of a table land: its kind, or both ways where it tells of measures and of seizures."""
    fields = {column.field for column in table.columns if column.field}
    if table.kind not in ("measure", "seizure") or "person_name" not in fields:
        return table.kind
    seized = fields & _SEIZED or any(
        _SAYS_SEIZED.search(column.header) for column in table.columns if column.field in ITEMS
    )
    return MIXED if seized and fields & MEASURED and fields & ITEMS else table.kind


def land_mixed(ground: Ground, row: Row) -> None:
    """Person, part in the case and measures of a row that has any; list and items of one that has any. Who only had
    things taken is their holder, and no suspect for it."""
    ground.tell_once(_TOLD)
    seized = any(row.get(key) for key in ITEMS)
    if not seized or any(row.get(key) for key in MEASURED):
        for one in each_person(row):
            land_measure(ground, one)
    if seized:
        land_seizure(ground, row)
