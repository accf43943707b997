# SPDX-License-Identifier: MIT
"""Seized cards and items: a row per holder with many cards (L2), or a row per kind of item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.kinds import Choice
from opsdesk.records.problem import warning
from opsdesk.records.rules.rule import as_day
from opsdesk.sheets.cells.values import masked_key
from opsdesk.work.landing.cases import NO_CASE, case_of
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row

SEIZED = "扣押"
BANKCARD, PHONECARD = "BANKCARD", "PHONECARD"
_NUMBERED = (("card_no", BANKCARD, "n_bankcard", ("bank",)), ("sim_no", PHONECARD, "n_phonecard", ("operator",)))


def land_seizure(ground: Ground, row: Row) -> None:
    """The seizure list of one holder and day, and its items; a number already seized is the same item, and what the
    row says of it and of its list is laid beside what the office holds."""
    row = _held_by(row)
    lines = list(_lines(ground, row))
    case = case_of(ground, row)
    if not lines:
        return
    if case is None:
        ground.tell_once(NO_CASE)
    about = ground.values_of("seizure", row)
    if row.get("id_no") and about.get("owner") == row.get("person_name"):
        about["owner_id"] = ground.value("seizure", "owner_id", row["id_no"])
    if len(lines) == 1:  # what is remarked of a single thing is about the thing, else about the list
        lines[0]["remark"] = about.pop("remark", None)
    numbers = [_met_number(ground, line) for line in lines]
    header = _header(ground, row, case, about, next(filter(None, numbers), None)) if None in numbers else None
    lists: set[str] = set()
    for line in lines:
        met = _met_number(ground, line)
        if met:
            ground.put("item", line, [met], main=True)
            lists.add(ground.known.row("item", met).get("seizure") or "")
        elif header:
            ground.put("item", line | {"seizure": header}, _met_unnumbered(ground, line, header), main=True)
    if header and not ground.known.is_fresh(header):
        lists.add(header)
    for one in sorted(lists - {""}):
        ground.put("seizure", about, [one], fills=("remark",))


def _held_by(row: Row) -> Row:
    """The person of a row that names no holder had the things."""
    names = row.get("person_name")
    if row.get("owner") or not names:
        return row
    return row | {"owner": "、".join(names) if isinstance(names, list) else names}


def _header(ground: Ground, row: Row, case: str | None, about: Row, beside: str | None) -> str:
    """The list of that holder and day; where no holder is named, the one an item of the row lies on already."""
    values = about | {"case": case, "seizure_kind": SEIZED}
    values["handling_unit"] = ground.reporting_unit(row.get("handling_unit"))
    day, owner = as_day(values.get("seize_date")), values.get("owner")
    if owner is None:
        held = ground.known.row("item", beside).get("seizure") if beside else None
        return held or ground.put("seizure", values)
    met = ground.known.find("seizure", case=case, owner=owner) if case else ground.known.find("seizure", owner=owner)
    same_day = [s for s in met if as_day(ground.known.row("seizure", s).get("seize_date")) == day]
    return same_day[0] if same_day else ground.put("seizure", values)


def _lines(ground: Ground, row: Row) -> Iterator[Row]:
    """The items of the row, one for each number, one for what is only counted."""
    shared = ground.values_of("item", row, skip=("card_no", "sim_no", "bank", "carrier", "item_kind", "qty", "remark"))
    kind = _kind(ground, row)
    is_thing = kind not in (None, BANKCARD, PHONECARD)
    of_cards = {name: value for name, value in shared.items() if not (is_thing and name == "imei")}
    for key, of_kind, count, companions in _NUMBERED:
        numbers = _list(row.get(key))
        for place, number in enumerate(numbers):
            yield (
                of_cards
                | {key: number, "item_kind": of_kind, "qty": Decimal(1)}
                | _companion(ground, row, companions, place)
            )
        masked = len(_list(row.get(masked_key(key))))
        unnumbered = max(_count(row, count, kind, of_kind) - len(numbers), masked)
        if unnumbered > 0:
            yield of_cards | {"item_kind": of_kind, "qty": Decimal(unnumbered)}
    if is_thing or _only_cash(row):
        if row.get("sim_no"):  # a phone with its card: the IMEI is the phone's, the ICCID the card's
            shared.pop("iccid", None)
        yield shared | {"item_kind": kind or "CASH", "qty": Decimal(str(row.get("qty") or 1))}


def _kind(ground: Ground, row: Row) -> str | None:
    """The kind of an item list's row: its own column, else the item's name."""
    written = [word for key in ("item_kind", "item_name") if (word := row.get(key))]
    known = (Choice("item_kind").read(word).value for word in written)
    code = next(filter(None, known), None)
    if written and code is None:
        message = _("种类表里没有“{word}”，按“其他”保存。请核对。").format(word=str(written[0])[:20])
        ground.landed.problems.append(
            warning("W-CODE", message).at("item_kind" if row.get("item_kind") else "item_name")
        )
    return code or ("OTHER" if written else None)


def _count(row: Row, count: str, kind: str | None, of_kind: str) -> int:
    if row.get(count) is not None:
        return int(row[count])
    alone = 1 if row.get("iccid") else 0  # a phone card known by the number printed on it
    return int(Decimal(str(row.get("qty") or alone))) if kind == of_kind else 0


def _only_cash(row: Row) -> bool:
    return bool(row.get("cash_amount")) and not row.get("item_name")


def _companion(ground: Ground, row: Row, keys: tuple[str, ...], place: int) -> Row:
    """Bank or carrier of the n-th number: the n-th written, or the only one for all."""
    values: Row = {}
    for key in keys:
        written = _list(row.get(key))
        one = written[place] if place < len(written) else written[0] if len(written) == 1 else None
        if one:
            name = "carrier" if key == "operator" else key
            values[name] = ground.value("item", name, one)
    return values


def _list(value: object) -> list[str]:
    if value in (None, ""):
        return []
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


_NUMBERS = ("card_no", "sim_no", "imei", "iccid")


def _met_number(ground: Ground, line: Row) -> str | None:
    """The item that bears the number already (V14)."""
    for key in _NUMBERS:
        if line.get(key):
            return next(iter(ground.known.find("item", **{key: line[key]})), None)
    return None


def _met_unnumbered(ground: Ground, line: Row, header: str) -> list[str]:
    """Lines without a number are the same when list, kind, name and quantity agree."""
    if any(line.get(key) for key in _NUMBERS):
        return []
    items = [(one, ground.known.row("item", one)) for one in ground.known.find("item", seizure=header)]
    bare = [(one, held) for one, held in items if not any(held.get(key) for key in _NUMBERS)]
    return [
        one for one, held in bare if all(held.get(key) == line.get(key) for key in ("item_kind", "item_name", "qty"))
    ]
