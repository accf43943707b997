# SPDX-License-Identifier: MIT
"""A printed paper proved: the file itself, a copy, a forged one, a strange one, and what changed since."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from paper_office import PRINTED, Stocked, stock

from opsdesk.reports.paper.file_forms import archived, joined, locked
from opsdesk.reports.papers import sheet
from opsdesk.store.beside import printed
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.tables import PRINTED as TABLE
from opsdesk.store.verify import verify
from opsdesk.work.office.verification import report_as_text
from opsdesk.work.papers.keeping_prints import NoSuchPrint, NotReprinted, Redrawn, draw_again, drawn_otherwise, reprint
from opsdesk.work.papers.printing import Order, preview, print_paper
from opsdesk.work.proving import changes_since, proof_as_text, prove


@pytest.fixture
def here() -> Iterator[Stocked]:
    with Office.scratch() as office:
        yield stock(office)


@pytest.fixture
def paper(here: Stocked, tmp_path: Path) -> Path:
    """A seizure list, printed."""
    print_paper(here.office, "seizure_list", here["扣押"], tmp_path / "清单.pdf", on=PRINTED)
    return tmp_path / "清单.pdf"


def last(here: Stocked) -> printed.Printed:
    return printed.latest(here.office.reader)[0]


def change_item(here: Stocked, **values: object) -> None:
    here.office.gate.save([Change("item", values, here["phone"])], deed="save")


def test_print_is_kept_with_all_it_was_made_from(here: Stocked, paper: Path) -> None:
    kept = printed.by_number(here.office.reader, last(here).number)
    assert kept is not None
    assert (kept.paper, kept.register, kept.records) == ("seizure_list", "seizure", (here["扣押"],))
    assert kept.content["content"]["filled"][0]["rows"]
    assert [one.id for one in printed.holding(here.office.reader, here["扣押"])] == [kept.id]
    assert printed.vouched_for(here.office.reader, kept)


def test_the_file_itself_is_known(here: Stocked, paper: Path) -> None:
    proof = prove(here.office, paper)
    assert (proof.verdict, proof.in_file, proof.since, proof.kept_whole) == ("same", (), (), True)
    assert "与打印时的文件完全相同" in proof_as_text(proof)


def test_opened_again_it_is_the_same_file(here: Stocked, paper: Path, tmp_path: Path) -> None:
    draw_again(here.office, last(here).id, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == paper.read_bytes()


def test_reprint_has_the_same_content_and_a_number_of_its_own(here: Stocked, paper: Path, tmp_path: Path) -> None:
    first = last(here)
    change_item(here, feature="改过的特征")
    receipt, _ = reprint(here.office, first.number, tmp_path / "again.pdf", on=PRINTED + timedelta(days=3))
    second = last(here)
    assert receipt.body_sha256 == first.body_sha256 and receipt.sha256 != first.sha256
    assert (second.nth, second.original) == (2, first.id) and second.number != first.number
    assert here.office.history.latest(1)[0].deed == "reprint"
    assert prove(here.office, tmp_path / "again.pdf").verdict == "same"


def test_other_forms_of_the_file_are_copies(here: Stocked, paper: Path, tmp_path: Path) -> None:
    archived(paper, tmp_path / "a.pdf")
    locked(paper, tmp_path / "l.pdf", "lang genug")
    joined([paper], tmp_path / "j.pdf")
    assert prove(here.office, tmp_path / "a.pdf").verdict == "copy"
    assert prove(here.office, tmp_path / "l.pdf", password="lang genug").verdict == "copy"
    assert prove(here.office, tmp_path / "j.pdf").verdict == "copy"


def test_a_forged_file_is_told_by_its_lines(here: Stocked, paper: Path, tmp_path: Path) -> None:
    number = last(here).number
    change_item(here, feature="无裂痕")
    preview(here.office, Order("seizure_list", (here["扣押"],)), tmp_path / "new.pdf", on=PRINTED)
    with pikepdf.open(tmp_path / "new.pdf") as file:
        file.docinfo["/Keywords"] = f"opsdesk seizure_list {number}"
        file.save(tmp_path / "forged.pdf")
    proof = prove(here.office, tmp_path / "forged.pdf")
    assert proof.verdict == "changed"
    assert any("多" in line and "无裂痕" in line for line in proof.in_file)
    assert "文件被改过" in proof_as_text(proof)


def test_a_strange_file_is_unknown(here: Stocked, tmp_path: Path) -> None:
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(tmp_path / "x.pdf")
    proof = prove(here.office, tmp_path / "x.pdf")
    assert proof.verdict == "unknown" and "不是本台账打印的文书" in proof_as_text(proof)


def test_what_changed_since_is_said_line_by_line(here: Stocked, paper: Path) -> None:
    change_item(here, feature="无裂痕", brand_model="Mate 70")
    here.add("late", "item", seizure=here["扣押"], seq=4, item_kind="OTHER", item_name="账本", qty=1)
    said = "\n".join(prove(here.office, paper).since)
    assert "第2行“特征”：当时是黑色" in said and "无裂痕" in said
    assert "现在多出第4行：4　账本" in said
    assert "以上共3项" in said and "以上共4项" in said


def test_a_kept_content_changed_behind_the_program_is_found(here: Stocked, paper: Path) -> None:
    forged = printed.get(here.office.reader, last(here).id)
    assert forged is not None
    with here.office.gate._connections.writing() as connection:
        connection.execute(TABLE.update().values(sha256=forged.sha256[::-1]))
    changed = printed.get(here.office.reader, forged.id)
    assert changed is not None and not printed.vouched_for(here.office.reader, changed)


def test_verify_walks_the_prints_too(here: Stocked, paper: Path, tmp_path: Path) -> None:
    print_paper(here.office, "sealing_list", here["查封"], tmp_path / "b.pdf", on=PRINTED)
    assert verify(here.office).papers == () and drawn_otherwise(here.office) == Redrawn((), ())
    second, first = printed.latest(here.office.reader)
    with here.office.gate._connections.writing() as connection:
        connection.execute(TABLE.update().where(TABLE.c.id == first.id).values(content=b"spoilt"))
        connection.execute(TABLE.delete().where(TABLE.c.id == second.id))
    found = verify(here.office)
    assert [(one.record_id, "不见" in one.words) for one in found.papers] == [
        (first.number, False),
        (second.number, True),
    ]
    assert not found.sound and "印过的文书：2 处不符" in report_as_text(found)
    assert [one.words for one in drawn_otherwise(here.office).wrong] == ["留存内容读不懂，画不出来。"]


def test_a_print_whose_kept_words_were_changed_is_drawn_otherwise(here: Stocked, paper: Path) -> None:
    kept = printed.get(here.office.reader, last(here).id)
    assert kept is not None
    forged = json.dumps(kept.content, ensure_ascii=False).replace("屏幕有裂痕", "屏幕无裂痕").encode()
    with here.office.gate._connections.writing() as connection:
        connection.execute(TABLE.update().values(content=zlib.compress(forged)))
    assert "画出的正文与当时不同" in drawn_otherwise(here.office).wrong[0].words
    assert [one.record_id for one in verify(here.office).papers] == [kept.number]


def test_what_is_kept_keeps_its_order(here: Stocked, paper: Path) -> None:
    kept = printed.get(here.office.reader, last(here).id)
    assert kept is not None
    turned = replace(kept, id="x", number="2025-0099", content={"z": 1, "a": {"乙": 1, "甲": 2}})
    here.office.gate.keep_print(turned)
    found = printed.get(here.office.reader, "x")
    assert found is not None and found.digest == turned.digest
    assert (list(found.content), list(found.content["a"])) == (["z", "a"], ["乙", "甲"])


def test_a_sealed_record_is_printed_no_more(here: Stocked, paper: Path, tmp_path: Path) -> None:
    here.office.gate.seal("seizure", here["扣押"], reason="封存决定")
    with pytest.raises(NotReprinted, match="封存"):
        reprint(here.office, last(here).id, tmp_path / "x.pdf")
    with pytest.raises(NoSuchPrint):
        reprint(here.office, "2020-0001", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_paper_whose_record_went_says_so(here: Stocked, paper: Path) -> None:
    here.office.gate.void("seizure", here["扣押"], reason="录重")
    kept = printed.get(here.office.reader, last(here).id)
    assert kept is not None
    assert "已作废" in changes_since(here.office, kept)[0]


def test_preview_keeps_nothing_and_says_what_it_is(here: Stocked, tmp_path: Path) -> None:
    before = here.office.history.head()
    preview(here.office, Order("seizure_list", (here["扣押"],)), tmp_path / "p.pdf", on=datetime(2025, 6, 5, 20))
    assert here.office.history.head() == before and printed.latest(here.office.reader) == []


def test_a_print_of_an_older_program_is_told_apart_from_a_changed_one(
    here: Stocked, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program sets the page otherwise: what is kept agrees with the history, so nothing is wrong."""
    copy = tmp_path / "另存.pdf"
    with pikepdf.open(paper) as document:
        document.save(copy, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    monkeypatch.setattr(sheet, "_FOOT", replace(sheet._FOOT, size=9))
    redrawn = drawn_otherwise(here.office)
    assert redrawn.wrong == () and redrawn.newer == (last(here).number,) and "版式换过" in redrawn.words
    assert prove(here.office, paper).verdict == "same" and prove(here.office, copy).verdict == "copy"
