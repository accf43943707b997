# SPDX-License-Identifier: MIT
"""A large office of invented records for benches: real file, real gate, real history, kept for the next run.

    with opened(1_000_000) as office: ...

The records come in as imports of 10,000 rows, so that history, digests and search index are what an import leaves. Some
are then edited, confirmed, voided and sealed. Cases hang together as they do in life: people who come back, cards and
phones that turn up in several cases, one company account that turns up everywhere.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stories import Stories

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import FIRST_ROLES
from opsdesk.records.record import State
from opsdesk.store import schema
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

LOGIN, PASSWORD = "bench", "青冈县公安局反诈中心"
CHUNK = 10_000
SUFFIX = ".opsdesk"
SOME = 40  # records of each kind of later deed


def big_office(path: Path, records: int, seed: int = 0, only: str = "") -> Path:
    """An encrypted office of at least `records` records at `path` (a million takes a few minutes); signs in LOGIN.

    `only` names a register that holds nearly all of them: dissuasion.
    """
    usual, keyring.cost = keyring.cost, keyring.Cost(rounds=1, memory=8, lanes=1)
    try:
        office, _code = Office.create(path, name="大台账", login=LOGIN, display_name="测速", password=PASSWORD)
    finally:
        keyring.cost = usual
    with office:
        stories = Stories(seed, only)
        with _indexes_later(office):
            _import(office, list(stories.desk()))
            left = records
            while left > 0:
                left -= _import(office, stories.take(min(CHUNK, left)))
        _later_deeds(office, only)
    return path


@contextmanager
def opened(records: int, seed: int = 0, only: str = "") -> Iterator[Office]:
    """An office of that size, open; made once and kept in the temporary folder."""
    with Office.open(kept(records, seed, only), LOGIN, PASSWORD) as office:
        yield office


def kept(records: int, seed: int = 0, only: str = "") -> Path:
    """Where the office of that size and of today's schema lies; made when it is not there."""
    folder = Path(tempfile.gettempdir()) / "opsdesk-bench"
    name = "-".join(filter(None, ("office", str(records), str(seed), only, _schema())))
    path = folder / f"{name}{SUFFIX}"
    if not path.is_file():
        making = folder / f"making-{new_id()}"
        making.mkdir(parents=True)
        made = big_office(making / path.name, records, seed, only)
        ring = keyring.place_of(made)
        ring.replace(folder / ring.name)
        made.replace(path)
    return path


def _schema() -> str:
    """Offices made before another migration are not opened: two checkouts may share the temporary folder."""
    texts = [file.read_bytes() for file in sorted((schema.MIGRATIONS / "versions").glob("*.py"))]
    return f"{schema.HEAD}{zlib.crc32(b''.join(texts)):08x}"


def _import(office: Office, changes: list[Change]) -> int:
    counts = {"new": len(changes)}
    batch = Batch(new_id(), "测速.xlsx", f"{len(changes):064x}", 1000, "反诈中心", ("Sheet1",), counts)
    office.gate.import_batch(batch, changes)
    return len(changes)


@contextmanager
def _indexes_later(office: Office) -> Iterator[None]:
    """Indexes built at the end take minutes less than indexes kept up a row at a time."""
    with office._connections.writing() as connection:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = [(name, sql) for name, sql in connection.exec_driver_sql(wanted) if not _needed(name)]
        for name, _sql in found:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    with office._connections.writing() as connection:
        for _name, sql in found:
            connection.exec_driver_sql(sql)


def _needed(name: str) -> bool:
    return name.startswith(("ix_history", "ix_search", "ix_import"))


def _later_deeds(office: Office, only: str) -> None:
    register = only or "case"
    ids = [row["id"] for row in office.reader.page(ListQuery(register), 0, 4 * SOME)]
    edited, confirmed, voided, sealed = (ids[at::4] for at in range(4))
    with office.gate.transaction():
        office.gate.save([Change(register, {"remark": "已电话核实。"}, one) for one in edited], deed="save")
        reviewer = office.seated(SignedIn(new_id(), "sun", "孙审核", FIRST_ROLES))  # nobody confirms their own entry
        reviewer.gate.save([Change(register, {}, one, State.CONFIRMED) for one in confirmed], deed="confirm")
        office.gate.save([Change("person", {"person_name": "未填完"}) for _draft in range(SOME // 4)], deed="save")
        for one in voided:
            office.gate.void(register, one, reason="重复登记")
        for one in sealed[: SOME // 4]:
            office.gate.seal(register, one, reason="法律文书")
