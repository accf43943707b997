# SPDX-License-Identifier: MIT
"""The photographs of an item for paper: each with what it shows, when it was added and its digest.

A picture stands among the paper's texts as base64, so that a kept print draws the same page again by itself.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence

from opsdesk.law.custody import step
from opsdesk.reports.papers import items
from opsdesk.reports.papers.filling import Gathered, Line, Part
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.item_chain import moves_of
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.changing import photos


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each item that has photographs; a row of its part is a picture and its words."""
    _ = sayings._
    for record_id in ids:
        item = sayings.row("item", record_id)
        seizure = sayings.row("seizure", item.get("seizure"))
        rows = {"item": item, "seizure": seizure, "case": sayings.row("case", seizure.get("case"))}
        pictures = tuple(_pictures(sayings, record_id))
        if pictures:
            number = str(item.get("local_no") or "")
            head = Line(rows, {"item_no": number, **items.item_said(sayings, 1, item)})
            notes = (_("以上共{n}张。").format(n=len(pictures)),)
            yield Gathered(record_id, number, head, notes=notes, parts=(Part("", rows=pictures),))


def _pictures(sayings: Sayings, item_id: str) -> Iterator[tuple[str, str]]:
    _ = sayings._
    said = {row["id"]: step(str(row["movement"])).label for row in moves_of(sayings, item_id)} | {item_id: _("物品")}
    with sayings.reader.connection() as connection:
        for number, photo in enumerate(photos.of_records(connection, list(said)), 1):
            words = _("照片{n}　{of}").format(n=number, of=said[photo.record_id])
            picture = b64encode(photos.content_of(connection, photo)).decode("ascii")
            yield picture, f"{words}\nSHA-256 {photo.sha256}"
