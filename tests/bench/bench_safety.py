# SPDX-License-Identifier: MIT
"""What safety costs: signing in, the gate beside a bare insert, masked reading beside raw reading, verifying."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from frame import Row, in_turns, seconds
from office import opened
from sqlalchemy import text

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.query import ListQuery

PASSWORD = "青冈县公安局反诈"
FACTS = {"state": "submitted", "sealed": 0, "version": 1, "desk": "x"} | dict.fromkeys(
    ("created_by", "created_at", "updated_by", "updated_at"), "x"
)


def bench_sign_in(scale: float) -> Iterator[Row]:
    """Wall seconds from the password to the open office, at the shipped cost of a guess."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.opsdesk"
        office, _code = Office.create(path, name="a", login="a", display_name="a", password=PASSWORD)
        office.close()
        taken = min(
            seconds(lambda: Office.open(path, "a", PASSWORD).close(), time.perf_counter)
            for _time in range(3 if scale >= 0.1 else 1)
        )
    yield Row("sign-in", taken, 1.0)


def bench_gate(scale: float) -> Iterator[Row]:
    """A batch through the gate (checks, cipher, history, search) beside a bare insert of the same rows in the clear."""
    number, serial = max(50, int(20_000 * scale)), count()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.opsdesk"
        office, _code = Office.create(path, name="a", login="a", display_name="a", password=PASSWORD)
        with office:
            plain, keys = _plain(office, Path(folder) / "plain.db")
            view = catalogue.register("person")

            def changes() -> list[Change]:
                return [Change("person", _values(next(serial))) for _row in range(number)]

            def ours(made: list[Change]) -> None:
                batch = Batch(id=new_id(), file_name="a.xlsx", sha256="0" * 64, size=1)
                office.gate.import_batch(batch, made)

            def peer(values: list[dict[str, object]]) -> None:
                marks = ", ".join("?" * len(keys))
                stored = [FACTS | {"id": new_id(), **rows.to_stored(view, one)} for one in values]
                lying = [tuple(map(row.get, keys)) for row in stored]
                with plain:
                    plain.executemany(f"INSERT INTO person ({', '.join(keys)}) VALUES ({marks})", lying)

            ours_taken, peer_taken = [], []
            for _round in range(3):
                made = changes()
                ours_taken.append(seconds(lambda made=made: ours(made), time.perf_counter))
                values = [_values(next(serial)) for _row in made]
                peer_taken.append(seconds(lambda values=values: peer(values), time.perf_counter))
            plain.close()
    yield Row("import batch through the gate", min(ours_taken), 2.2, min(peer_taken), "bare sqlite3 insert")


def bench_sight(scale: float) -> Iterator[Row]:
    """Reading a page of a list masked, beside reading it raw."""
    with Office.scratch() as office:
        changes = [Change("person", _values(number)) for number in range(max(100, int(5_000 * scale)))]
        office.gate.import_batch(Batch(id=new_id(), file_name="a.xlsx", sha256="0" * 64, size=1), changes)
        desk = at_desk(office.seated(SignedIn("x", "x", "x", (Role.REVIEWER,))))
        wanted = ListQuery("person")
        ours, peer = in_turns(lambda: desk.reader.page(wanted, 0, 256), lambda: office.reader.page(wanted, 0, 256))
    yield Row("page of 256, masked", ours, 3.0, peer, "raw")


def bench_assigned(scale: float) -> Iterator[Row]:
    """An analyst's lists in a large office: the records of the cases they lead, counted and read."""
    with opened(max(2_000, int(100_000 * scale))) as office:
        with office.reader.connection() as connection:
            leads = 'SELECT lead_officer FROM "case" WHERE lead_officer IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC'
            name = connection.exec_driver_sql(leads).scalars().first()
        desk = at_desk(office.seated(SignedIn("x", "x", name, (Role.ANALYST,))))
        assert desk.reader.count(ListQuery("case")) > 0
        desk.reader.counts()
        yield Row("counts of an analyst's records", seconds(desk.reader.counts), 1.0)
        yield Row("page of an analyst's people", seconds(lambda: desk.reader.page(ListQuery("person"), 0, 256)), 0.5)


def bench_history_new(scale: float) -> Iterator[Row]:
    """Verifying what is new since the chain was last found whole, beside verifying all of it."""
    entries = max(200, int(20_000 * scale))
    with Office.scratch() as office:
        with office.gate.transaction():
            for number in range(entries):
                office.gate.note("print", paper="seizure_list", number=number)
        office.history.verify_new()
        ours, peer = in_turns(office.history.verify_new, office.history.verify, rounds=3)
    yield Row("verify what is new", ours, 0.2, peer, "verify all")


def _values(number: int) -> dict[str, object]:
    return {
        "person_name": f"赵{chr(0x4E00 + number % 2000)}",
        "id_no": f"9999991990{number % 10_000_000:07d}X",
        "phone": f"138{number % 100_000_000:08d}",
        "occupation": "务工",
        "hukou_addr": "城东街道一号",
    }


def _plain(office: Office, path: Path) -> tuple[sqlite3.Connection, list[str]]:
    """The same table with the same indexes in a plain file with the same promise about power cuts."""
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    with office.reader.connection() as connection:
        made = (
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'person' AND type IN ('table', 'index') AND sql IS NOT NULL"
        )
        for statement in connection.execute(text(made)).scalars():
            plain.execute(statement)
        keys = [row[1] for row in connection.execute(text("PRAGMA table_info(person)"))]
    return plain, keys
