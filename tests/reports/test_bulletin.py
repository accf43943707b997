# SPDX-License-Identifier: MIT
"""The bulletin says the centre's numbers beside their names, shows the rows behind them, and nothing it must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from opsdesk import i18n
from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.figure import Campaign, FigureSet, Line
from opsdesk.reports.wording import Language

Read = Callable[[Path], list[str]]

BESIDE = {
    "zh": (
        *("破案27起", "采取刑事强制措施62人", "两卡惩戒（市局认定）30人", "扣押银行卡123张", "扣押电话卡78张"),
        *("出入境管控170人", "抓获在逃人员3人", "追赃挽损3,126,480.50元"),
    ),
    "en": (
        *("Casessolved27", "Personsundercompulsorymeasures62", "Bankcardsseized123", "Phonecardsseized78"),
        *("Exit-entrycontrols170", "Fugitivescaptured3", "Lossrecovered3,126,480.50", "citybureau)30"),
    ),
}


@pytest.fixture
def pages(figure_set: FigureSet, tmp_path: Path, read: Read) -> list[str]:
    """The bulletin's pages in Chinese."""
    write_bulletin(figure_set, tmp_path / "a.pdf", issue_no="6")
    return read(tmp_path / "a.pdf")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_numbers_stand_beside_their_names(
    figure_set: FigureSet, tmp_path: Path, read: Read, language: Language
) -> None:
    write_bulletin(figure_set, tmp_path / "a.pdf", language=language)
    body = "".join(read(tmp_path / "a.pdf")[:3])
    assert [text for text in BESIDE[language] if text not in body] == []


def test_head_names_paper_issue_office_and_day(pages: list[str]) -> None:
    for text in (
        "内部资料",
        "工作简报",
        "第6期",
        "示范县公安局网上作战中心",
        "2022年6月5日",
        "2021年8月1日至2022年6月5日",
    ):
        assert text in pages[0]


def test_sections_stand_in_order(pages: list[str]) -> None:
    body = "".join(pages)
    at = [
        body.index(text)
        for text in ("一、总体情况", "二、主要战果", "三、专项行动", "四、分单位情况", "五、图表", "附件")
    ]
    assert at == sorted(at)


def test_recovered_frozen_and_stopped_money_are_three_lines_never_added(pages: list[str]) -> None:
    body = "".join(pages)
    assert "追赃挽损3,126,480.50＝已返还＋在控" in body
    assert "冻结1,845,000.00另列，不计入追赃挽损" in body
    assert "止付961,200.00另列，不计入追赃挽损" in body
    for wrong in ("5,932,680.50", "4,971,480.50", "4,087,680.50", "3,636,980.50"):
        assert wrong not in body


def test_campaigns_are_told(pages: list[str]) -> None:
    body = "".join(pages)
    assert "（一）冬季大练兵。侦破“12·6”贩卖银行卡团伙案，抓获涉案人员5人，两卡惩戒3人" in body
    assert "扣押银行卡9张、电话卡6张，涉案金额223,600.00元。" in body
    assert "（二）净网行动。侦破帮信案1起、掩隐案1起、网络开设赌场案1起，抓获重庆上网追逃人员1人。" in body


def test_campaigns_leave_out_zeros_and_do_not_list_many_names(
    figure_set: FigureSet, tmp_path: Path, read: Read
) -> None:
    campaign = Campaign("净网行动", {"punished": 0}, {"帮信": 2}, {}, ("甲某案", "乙某案"))
    write_bulletin(replace(figure_set, campaigns=(campaign,)), tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert "净网行动。侦破帮信案2起。" in body
    assert "惩戒0人" not in body
    assert "甲某案" not in body


def test_definitions_and_what_waits_are_footnotes(pages: list[str]) -> None:
    body = "".join(pages)
    assert "①破案：破案时间在时段内的案件，按起计，同一案件只计一次。" in body
    assert "计入的记录中有19条尚待审核；另有草稿4条，没有计入。" in body


def test_it_is_signed_by_hand_and_no_legal_document(pages: list[str]) -> None:
    body = "".join(pages)
    assert "编辑：审核：签发：" in body
    assert "不是法律文书" in body
    assert all("不作法律文书使用" in page and "历史链首3f9ac1e07b5d4c22" in page and "赵敏" in page for page in pages)


def test_annex_lists_every_row_behind_every_number(figure_set: FigureSet, pages: list[str]) -> None:
    annex = "".join(pages[next(at for at, page in enumerate(pages) if "各项数字的依据" in page) :])
    for number, figure in enumerate(figure_set.figures, 1):
        assert f"{number}.{figure.label}" in annex
        assert f"（依据{len(figure.lines)}行）" in annex
    rows = sum(len(figure.lines) for figure in figure_set.figures)
    dates = sum(annex.count(f"2022-{month:02d}-") for month in range(1, 6))
    footers = sum("2022-06-05" in page for page in pages)
    assert footers == len(pages)
    assert dates == rows


@pytest.mark.parametrize("secret", ["23122319900101001X", "6222021234567890014", "6222 0212 3456 7890", "13800005678"])
def test_numbers_of_people_never_reach_the_paper(
    figure_set: FigureSet, tmp_path: Path, read: Read, secret: str
) -> None:
    first, *others = figure_set.figures
    leaking = replace(first, lines=(Line("case", "1", ("赵某", "2022-01-01", "反诈中心", f"号码{secret}已停用")),))
    write_bulletin(replace(figure_set, figures=(leaking, *others)), tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert "号码〔已隐去〕已停用" in body
    assert "".join(secret.split()) not in body


def test_official_numbers_and_masked_ones_stay(figure_set: FigureSet, tmp_path: Path, read: Read) -> None:
    first, *others = figure_set.figures
    cells = ("A9999990100002021120014", "2022-01-01", "6222 **** **** 0014", "231223********0017")
    shown = replace(first, lines=(Line("case", "1", cells),))
    write_bulletin(replace(figure_set, figures=(shown, *others)), tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert all("".join(cell.split()) in body for cell in cells)


def test_same_figures_give_same_bytes(figure_set: FigureSet, tmp_path: Path) -> None:
    first = write_bulletin(figure_set, tmp_path / "a.pdf", issue_no="6")
    second = write_bulletin(figure_set, tmp_path / "b.pdf", issue_no="6")
    later = write_bulletin(replace(figure_set, made_at=datetime(2022, 6, 6, 8, 0)), tmp_path / "c.pdf", issue_no="6")
    assert first == second
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert later.sha256 != first.sha256


def test_fonts_are_embedded(figure_set: FigureSet, tmp_path: Path, fonts: Callable[[Path], dict[str, bool]]) -> None:
    receipt = write_bulletin(figure_set, tmp_path / "a.pdf", watermark="预览")
    found = fonts(tmp_path / "a.pdf")
    assert all(found.values()), found
    assert b"Helvetica" not in (tmp_path / "a.pdf").read_bytes()
    assert receipt.missing_characters == ()
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == receipt.pages


def test_outline_leads_to_sections_and_figures(figure_set: FigureSet, tmp_path: Path) -> None:
    write_bulletin(figure_set, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file, file.open_outline() as outline:
        titles = [item.title for item in outline.root]
        annex = outline.root[-1]
        assert titles[1:] == ["一、总体情况", "二、主要战果", "三、专项行动", "四、分单位情况", "五、图表", "附件"]
        assert len(annex.children) == len(figure_set.figures)


def test_english_paper_does_not_change_the_window(figure_set: FigureSet, tmp_path: Path, read: Read) -> None:
    write_bulletin(figure_set, tmp_path / "a.pdf", language="en", issue_no="6")
    first = read(tmp_path / "a.pdf")[0]
    assert "WorkBulletin" in first
    assert "No.6" in first
    assert i18n.language() == "zh_CN"


def test_a_bulletin_without_campaigns_charts_or_units_numbers_on(
    figure_set: FigureSet, tmp_path: Path, read: Read
) -> None:
    bare = replace(figure_set, campaigns=(), by_unit=None)
    write_bulletin(bare, tmp_path / "a.pdf")
    body = "".join(read(tmp_path / "a.pdf"))
    assert "三、图表" in body
    assert "专项行动" not in body
