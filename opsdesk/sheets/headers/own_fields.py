# SPDX-License-Identifier: MIT
"""Columns whose words name what another kind of sheet would hold: in a list of things 查获时间 is when they were
seized, in a list of victims the only telephone is the victim's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.sheets.headers import evidence, told_by_cells
from opsdesk.sheets.headers.choosing import OF_VICTIMS, Chooser
from opsdesk.sheets.words.synonyms import BARE, KIN, Match

Cells = Sequence[Sequence[object]]  # of each column some

_WARNED_OWN = {"victim_name": "person_name", "contact_target": "person_name", "victim_id": "id_no"}
_WARNED_OWN |= {"victim_phone": "phone", "lead_officer": "dissuader"}
_SEIZED_OWN = {"capture_time": "seize_date", "capture_place": "seize_place"}
_SORTS = (  # of cards
    (re.compile("^(?!.*(?:电话|手机|SIM)).*(?:银行|储蓄|信用)卡"), "n_bankcard"),
    (re.compile("^(?!.*(?:银行|储蓄|信用)).*(?:电话|手机|SIM)卡"), "n_phonecard"),
)
_VICTIMS_OWN = {"id_no": "victim_id", "phone": "victim_phone"}


def settle(
    fields: list[Match | None],
    chosen: Sequence[Sequence[Match]],
    headers: Sequence[str],
    cells: Cells,
    chooser: Chooser,
) -> None:
    """Turn the fields of such columns to the sheet's own; `chosen` are all the meanings each column may have."""
    _of_one_sort(fields, headers, chooser)
    if chooser.kind in OF_VICTIMS:
        _of_the_victim(fields, chooser)
    if chooser.kind == "dissuasion":
        _of_the_warned(fields, cells, chooser)
    if chooser.kind == "seizure":
        _of_the_seizure(fields, headers, chooser)
        _two_holders(fields, chosen, chooser)
        _of_the_cards(fields, chooser)
    _of_one_case(fields, cells, chooser)


def _of_one_sort(fields: list[Match | None], headers: Sequence[str], chooser: Chooser) -> None:
    """涉及银行卡张数 counts no cards but these."""
    keys = {match.key for match in fields if match}
    for place, match in enumerate(fields):
        own = next((key for sort, key in _SORTS if sort.search(headers[place])), "")
        if match and match.key == "n_cards" and own and own not in keys:
            fields[place] = chooser.turned(own, match)


def _of_the_seizure(fields: list[Match | None], headers: Sequence[str], chooser: Chooser) -> None:
    """查获时间 in a list of things is when they were seized, 卡片归属人 whose name they are under."""
    keys = {match.key for match in fields if match}
    for place, match in enumerate(fields):
        own = _SEIZED_OWN.get(match.key) if match else None
        if match and match.key == "person_name" and match.confidence < BARE and "卡" in headers[place]:
            own = "card_holder"
        if match and own and own not in keys:
            fields[place] = chooser.turned(own, match)


def _of_one_case(fields: list[Match | None], cells: Cells, chooser: Chooser) -> None:
    """涉及案件编号 in a list of persons or requests is their case, not one more that belongs to it; 单位 on a request
    is who asks."""
    keys = [match.key if match else "" for match in fields]
    if chooser.kind not in ("case", "alarm") and "linked_cases" in keys and "case_no" not in keys:
        place = keys.index("linked_cases")
        if told_by_cells.are_case_numbers(cells[place]):
            fields[place] = chooser.made("case_no", KIN)
    if chooser.kind == "support" and "handling_unit" in keys and "req_unit" not in keys:
        place = keys.index("handling_unit")
        held = fields[place]
        fields[place] = chooser.made("req_unit", min(held.confidence if held else KIN, KIN))


def _of_the_cards(fields: list[Match | None], chooser: Chooser) -> None:
    """手机号 beside ICCID, IMSI or 运营商 in a list of things is the card's, not a person's."""
    keys = [match.key if match else "" for match in fields]
    if "sim_no" in keys or "phone" not in keys:
        return
    place = keys.index("phone")
    if {"iccid", "imsi", "operator"} & {*keys[max(place - 1, 0) : place + 2]}:
        fields[place] = chooser.made("sim_no", KIN)


def _of_the_victim(fields: list[Match | None], chooser: Chooser) -> None:
    """被害人 | 身份证号 | 联系电话: where nobody but the victim is named, number and telephone are the victim's."""
    keys = {match.key for match in fields if match}
    if "victim_name" not in keys or "person_name" in keys:
        return
    for place, match in enumerate(fields):
        own = _VICTIMS_OWN.get(match.key) if match else None
        if match and own and own not in keys:
            fields[place] = chooser.turned(own, match)


def _of_the_warned(fields: list[Match | None], cells: Cells, chooser: Chooser) -> None:
    """事主 and 被劝阻人 on a list of warnings are whom the warning is about, unless another column names him."""
    keys = {match.key for match in fields if match}
    for place, match in enumerate(fields):
        own = _WARNED_OWN.get(match.key) if match else None
        if not match or not own or own in keys:
            continue
        if match.key != "contact_target" or not evidence.named("warn_target", cells[place]):
            fields[place] = chooser.turned(own, match)
            keys.add(own)


def _two_holders(fields: list[Match | None], chosen: Sequence[Sequence[Match]], chooser: Chooser) -> None:
    """持卡人 and 户名 in one list of cards: the first had the cards on him, the second is the name they are under."""
    places = [place for place, matches in enumerate(chosen) if any(match.key == "card_holder" for match in matches)]
    free = not any(match and match.key == "owner" for match in fields)
    if len(places) == 2 and free and {fields[place] is None for place in places} == {True, False}:
        first, second = (next(m for m in chosen[place] if m.key == "card_holder") for place in places)
        fields[places[0]], fields[places[1]] = chooser.turned("owner", first), second
