# SPDX-License-Identifier: MIT
"""The small parts: header spellings, periods, particulars, units."""

from __future__ import annotations

from datetime import date

import pytest

from opsdesk.sheets.address import letter, number
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables import meta, period
from opsdesk.sheets.words import header_text, synonyms, units

KNOWN = date(2022, 6, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年8月1日—2022年6月5日", date(2021, 8, 1), date(2022, 6, 5)),
        ("2022年5月1日—5月31日", date(2022, 5, 1), date(2022, 5, 31)),
        ("2022年5月1日-31日", date(2022, 5, 1), date(2022, 5, 31)),
        ("台账（2021年8月—2022年6月）", date(2021, 8, 1), date(2022, 6, 30)),
        ("台账（2021.8-2022.6）", date(2021, 8, 1), date(2022, 6, 30)),
        ("2022.5.1-5.31", date(2022, 5, 1), date(2022, 5, 31)),
        ("2022年1-5月", date(2022, 1, 1), date(2022, 5, 31)),
        ("5月份战果", date(2022, 5, 1), date(2022, 5, 31)),
        ("12月26日至1月25日", date(2021, 12, 26), date(2022, 1, 25)),
        ("日报表（5月16日）", date(2022, 5, 16), date(2022, 5, 16)),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022年第一季度", date(2022, 1, 1), date(2022, 3, 31)),
        ("2021年度", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_periods(text, first, last):
    assert period.read(text, KNOWN) == (first, last)


@pytest.mark.parametrize("text", ["强制措施人员统计表0601", "“3·12”贩卖银行卡案", "2022年13月", "5月16日"])
def test_no_period_is_made_up(text):
    assert period.read(text, None) is None


@pytest.mark.parametrize(
    ("header", "keys"),
    [
        ("身份证\n号码", {"id_no"}),
        ("＊姓名（必填）：", {"person_name"}),
        ("损失金额（万元）", {"loss_amount"}),
        ("受骗金额（元）", {"loss_amount"}),
        ("犯罪嫌疑人身份证号", {"id_no"}),
        ("抓获时间（年月日时分）", {"capture_time"}),
        ("劝返情况", set()),
        ("破案率", set()),
        ("是否接通", set()),
    ],
)
def test_headers(header, keys):
    assert {match.key for match in synonyms.shipped().matches(header)} == keys


@pytest.mark.parametrize(
    ("header", "unit"),
    [("金额(万元)", "万元"), ("受众人数", ""), ("张数", ""), ("涉案金额万元", "万元"), ("数量/张", "张")],
)
def test_units_of_headers(header, unit):
    assert header_text.unit_of(header) == unit


def test_every_listed_spelling_means_its_field():
    known = synonyms.shipped()

    assert len(known.types) == 212
    assert all(match.confidence == 1.0 for match in known.matches("公民身份号码"))
    assert {match.key for match in known.matches("编号")} == {"seq", "case_no", "item_no"}


@pytest.mark.parametrize(
    ("written", "name", "alias"),
    [
        ("青冈镇所", "青冈镇派出所", True),
        ("镇派出所", "青冈镇派出所", True),
        ("中和所", "中和镇派出所", True),
        ("祯祥镇所", "祯祥镇派出所", True),
        ("建设派出所", "建设乡派出所", True),
        ("刑警大队", "刑侦大队", True),
        ("反诈中心（盖章）", "反诈中心", False),
        ("青冈县公安局刑侦大队", "青冈县公安局刑侦大队", False),
        ("重庆市公安局渝北区分局", "重庆市公安局渝北区分局", False),
        ("看守所", "看守所", False),
    ],
)
def test_unit_names(written, name, alias):
    named = units.shipped().resolve(written)

    assert (named.name, named.alias) == (name, alias)


def test_our_unit_is_found_behind_the_name_of_the_bureau():
    assert units.shipped().find("青冈县公安局刑警大队") == "刑侦大队"
    assert units.shipped().find("绥化市公安局刑侦支队") == ""
    assert units.shipped().find("三所", {"三所": "民政镇派出所"}) == "民政镇派出所"


def test_particulars_in_one_cell_and_in_scattered_cells():
    together = Sheet(
        "",
        [["填报单位：刑侦大队（盖章）    填报人：孙警甲    联系电话：0455-3230000   单位：万元   填报时间：2022.6.5"]],
    )
    scattered = Sheet(
        "", [["填报单位", "刑侦大队", None, "单位:", "万元"], ["统计时间：", date(2022, 5, 31), None, None, None]]
    )

    for sheet in (together, scattered):
        about = meta.read(sheet, range(1, sheet.height + 1))
        assert (about.report_unit, about.money_unit) == ("刑侦大队", 10_000)
    assert meta.read(together, [1]).fill_date == date(2022, 6, 5)
    assert meta.read(together, [1]).report_phone == "0455-3230000"
    assert meta.read(scattered, [1, 2]).period == (date(2022, 5, 31), date(2022, 5, 31))


def test_letters_of_columns():
    assert [letter(column) for column in (1, 26, 27, 16_384)] == ["A", "Z", "AA", "XFD"]
    assert [number(text) for text in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16_384]
