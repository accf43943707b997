# SPDX-License-Identifier: MIT
"""The catalogue of forms: complete, dated, in both languages, open to a county, and honest about what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opsdesk.records import catalogue, choices
from opsdesk.reports.papers import words
from opsdesk.reports.papers.form import Form, FormUnfit, NoSuchPaper, form, forms
from opsdesk.reports.papers.sources import SOURCES
from opsdesk.work.papers.printing import KIND_FIELD, papers_for

TODAY = date(2026, 11, 23)
FORMS = forms(TODAY)


@pytest.fixture
def county(home: Path) -> Path:
    """Where a county puts its own forms."""
    place = home / "opsdesk" / "papers"
    place.mkdir(parents=True)
    return place


MINIMAL = {
    "key": '"check_in"',
    "title": '"入库单"',
    "order": "20",
    "valid_from": "2026-01-01",
    "origin": '"县局"',
    "about": '"custody_movement"',
    "source": '"custody"',
    "copies": '["保管中心"]',
    "columns": '[{ label = "名称", value = "name", share = 1 }]',
}


def changed(county: Path, **lines: str) -> None:
    """Put a 入库单 of the county beside ours."""
    text = "\n".join(f"{key} = {value}" for key, value in (MINIMAL | lines).items())
    (county / "check_in.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_form_stands_on_known_ground(one: Form) -> None:
    assert one.source in SOURCES
    assert one.origin
    assert {one.about, *one.also, *one.parts} <= {view.key for view in catalogue.REGISTERS}
    if one.only:
        spec = catalogue.register(one.about).fields[KIND_FIELD[one.about]]
        assert all(choices.codes(spec.kind.list_key).get(code) for code in one.only)  # type: ignore[attr-defined]


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_every_word_of_a_form_has_english(one: Form) -> None:
    assert {word for word in one.words() if word} - words.english().keys() == set()


def test_every_paper_of_the_catalogue_is_there() -> None:
    titles = {one.title for one in FORMS}
    wanted = {
        *("扣押清单", "查封清单", "登记保存清单", "接受证据材料清单", "调取证据清单", "涉案财物入库单", "发还清单"),
        *("涉案财物出库审批表", "涉案财物归还检查单", "随案移送清单", "移交清单", "收缴、追缴物品清单"),
        *("涉案财物销毁清单", "上缴国库清单", "涉案资金返还申请表", "强制措施台账", "强制措施期限预警表"),
        *("两卡惩戒呈报表", "两卡惩戒书面告知送达登记", "出入境管控报备提示单", "支撑请求单", "支撑反馈单"),
        *("每日值班表", "晨会期限提醒单", "打击治理电信网络犯罪工作战果统计表（月报）"),
        *("涉案财物盘点表", "涉案财物盘点表（清点用）", "涉案财物流转记录", "冻结资金返还测算表"),
        *("人员情况表", "案件情况表", "物证标签（60×40）", "物证标签（100×70）"),
    }
    assert wanted <= titles
    assert len({one.key for one in FORMS}) == len({one.order for one in FORMS}) == len(FORMS)


def test_statute_sets_copies() -> None:
    copies = {one.key: len(one.copies) for one in FORMS}
    assert copies["seizure_list"] == 3  # 程序规定第230条
    assert copies["preservation_list"] == copies["admin_evidence_list"] == copies["case_transfer_list"] == 2


def test_no_form_is_released_by_itself() -> None:
    assert [one.key for one in FORMS if one.approved] == []


def test_papers_are_offered_by_register() -> None:
    assert [one.key for one in papers_for("victim")] == ["refund_application", "refund_report_data"]
    assert {"label_60x40", "stocktake"} <= {one.key for one in papers_for("item")}
    assert {"label_60x40", "seizure_list"} <= {one.key for one in papers_for("seizure")}
    assert papers_for("campaign") == []


def test_county_form_holds_from_its_day(county: Path) -> None:
    changed(county)
    assert len(form("check_in", date(2025, 12, 31)).copies) == 2
    assert form("check_in", date(2026, 1, 1)).copies == ("保管中心",)


@pytest.mark.parametrize(
    ("lines", "said"),
    [({"colour": '"red"'}, "colour"), ({"columns": "[]"}, "清单没有写栏目"), ({"title": "入库单"}, "Invalid value")],
)
def test_a_form_that_cannot_be_followed_is_named(county: Path, lines: dict[str, str], said: str) -> None:
    changed(county, **lines)
    with pytest.raises(FormUnfit, match=said) as told:
        forms(TODAY)
    assert "check_in.toml" in str(told.value)


def test_unknown_paper_is_told_with_those_known() -> None:
    with pytest.raises(NoSuchPaper, match="seizure_list"):
        form("nonsense", TODAY)
