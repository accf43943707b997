# SPDX-License-Identifier: MIT
"""The desk at 1,000,000 records: pages that open, pages that are saved, numbers seen before while they are typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random
from statistics import median

from frame import Row, percentile, seconds
from office import opened

from opsdesk.records import catalogue
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.record.seen_before import seen_before

ROUNDS = 12
ASKED = 30
DAILY = ("case", "person", "seizure", "measure", "ledger_entry", "dissuasion", "punishment")
NUMBERS = (("item", "card_no"), ("person", "phone"), ("person", "id_no"), ("item", "imei"), ("item", "iccid"))


def bench_desk(scale: float) -> Iterator[Row]:
    """Opening a page, saving it through the gate, and looking for a number, in CPU milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from opsdesk.gui.application import application

    application()
    from opsdesk.gui import ask

    usual, ask.reason = ask.reason, lambda *_: "测速"  # a confirmed record asks for one when it is saved
    try:
        with opened(int(1_000_000 * scale)) as office:
            yield from _pages(office)
            yield from _numbers(office)
    finally:
        ask.reason = usual


def _pages(office: Office) -> Iterator[Row]:
    from PySide6.QtCore import QCoreApplication

    from opsdesk.gui.record.record_page import RecordPage

    opens, saves = [], []
    for key in DAILY:
        page = RecordPage(office, catalogue.register(key))
        page.resize(1180, 600)
        page.show()
        ids = [row["id"] for row in office.reader.page(ListQuery(key), 0, ROUNDS)]

        def show(record_id: str, page: RecordPage = page) -> None:
            page.open_record(record_id)
            QCoreApplication.processEvents()

        for record_id in ids:
            opens.append(1000 * seconds(lambda record_id=record_id: show(record_id)))
            page.form.editors["remark"].type_in(f"改于第 {len(saves)} 次")
            saves.append(1000 * seconds(page.save_draft))
        page.keeper.drop()
        page.close()
        page.deleteLater()
        QCoreApplication.processEvents()
    yield Row("a page opens with a record, median", median(opens), 60, unit="ms")
    yield Row("a page opens with a record, p95", percentile(opens, 0.95), 60, unit="ms")
    yield Row("a page is saved through the gate, p95", percentile(saves, 0.95), 25, unit="ms")


def _numbers(office: Office) -> Iterator[Row]:
    draw = Random(5)
    for register, key in NUMBERS:
        field = catalogue.register(register).fields[key]
        rows = office.reader.page(ListQuery(register), draw.randrange(50), 400)
        texts = [str(row[key]) for row in rows if row[key]][:ASKED]
        if not texts:
            continue
        seen_before(office, field, texts[0])
        taken = [
            1000 * seconds(lambda text=text, upto=upto, field=field: seen_before(office, field, text[:upto]))
            for text in texts
            for upto in (4, 6, len(text))
        ]
        yield Row(f"seen before: {key}, p95", percentile(taken, 0.95), 50, unit="ms")
