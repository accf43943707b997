# SPDX-License-Identifier: MIT
"""The store and the money of a case without a window: scan files in, JSON out."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_room import Room, furnish

from opsdesk import cli
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.work.money.case_ledger import post

PASSWORD = "correct horse battery"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Room]:
    """An office file with two items in store and frozen money; what is known of it, the office closed."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setenv("OPSDESK_USER", "gj")
    monkeypatch.setenv("OPSDESK_PASSWORD", PASSWORD)
    place = tmp_path / "库.opsdesk"
    office, _code = Office.create(place, name="库", login="gj", display_name="高洁", password=PASSWORD)
    with office:
        with office.gate.transaction():
            room = furnish(office)
        room.check_in("phone", "card one")
        room.ids["phone no"] = room.item("phone")["local_no"]
        post(office, room["case"], "freeze", Decimal(86000), date(2022, 5, 2), account=room["freeze"])
    return place, room


def run(capfd: pytest.CaptureFixture[str], *words: object) -> Any:
    code = cli.run([str(word) for word in (*words, "--json")], lambda _office, _path: None)
    said = capfd.readouterr()
    assert code == 0, said.err
    return json.loads(said.out)


def test_a_stocktake_from_two_scan_files(kept, tmp_path: Path, capfd) -> None:
    place, room = kept
    scans = tmp_path / "甲.txt", tmp_path / "乙.txt"
    scans[0].write_text("W1-1-3\nF-0001\nX-99\n", encoding="utf-8")
    scans[1].write_text(f"W1-1-3\r\n{room['phone no']}\r\nX-99\r\n", encoding="utf-8")
    two = ("--counters", "高洁,李敏", "--place", "W1")
    told = run(capfd, "stocktake", "--office", place, *two, "--scan", scans[0])
    assert told["counted"] == [True, False] and told["expected"] == 2
    more = ("--resume", told["stocktake"], "--second", scans[1])
    told = run(capfd, "stocktake", "--office", place, *more)
    outcomes = {line["item"]: line["count_outcome"] for line in told["lines"]}
    assert outcomes == {room["phone"]: "right", room["card one"]: "missing", None: "unknown"}
    assert told["open"] == 2
    assert cli.run(["stocktake", "--office", str(place)], lambda _office, _path: None) == 2
    assert "两名盘点人" in capfd.readouterr().err


def test_balances_and_a_proposal(kept, capfd) -> None:
    place, room = kept
    told = run(capfd, "ledger", room["case"], "--office", place)
    assert told["balances"] == {"loss": 0, "controlled": 86_000_00, "settled": 0, "trial": 0}
    assert told["headline"]["headline"] == 0 and told["apart"]["frozen"] == 86_000_00
    told = run(capfd, "return", room["case"], "--office", place, "--account", "7713", "--keep")
    assert [line["share"] for line in told["lines"]] == [43_000_00, 25_800_00, 17_200_00]
    assert told["kept"] and told["total"] == told["held"]
    assert cli.run(["return", room["case"], "--office", str(place), "--account", "0000"], lambda *_: None) == 2


def test_places_and_the_chain_of_an_item(kept, capfd) -> None:
    place, room = kept
    told = run(capfd, "store", "--office", place)
    assert {row["path"]: row["within"] for row in told["places"]}["物证室/1柜"] == 2
    told = run(capfd, "chain", "F-0001", "--office", place)
    assert [link["movement"] for link in told["links"]] == ["seizure", "check_in"]
    assert told["item"] == room["phone"] and told["state"] == "在库"
    assert cli.run(["chain", "nothing", "--office", str(place)], lambda *_: None) == 1


def test_the_same_in_words(kept, capfd) -> None:
    place, room = kept
    for words in (("store",), ("chain", "F-0001"), ("ledger", room["case"]), ("return", room["case"])):
        assert cli.run([*words, "--office", str(place)], lambda *_: None) == 0
    said = capfd.readouterr().out
    assert all(words in said for words in ("物证室/1柜/3层", "入库", "追赃挽损", "43,000.00"))
