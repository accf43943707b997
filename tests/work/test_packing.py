# SPDX-License-Identifier: MIT
"""A list leaves as a sealed package and comes out whole; who got it on what ground is written down."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import envelope, keyring, package
from opsdesk.store.keys.envelope import NotOpened
from opsdesk.store.keys.keyring import Cost
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists import packing
from opsdesk.work.lists.packing import pack_list, unpack
from opsdesk.work.office import retention

PASSWORD = "足够长的包密码 42"
TO = {"password": PASSWORD, "recipient": "市局反诈中心", "basis": "协查函〔2022〕3号", "on": date(2022, 6, 1)}


@pytest.fixture
def office(monkeypatch):
    monkeypatch.setattr(keyring, "cost", Cost(rounds=1, memory=8, lanes=1))
    with Office.scratch() as office:
        office.gate.save([Change("unit", {"unit_name": f"单位{at}"}) for at in range(21)], deed="s")
        yield office


@pytest.mark.parametrize("suite", envelope.available())
def test_there_and_back(office, tmp_path, suite):
    made = pack_list(office, ListQuery("unit"), tmp_path / "单位.opspkg", suite=suite, **TO)
    assert (made.rows, made.full, made.suite) == (21, False, suite)
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert [one.name for one in tmp_path.iterdir()] == ["单位.opspkg"], "no workbook lies beside it"
    seen = unpack(made.path, PASSWORD, tmp_path)
    cells = [cell.value for row in openpyxl.load_workbook(seen.path).active.iter_rows() for cell in row]
    assert {"单位0", "单位20"} <= set(cells)
    told = seen.manifest
    assert (told.recipient, told.basis, told.rows, told.expires) == (
        "市局反诈中心",
        "协查函〔2022〕3号",
        21,
        "2022-07-01",
    )
    export = next(one for one in office.history.latest() if one.deed == "export")
    assert told.head == office.history.head_at(export.seq).text and told.sha256 == export.data["sha256"]
    assert ("已过保存期限" in seen.lines[-1] and "国密" in "".join(seen.lines)) or suite.name == "AES"
    again = unpack(made.path, PASSWORD, tmp_path)
    assert again.path != seen.path, "nothing is written over"
    assert packing.as_json(seen)["suite"] == suite.name


def test_who_got_it_stands_in_the_register_of_what_was_provided(office, tmp_path):
    made = pack_list(office, ListQuery("unit"), tmp_path / "a.opspkg", **TO)
    (one,) = retention.provisions(office)
    assert (one.recipient, one.basis, one.reference) == (TO["recipient"], TO["basis"], made.sha256)
    assert "21 行" in one.what and PASSWORD not in json.dumps([entry.data for entry in office.history.latest()])


@pytest.mark.parametrize("missing", ["recipient", "basis"])
def test_to_whom_and_why_are_asked_for(office, tmp_path, missing):
    with pytest.raises(errors.ReasonNeeded):
        pack_list(office, ListQuery("unit"), tmp_path / "a.opspkg", **TO | {missing: " "})
    with pytest.raises(errors.WeakPassword):
        pack_list(office, ListQuery("unit"), tmp_path / "a.opspkg", **TO | {"password": "短"})
    assert list(tmp_path.iterdir()) == [] and retention.provisions(office) == []


def test_a_bulk_package_is_two_peoples_too(office, tmp_path):
    asker, _leader = seat(office, Role.REVIEWER, name="甲"), seat(office, Role.REVIEWER, name="乙")
    with pytest.raises(ApprovalNeeded):
        pack_list(asker, ListQuery("unit"), tmp_path / "a.opspkg", full=True, **TO)
    assert list(tmp_path.iterdir()) == []


def test_no_role_without_the_right_packs(office, tmp_path):
    with pytest.raises(errors.NotAllowed):
        pack_list(seat(office, Role.CLERK), ListQuery("unit"), tmp_path / "a.opspkg", **TO)


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\y.exe", "CON.xlsx", "", "a/b.xlsx", "...", "a" * 300])
def test_what_a_package_calls_its_workbook_decides_no_place(office, tmp_path, name):
    made = pack_list(office, ListQuery("unit"), tmp_path / "a.opspkg", **TO)
    manifest, book = package.unpacked(made.path.read_bytes(), PASSWORD)
    evil = tmp_path / "evil.opspkg"
    evil.write_bytes(package.packed(replace(manifest, name=name), book, PASSWORD))
    inside = tmp_path / "in"
    inside.mkdir()
    seen = unpack(evil, PASSWORD, inside)
    assert seen.path.parent == inside and seen.path.suffix == ".xlsx" and len(seen.path.name) < 80


def test_a_file_that_is_none_is_told_so(tmp_path):
    (tmp_path / "a.opspkg").write_bytes(b"PK\x03\x04")
    for path in (tmp_path / "a.opspkg", tmp_path / "nowhere.opspkg"):
        with pytest.raises(NotOpened):
            unpack(path, PASSWORD, tmp_path)
