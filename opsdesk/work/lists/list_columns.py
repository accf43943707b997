# SPDX-License-Identifier: MIT
"""The columns of a register's sheet: its own fields in the order of its page, and what its references are known by."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from opsdesk.i18n import N_, _
from opsdesk.records import catalogue
from opsdesk.records.fields import Field, Privacy
from opsdesk.sheets.export import headers
from opsdesk.sheets.export.cells import YUAN, Column

# The kind of sheet a register goes out as and comes back from; the others only go out.
SHEET_KINDS = {
    "case": "case",
    "alarm": "alarm",
    "measure": "measure",
    "item": "seizure",
    "punishment": "punishment",
    "exit_control": "exit_control",
    "fugitive_capture": "fugitive",
    "dissuasion": "dissuasion",
    "outreach": "publicity",
    "support_request": "support",
}
# What a record is known by in the sheets of those that refer to it.
KNOWN_BY = {
    "unit": ("unit_name",),
    "campaign": ("campaign_name",),
    "case": ("case_name", "case_no"),
    "person": ("person_name", "id_no"),
    "victim": ("victim_name",),
    "seizure": ("handling_unit", "case", "owner", "seize_date", "seize_place", "seize_doc", "list_no", "custodian"),
    "item": ("item_kind", "item_name", "card_no", "sim_no"),
    "ledger_entry": ("entry_date",),
    "custody_movement": ("moved_at",),
    "account_control": ("account",),
    "place": ("place_name",),
    "stocktake": ("started_at",),
    "return_round": ("round_no",),
    "exit_control": ("control_start",),
}
_TITLES = {
    "item": "扣押物品登记表",
    "reported_figure": "各单位上报数登记表",
}  # 扣押 is what the importer knows items by
_OWN_WORDS = (N_("台账编号"), N_("记录状态"))  # what every record has, behind its fields


@dataclass(frozen=True, slots=True)
class Source:
    """Where a column's value lies: along `path` of references from the record, in `field` of `register`.

    It must be filled in when every step must, and is explained as what it is here: the station of a warning, not the
    name of a unit.
    """

    path: tuple[str, ...]
    register: str
    field: Field
    label: str
    key: str
    required: bool
    help: str


def title_of(register: str) -> str:
    """The title of a register's sheet, in Chinese whatever the window speaks: stations read it."""
    return _TITLES.get(register, f"{catalogue.register(register).facts.label_id}登记表")


@cache
def sources(register: str) -> tuple[Source, ...]:
    """Every column of the register's sheet that comes from a declared field."""
    view = catalogue.register(register)
    return tuple(source for key in view.page_keys for source in _of_field(register, view.fields[key], ()))


def _of_field(register: str, spec: Field, path: tuple[str, ...]) -> Iterator[Source]:
    if spec.kind.key != "reference":
        yield Source(path, register, spec, spec.label_id, _sheet_key(register, spec), spec.required, spec.help_id)
        return
    there = spec.kind.register  # type: ignore[attr-defined]
    parts = KNOWN_BY[there]
    for key in parts:
        for source in _of_field(there, catalogue.register(there).fields[key], (*path, spec.key)):
            source = replace(source, required=spec.required and source.required)
            if len(parts) == 1:  # a unit is its name: the column is called what the reference is called
                key, told = _sheet_key(register, spec), spec.help_id or source.help
                source = replace(source, label=spec.label_id, key=key, help=told)
            yield source


def tells_of_somebody(register: str, places: Collection[int]) -> bool:
    """Whether a column at one of the places holds names or numbers that are masked when not shown in full."""
    found = [one.field for place, one in enumerate(sources(register)) if place in places]
    return any(field.privacy in (Privacy.NAME, Privacy.NUMBER) for field in found)


def _sheet_key(register: str, spec: Field) -> str:
    return spec.sheet_key if headers.known(spec.sheet_key) else ""


@cache
def columns(register: str) -> tuple[Column, ...]:
    """The columns with heads that the importer reads back, where it reads the register at all."""
    found = sources(register)
    own = [headers.Wanted(label) for label in _OWN_WORDS]
    wanted = [_wanted(register, source) for source in found]
    kind = SHEET_KINDS.get(register)
    if kind:
        heads = headers.fitting(kind, title_of(register), [*wanted, *own])
    else:
        heads = _told_apart([one.label + one.unit for one in [*wanted, *own]], register, found)
    text = catalogue.register("unit").fields["unit_name"].kind
    made = [_column(head, source) for head, source in zip(heads, found, strict=False)]
    return (*made, *(Column(head, text) for head in heads[len(found) :]))


def told_column(register: str, place: int) -> str:
    """A column as the window says it: its head, after the name of its field in another language."""
    head, own = columns(register)[place].header, (*(one.label for one in sources(register)), *_OWN_WORDS)
    name = _(own[place])
    return head if name == own[place] else f"{name}\u3000{head}"


def _told_apart(heads: list[str], register: str, found: tuple[Source, ...]) -> list[str]:
    """A head that stands already says through which reference it comes: two items of one movement."""
    fields = catalogue.register(register).fields
    for at, source in enumerate(found):
        if heads[at] in heads[:at]:
            heads[at] = f"{fields[source.path[0]].label_id}的{heads[at]}" if source.path else heads[at]
    return heads


def _wanted(register: str, source: Source) -> headers.Wanted:
    unit = YUAN if source.field.kind.key == "money" else ""
    return headers.Wanted(source.label, source.key if register in SHEET_KINDS else "", unit)


def _column(head: str, source: Source) -> Column:
    return Column(head, source.field.kind, source.key, source.required, source.help)
