# SPDX-License-Identifier: MIT
"""Make a new office: the file, its first administrator, and the units that are known from the start."""

from __future__ import annotations

from pathlib import Path

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.record import State
from opsdesk.sheets.words.units import shipped
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

# Kinds of `resources/codes/units.toml` as the code list `unit_kind` calls them.
_KINDS = {"centre": "中心", "brigade": "大队", "station": "派出所"}


def new_office(path: Path, *, name: str, login: str, display_name: str, password: str) -> tuple[Office, str]:
    """The office, open, and its recovery code, which is never shown again.

    The shipped units come with it, in the order in which tables name them; the bureau renames, adds and retires them.
    Raises what `Office.create` raises.
    """
    office, code = Office.create(path, name=name, login=login, display_name=display_name, password=password)
    add_shipped_units(office)
    return office, code


@deed(Permission.ENTER)
def add_shipped_units(office: Office) -> None:
    """The units of `units.toml` as records."""
    changes = [
        Change(
            "unit",
            {"unit_name": unit.name, "aliases": "、".join(unit.aliases) or None, "unit_kind": _KINDS.get(unit.kind)},
            state=State.SUBMITTED,
        )
        for unit in shipped().units
    ]
    office.gate.save(changes, deed="open")
