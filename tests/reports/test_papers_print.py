# SPDX-License-Identifier: MIT
"""Every paper printed from a real office: its words, its copies, its fonts, and nothing that it must not show."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from paper_office import (
    ADULT_ID,
    CARD,
    MINOR_ID,
    PHONE,
    PRINTED,
    RETURN_ACCOUNT,
    VICTIM_ID,
    Stocked,
    record_for,
    stocked,
)

from opsdesk import errors, paths
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.papers.form import Form, form, forms
from opsdesk.reports.wording import Language
from opsdesk.store.changing.gate import Change, Rollback
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import NothingToPrint, print_paper

__all__ = ["stocked"]

Read = Callable[[Path], list[str]]
FORMS = forms(PRINTED.date())
PAGED = [one for one in FORMS if one.layout != "label"]
LISTS = [one for one in FORMS if one.columns and not one.period]


def printed(here: Stocked, key: str, out: Path, *ids: str) -> PaperReceipt:
    """Print a paper for the record it fits, or for those named."""
    wanted = form(key, PRINTED.date())
    named = [] if wanted.everything else [record_for(here, wanted.about, wanted.only)]
    return print_paper(here.office, key, ids or named, out, on=PRINTED)


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_paper_is_whole(stocked: Stocked, tmp_path: Path, fonts: Callable[[Path], dict[str, bool]], one: Form) -> None:
    receipt = printed(stocked, one.key, tmp_path / "a.pdf")
    found = fonts(tmp_path / "a.pdf")
    assert found and all(found.values()), found
    assert b"Helvetica" not in (tmp_path / "a.pdf").read_bytes()
    assert receipt.missing_characters == ()
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == receipt.pages


@pytest.mark.parametrize("one", PAGED, ids=lambda one: one.key)
def test_every_page_says_what_it_is(stocked: Stocked, tmp_path: Path, read: Read, one: Form) -> None:
    printed(stocked, one.key, tmp_path / "a.pdf")
    head = stocked.office.history
    for page in read(tmp_path / "a.pdf"):
        assert one.title in page
        assert "内部台账/底稿不作法律文书使用" in page
        assert "打印：试算2025-06-0520:00" in page
        assert re.search(r"第\d+页共\d+页", page)
        assert re.search(r"历史链首[A-Z2-7]{4}(-[A-Z2-7]{4}){5}", page)
    assert head.head().seq > 0


@pytest.mark.parametrize("one", PAGED, ids=lambda one: one.key)
def test_copies_are_numbered_and_name_who_gets_them(stocked: Stocked, tmp_path: Path, read: Read, one: Form) -> None:
    printed(stocked, one.key, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    for number, goes_to in enumerate(one.copies, 1):
        assert any(f"第{number}份（共{len(one.copies)}份）{goes_to}" in page for page in pages)
    assert sum("第1页共" in page for page in pages) == len(one.copies)


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.key)
def test_lists_close_and_are_signed(stocked: Stocked, tmp_path: Path, read: Read, one: Form) -> None:
    printed(stocked, one.key, tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert body.count("以下空白") == len(one.copies)
    for signature in one.signatures:
        assert f"{signature.label}：" in body


def test_seizure_list_shows_everything_in_full(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    printed(stocked, "seizure_list", tmp_path / "a.pdf")
    page = read(tmp_path / "a.pdf")[0]
    for text in (
        *("青公（刑）扣清字〔2025〕15号", "扣押时间：2025年6月1日14时30分", "持有人：赵𠅤", CARD, "户名赵𠅤"),
        *("现金12,300.50元", "人民币壹万贰仟叁佰元伍角整", "封存号F-0001", "嫌疑人随身携带", "以上共3项。"),
        "一份交财物、文件持有人，一份交公安机关保管人员，一份附卷",
    ):
        assert text in page
    assert page.index("银行卡") < page.index("手机") < page.index("以下空白")


def test_markup_in_data_is_only_text(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    printed(stocked, "sealing_list", tmp_path / "a.pdf")
    assert "<b>黑色</b>&无标识<imgsrc='x'>" in read(tmp_path / "a.pdf")[0]


def test_movements_of_one_deed_stand_on_one_paper(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    printed(stocked, "check_in", tmp_path / "a.pdf")
    page = read(tmp_path / "a.pdf")[0]
    assert "以上共3项。现金合计12,300.50元（人民币壹万贰仟叁佰元伍角整）。" in page
    assert "入库时间：2025年6月2日9时05分" in page


def test_refund_application_names_victim_and_frozen_account(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    printed(stocked, "refund_application", tmp_path / "a.pdf")
    page = read(tmp_path / "a.pdf")[0]
    for text in (
        "李秀英",
        VICTIM_ID,
        RETURN_ACCOUNT,
        "人民币壹拾贰万陆仟元伍角整",
        "6217000000000000039",
        "28,000.50元",
    ):
        assert text in page


@pytest.mark.parametrize("key", ["measure_ledger", "measure_due"])
def test_group_papers_name_nobody(stocked: Stocked, tmp_path: Path, read: Read, key: str) -> None:
    print_paper(stocked.office, key, [], tmp_path / "a.pdf", on=PRINTED)
    body = "".join(read(tmp_path / "a.pdf"))
    assert "赵某" in body and "未成年人甲" in body and "以上共2项。" in body
    assert [text for text in ("赵𠅤", "孙小龙", "孙某", ADULT_ID, MINOR_ID) if text in body] == []


@pytest.mark.parametrize(
    ("key", "adult", "minor"),
    [
        ("punishment_notice", "adult punished", "minor punished"),
        ("exit_notice", "adult controlled", "minor controlled"),
    ],
)
def test_one_person_in_full_several_without_identity(
    stocked: Stocked, tmp_path: Path, read: Read, key: str, adult: str, minor: str
) -> None:
    printed(stocked, key, tmp_path / "one.pdf", stocked[adult])
    printed(stocked, key, tmp_path / "two.pdf", stocked[adult], stocked[minor])
    one, two = ("".join(read(tmp_path / name)) for name in ("one.pdf", "two.pdf"))
    assert "赵𠅤" in one and ADULT_ID in one
    assert "赵某" in two and "未成年人甲" in two
    assert [text for text in ("赵𠅤", "孙", ADULT_ID, MINOR_ID) if text in two] == []


def test_case_file_masks_victims_minors_and_numbers(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    printed(stocked, "case_file", tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert "李**" in body and "孙**" in body and "赵𠅤" in body
    hidden = ("李秀英", "孙小龙", VICTIM_ID, MINOR_ID, PHONE, CARD, RETURN_ACCOUNT, "和平村")
    assert [text for text in hidden if text in body] == []


def test_metadata_and_outline_hide_what_the_page_hides(stocked: Stocked, tmp_path: Path) -> None:
    print_paper(stocked.office, "measure_ledger", [], tmp_path / "a.pdf", on=PRINTED)
    with pikepdf.open(tmp_path / "a.pdf") as file, file.open_outline() as outline:
        said = " ".join([str(file.docinfo), *(item.title for item in outline.root)])
    assert "强制措施台账" in said and "赵𠅤" not in said


def test_label_holds_only_an_id_in_its_codes_and_no_full_name(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    receipt = printed(stocked, "label_60x40", tmp_path / "a.pdf", stocked["扣押"])
    pages = read(tmp_path / "a.pdf")
    assert receipt.pages == len(pages) == 3
    assert "持有人赵某" in pages[0] and "案件赵某等人帮助信息网络犯罪活动案" in pages[0] and "封存号F-0001" in pages[0]
    assert "赵𠅤" not in "".join(pages)
    with pikepdf.open(tmp_path / "a.pdf") as file:
        box = [float(side) / 72 * 25.4 for side in file.pages[0].MediaBox[2:]]
    assert box == pytest.approx([60, 40], abs=0.01)


def test_long_list_repeats_heads_and_splits_no_row(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    def item(number: int) -> Change:
        values = {"seizure": stocked["扣押"], "seq": number, "item_kind": "OTHER", "item_name": f"始{number}终"}
        return Change("item", values | {"qty": Decimal(1), "feature": f"头{number}" + "甲乙丙丁" * 12 + f"尾{number}"})

    with stocked.office.gate.transaction():
        stocked.office.gate.save([item(number) for number in range(10, 90)], deed="test")
        printed(stocked, "seizure_list", tmp_path / "a.pdf")
        raise Rollback
    pages = read(tmp_path / "a.pdf")
    assert len(pages) >= 9
    assert all("编号名称数量特征来源备注" in page for page in pages if "终" in page)
    for number in range(10, 90):
        holding = [page for page in pages if f"始{number}终" in page]
        assert len(holding) == 3
        assert all(f"头{number}" in page and f"尾{number}" in page for page in holding)
    per_copy = len(pages) // 3
    assert all(f"第{at % per_copy + 1}页共{per_copy}页" in page for at, page in enumerate(pages))


def test_history_keeps_what_was_printed(stocked: Stocked, tmp_path: Path) -> None:
    before = stocked.office.history.head()
    receipt = printed(stocked, "seizure_list", tmp_path / "a.pdf")
    entry = stocked.office.history.latest(1)[0]
    assert entry.seq == before.seq + 1
    assert (entry.deed, entry.register, entry.record_id) == ("print", "seizure", stocked["扣押"])
    assert entry.data["sha256"] == receipt.sha256
    assert entry.data["head"] == before.text
    assert entry.data["paper"] == "seizure_list"


def test_wrong_kind_void_and_nothing_are_told(stocked: Stocked, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint, match="是“查封”"):
        printed(stocked, "seizure_list", tmp_path / "a.pdf", stocked["查封"])
    with pytest.raises(NothingToPrint, match="没有选记录"):
        print_paper(stocked.office, "seizure_list", [], tmp_path / "a.pdf", on=PRINTED)
    with pytest.raises(errors.NothingThere):
        printed(stocked, "seizure_list", tmp_path / "a.pdf", "nobody")
    void = stocked.add("void", "support_request", req_unit=stocked["unit"], req_time=PRINTED)
    stocked.office.gate.void("support_request", void, reason="录重")
    with pytest.raises(NothingToPrint, match="已作废"):
        printed(stocked, "support_request", tmp_path / "a.pdf", void)
    assert not (tmp_path / "a.pdf").exists()


def test_everything_about_a_person_needs_the_right_to_unmask(
    stocked: Stocked, tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(stocked, "person_record", tmp_path / "a.pdf")
    assert ADULT_ID in read(tmp_path / "a.pdf")[0]
    monkeypatch.setattr(stocked.office, "user", SignedIn("1", "clerk", "录入员", (Role.CLERK,)))
    with pytest.raises(errors.NotAllowed):
        printed(stocked, "person_record", tmp_path / "b.pdf")


def test_administrator_prints_nothing(stocked: Stocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stocked.office, "user", SignedIn("1", "admin", "管理员", (Role.ADMINISTRATOR,)))
    with pytest.raises(errors.NotAllowed):
        printed(stocked, "seizure_list", tmp_path / "a.pdf")


def test_released_form_is_no_draft_any_more(stocked: Stocked, tmp_path: Path, read: Read, home: Path) -> None:
    own = paths.resource("papers", "check_in.toml").read_text("utf-8")
    place = home / "opsdesk" / "papers"
    place.mkdir(parents=True)
    approved = own.replace("valid_from = 2015-09-01", 'valid_from = 2025-01-01\napproved = "法制大队"')
    (place / "check_in.toml").write_text(approved, "utf-8")
    printed(stocked, "check_in", tmp_path / "a.pdf")
    page = read(tmp_path / "a.pdf")[0]
    assert "样式经法制大队核准" in page and "底稿" not in page


def test_same_office_and_moment_give_same_bytes(tmp_path: Path) -> None:
    with Office.scratch() as office:
        here = Stocked(office)
        case = here.add("case", "case", case_name="某案", case_kind="刑事")
        here.add("seizure", "seizure", case=case, seizure_kind="扣押", owner="钱进", seize_date=PRINTED)
        receipts = []
        for name in ("a.pdf", "b.pdf"):
            with office.gate.transaction():
                receipts.append(print_paper(office, "seizure_list", here["seizure"], tmp_path / name, on=PRINTED))
                raise Rollback
    assert receipts[0] == receipts[1]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_english_words_of_the_form(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    print_paper(stocked.office, "seizure_list", stocked["扣押"], tmp_path / "a.pdf", on=PRINTED, language="en")
    page = read(tmp_path / "a.pdf")[0]
    assert "SeizureList" in page and "Seizedat:1June2025,14:30" in page and "Holder:赵𠅤" in page


def test_stocktake_lists_what_is_in_store(stocked: Stocked, tmp_path: Path, read: Read) -> None:
    print_paper(stocked.office, "stocktake", [], tmp_path / "a.pdf", on=PRINTED)
    page = read(tmp_path / "a.pdf")[0]
    assert "账面项数：3" in page and "实盘差异原因" in page and "台式机" not in page


@pytest.mark.parametrize(("language", "said"), [("zh", "内容都还没有填"), ("en", "nothing filled in yet")])
def test_records_that_hold_nothing_yet_are_counted(tmp_path: Path, read: Read, language: Language, said: str) -> None:
    out = tmp_path / "case.pdf"
    with Office.scratch() as office:
        case = office.gate.save([Change("case", {"case_name": "冬训"})], deed="save").ids[0]
        office.gate.save([Change("seizure", {"case": case}), Change("victim", {"case": case})], deed="save")
        print_paper(office, "case_file", case, out, language=language)
    assert "".join(said.split()) in "".join("".join(page) for page in read(out)).replace(" ", "")
