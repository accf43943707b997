# SPDX-License-Identifier: MIT
"""What a list says of one item: number, name, quantity, features, as the law asks for (程序规定第230条)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.reports import wording
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

MARKS = (
    *("brand_model", "serial_no", "imei", "imei2", "card_no", "bank", "card_holder", "account_type", "card_tier"),
    *("sim_no", "carrier", "iccid", "imsi", "plate_no", "usc_code", "seal_no"),
)
"""What tells an item from others, beside its features in words; the order in which a list names it."""

BARE = ("brand_model", "bank", "carrier", "account_type", "card_tier")
"""Said without their names before them."""


def item_said(sayings: Sayings, number: int, item: Row, moved: Decimal | None = None) -> dict[str, str]:
    """The texts `no`, `name`, `quantity`, `features`, `remarks` of an item; `moved` when only a part went."""
    return {
        "no": str(item.get("seq") or number),
        "name": item_name(sayings, item),
        "quantity": quantity(sayings, item, moved),
        "features": features(sayings, item),
        "remarks": _field(sayings, "remark", item),
    }


def item_name(sayings: Sayings, item: Row) -> str:
    """The name written on the list, or its kind."""
    return _field(sayings, "item_name", item) or _field(sayings, "item_kind", item)


def quantity(sayings: Sayings, item: Row, moved: Decimal | None = None) -> str:
    """3张; cash by its sum: 12,000.00元."""
    _ = sayings._
    if item.get("cash_amount") and moved in (None, item.get("qty")):
        return _("{amount}元").format(amount=_field(sayings, "cash_amount", item))
    number = moved if moved is not None else item.get("qty")
    unit = codes("uom").counted(item.get("uom") or "", number or 0)
    return _("{qty}{uom}").format(qty=_field(sayings, "qty", {**item, "qty": number}), uom=unit).rstrip()


def features(sayings: Sayings, item: Row) -> str:
    """Features in words and every number that tells the item from others; cash in capitals."""
    _ = sayings._
    parts = [_field(sayings, "feature", item)]
    for key in MARKS:
        text = _field(sayings, key, item)
        if text:
            name = "" if key in BARE else _(catalogue.register("item").fields[key].label_id)
            name += " " if name and name.isascii() and sayings.language == "en" else ""
            parts.append(name + (text.replace(" ", "") if key == "card_no" else text))
    parts.append(sayings.in_words(item.get("cash_amount")))
    return _("，").join(part.rstrip("，。；") for part in parts if part)


def notes(sayings: Sayings, items: Sequence[Row]) -> tuple[str, ...]:
    """Under the table: how many lines there are, so that none is added, and the cash together."""
    _ = sayings._
    said = [_("以上共{n}项。").format(n=len(items))]
    cash = sum((item["cash_amount"] for item in items if item.get("cash_amount")), Decimal(0))
    if cash:
        words = _("现金合计{amount}元（{words}）。")
        said.append(words.format(amount=wording.yuan(int(cash * 100)), words=sayings.in_words(cash)))
    return ((" " if sayings.language == "en" else "").join(said),)


def _field(sayings: Sayings, key: str, item: Row) -> str:
    return sayings.value("item", catalogue.register("item").fields[key], item)
