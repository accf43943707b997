# SPDX-License-Identifier: MIT
"""What was acknowledged is never lost: a writer is killed again and again, a bit is flipped, two write at once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from opsdesk import errors
from opsdesk.store.changing.gate import Change
from opsdesk.store.reading.reader import ListQuery
from opsdesk.store.verify import verify

KILLS = 10

WRITER = """
import sys
from pathlib import Path
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
office = Office.open(Path(sys.argv[1]), "zhao", sys.argv[2])
while True:
    saved = office.gate.save([Change("person", {"person_name": "赵嘉怡"}) for _ in range(3)], deed="save")
    print(*saved.ids, flush=True)
"""


def test_killing_the_writer_loses_nothing_that_was_acknowledged(filed):
    acknowledged: list[str] = []
    call = [sys.executable, "-X", "utf8", "-c", WRITER, str(filed.path), filed.password]
    chance = random.Random(1)
    for _ in range(KILLS):
        with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, encoding="utf-8") as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 8)):
                acknowledged += writer.stdout.readline().split()
            writer.kill()
            # What was printed before the kill counts; a line cut in two was not acknowledged.
            rest = writer.stdout.read().split("\n")[:-1]
            acknowledged += [one for line in rest for one in line.split()]
    with filed.open() as office:
        kept = set(office.reader.ids(ListQuery("person")))
        assert len(acknowledged) >= 3 * KILLS and set(acknowledged) <= kept
        assert len(kept) % 3 == 0
        assert verify(office).sound


def test_a_flipped_bit_is_found(filed):
    with filed.open() as office:
        office.gate.save([Change("person", {"person_name": f"赵{n}"}) for n in range(200)], deed="save")
    data = bytearray(filed.path.read_bytes())
    data[len(data) // 2] ^= 4
    filed.path.write_bytes(data)
    try:
        with filed.open() as office:
            found = verify(office).damage
    except errors.DamagedOffice:
        found = ("opening",)
    assert found


def test_two_threads_write_one_after_the_other(office):
    def write():
        for _ in range(20):
            office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [row["local_no"] for row in office.reader.page(ListQuery("person"), 0, 100)]
    assert len(set(numbers)) == 60 and verify(office).sound


def test_a_reader_sees_the_last_commit_while_another_thread_writes(office):
    inside, seen = threading.Event(), threading.Event()
    counted: list[int] = []

    def look():
        inside.wait(10)
        counted.append(office.reader.counts()["person"])
        seen.set()

    thread = threading.Thread(target=look)
    thread.start()
    with office.gate.transaction():
        office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        inside.set()
        assert seen.wait(10)
        assert office.reader.counts()["person"] == 1
    thread.join()
    assert counted == [0] and office.reader.counts()["person"] == 1


def fill_disk(office):
    """Let the file grow no more, as seen from this transaction's connection."""
    with office._connections.writing() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


def save_much(office):
    office.gate.save([Change("case", {"brief": "字" * 4000}) for _ in range(200)], deed="save")


def test_a_full_disk_is_told_and_loses_nothing(office):
    one = office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save").ids[0]
    with pytest.raises(errors.DiskFull), office.gate.transaction():
        fill_disk(office)
        save_much(office)
    assert office.reader.get("person", one)["person_name"] == "赵嘉怡"
    assert office.reader.counts()["case"] == 0 and office.history.verify().sound


def test_a_full_disk_that_is_passed_over_takes_only_the_save_it_struck(office):
    with office.gate.transaction():
        office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        fill_disk(office)
        with pytest.raises(errors.DiskFull):
            save_much(office)
        office.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
    assert office.reader.counts()["person"] == 2 and office.reader.counts()["case"] == 0
    assert verify(office).sound


def test_a_save_that_cannot_be_released_gives_the_whole_transaction_up(office, monkeypatch):
    """The disk may be full at the very end of a save inside another transaction: told, and nothing of it is kept."""
    release = office.gate._connections.engine.dialect.do_release_savepoint

    def full(connection, name):
        release(connection, name) if not here else connection.exec_driver_sql("SELECT no_such_page")

    here = []
    monkeypatch.setattr(office.gate._connections.engine.dialect, "do_release_savepoint", full)
    with pytest.raises(errors.TransactionLost), office.gate.transaction():
        office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        here.append(True)
        with pytest.raises(OperationalError):
            office.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
        here.clear()
        assert office.reader.counts()["person"] == 0, "reading goes on"
    assert office.reader.counts()["person"] == 0 and office.history.verify().sound
    office.gate.save([Change("person", {"person_name": "孙李"})], deed="save")


def test_a_transaction_the_database_gave_up_fails_whole_even_when_that_is_passed_over(office):
    """After some faults SQLite rolls everything back by itself; going on would write outside any transaction."""
    with pytest.raises(errors.TransactionLost), office.gate.transaction():
        office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        with office.reader.connection() as connection:  # inside a transaction: its own connection
            connection.connection.driver_connection.execute("ROLLBACK")
        with pytest.raises(errors.TransactionLost):
            office.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
    assert office.reader.counts()["person"] == 0 and office.history.verify().sound
