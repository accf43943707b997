# SPDX-License-Identifier: MIT
"""Forms of values met in workbooks made up by an examiner: each with what it means and what is said of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from opsdesk.records.kinds import Hints
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import NOTHING_LEARNED

HINTS = Hints(period=(date(2022, 1, 1), date(2022, 5, 31)))
ID = "999999199001010016"
CARD, CARD2 = "9999990000000000014", "9999990000000006"


@pytest.mark.parametrize(
    ("key", "written", "value", "codes"),
    [
        ("loss_amount", "10余万", Decimal(100_000), ["W-APPROX"]),
        ("loss_amount", "53.3余万元", Decimal(533_000), ["W-APPROX"]),
        ("loss_amount", "3.5w", Decimal(35_000), []),
        ("loss_amount", "1.2万元人民币", Decimal(12_000), []),
        ("loss_amount", "2万+3000元", Decimal(23_000), ["W-SUM"]),
        ("loss_amount", "2万+待核", None, ["E-AMOUNT"]),
        ("loss_amount", "32000元，已返还", Decimal(32_000), ["W-REMARK"]),
        ("loss_amount", "2万、3万", None, ["E-AMOUNT"]),
        ("filing_date", "三月五日", date(2022, 3, 5), ["W-DATE-YEAR"]),
        ("filing_date", "二0二二年三月十五日", date(2022, 3, 15), []),
        ("filing_date", "约2022年3月5日", date(2022, 3, 5), ["W-DATE-APPROX"]),
        ("filing_date", "2022.3.5左右", date(2022, 3, 5), ["W-DATE-APPROX"]),
        ("filing_date", "约3月", None, ["E-DATE"]),
        ("birth_date", "1990.05", None, ["W-DATE-MONTH"]),
        ("filing_date", "1990.05", None, ["E-DATE"]),
        ("card_no", f"1、{CARD}\n2、{CARD2}", [CARD, CARD2], []),
        ("card_no", f"①{CARD}②{CARD2}", [CARD, CARD2], []),
        ("card_no", f"共2张：\n{CARD}\n{CARD2}", [CARD, CARD2], []),
        ("card_no", "尾号0014", None, ["W-MASKED"]),
        ("person_name", "1.林松 2.高柏", ["林松", "高柏"], []),
        ("person_name", "欧阳 小松", "欧阳小松", []),
        ("person_name", "林松 高柏", ["林松", "高柏"], []),
        ("passport_no", "未办理", None, ["W-UNKNOWN"]),
        ("passport_no", "E12345678（已作废）", "E12345678", ["W-NOTE"]),
        ("hkm_permit", "/", None, []),
        ("loss_amount", "肆万陆仟捌佰元整（46800元）", Decimal(46_800), []),
        ("loss_amount", "46800元（肆万陆仟捌佰元整）", Decimal(46_800), []),
        ("loss_amount", "46800元（肆万陆仟玖佰元整）", None, ["E-AMOUNT"]),
        ("loss_amount", "46800元（已返还3000元）", None, ["E-AMOUNT"]),
        ("loss_amount", "（大写）肆万陆仟捌佰元整", Decimal(46_800), []),
        ("loss_amount", "46800.-", Decimal(46_800), []),
        ("loss_amount", "46800.00-", None, ["E-AMOUNT"]),
        ("loss_amount", "4万6800元", Decimal(46_800), []),
        ("loss_amount", "4万680", None, ["E-AMOUNT"]),
        ("loss_amount", "被骗46800元", Decimal(46_800), []),
        ("loss_amount", "损失约4.5万元", Decimal(45_000), ["W-APPROX"]),
        ("loss_amount", "返还46800元", None, ["E-AMOUNT"]),
        ("returned", "返还46800元", Decimal(46_800), []),
        ("loss_amount", "500美元", None, ["E-AMOUNT"]),
        ("loss_amount", "1万元以下", None, ["E-AMOUNT"]),
        ("loss_amount", "不详", None, ["W-UNKNOWN"]),
        ("loss_amount", "被骗金额待核实", None, ["W-UNKNOWN"]),
        ("loss_amount", "被骗", None, ["E-AMOUNT"]),
        ("loss_amount", "46800元（分两次转账）", Decimal(46_800), ["W-REMARK"]),
        ("loss_amount", "46800元，5月3日转账", Decimal(46_800), ["W-REMARK"]),
        ("loss_amount", "46800元（含3千利息）", None, ["E-AMOUNT"]),
        ("loss_amount", "现金46800元", None, ["E-AMOUNT"]),
        ("loss_amount", "46,800", Decimal(46_800), []),
        ("loss_amount", "46800,3000", None, ["E-AMOUNT"]),
        ("loss_amount", "未遂", None, ["W-STATUS-IN-AMOUNT"]),
        ("loss_amount", "全部止付", None, ["W-STATUS-IN-AMOUNT"]),
        ("filing_date", "2021.11.9 星期二", date(2021, 11, 9), []),
        ("filing_date", "2021.11.9（周三）", date(2021, 11, 9), ["W-WEEKDAY"]),
        ("filing_date", "2021.11.9立案", date(2021, 11, 9), []),
        ("filing_date", "于2021年11月9日立案（待移诉）", date(2021, 11, 9), ["W-NOTE"]),
        ("filing_date", "2021.11.9决定立案侦查", date(2021, 11, 9), []),
        ("prosecute_date", "2021.11.9起诉", None, ["E-DATE"]),
        ("prosecute_date", "2021.11.9移诉", date(2021, 11, 9), []),
        ("filing_date", "2021.11.9撤案", None, ["E-DATE"]),
        ("filing_date", "2021.11.9未立案", None, ["E-DATE"]),
        ("filing_date", "2021.11.9刑拘", None, ["E-DATE"]),
        ("filing_date", "2021—11—9", date(2021, 11, 9), []),
        ("filing_date", "2021 11 9", date(2021, 11, 9), []),
        ("filing_date", "8.3—8.5", None, ["E-DATE"]),
        ("filing_date", "待核实", None, ["W-UNKNOWN"]),
        ("detention_date", "2021年11月9日被刑拘", datetime(2021, 11, 9), []),
        ("capture_time", "2021.11.8抓获", datetime(2021, 11, 8), []),
        ("capture_time", "2021.11.8 1430", datetime(2021, 11, 8, 14, 30), ["W-TIME-BARE"]),
        ("capture_time", "2021.11.8（14:30）", datetime(2021, 11, 8, 14, 30), []),
        ("capture_time", "2021.11.8（3）", None, ["E-DATE"]),
        ("capture_time", "2021.11.8 2530", None, ["E-DATE"]),
        ("warn_time", "3日9时", None, ["E-DATE"]),
        ("warn_time", "当日", None, ["W-DATE-RELATIVE"]),
        ("control_start", "2022.5.9起", date(2022, 5, 9), []),
        ("control_end", "2022.5.9起", None, ["E-DATE"]),
        ("control_end", "至2023年4月30日止", date(2023, 4, 30), []),
        ("id_no", f"“{ID}”", ID, []),
        ("id_no", f"{ID}.0", None, ["E-ID-PRECISION"]),
        ("id_no", "未带", None, ["W-UNKNOWN"]),
        ("phone", "19000007417.0", "19000007417", []),
        ("phone", "19000007417.5", None, ["E-PHONE-FORMAT"]),
        ("phone", "1900000741.0", None, ["E-PHONE-LENGTH"]),
        ("phone", "0451-82345678转801", "0451-82345678-801", []),
        ("card_no", "遗失", None, ["W-UNKNOWN"]),
        ("n_bankcard", "1打", None, ["E-COUNT-MEASURE"]),
        ("imei", "IMEI1：350000000000014 IMEI2：350000000000022", ["350000000000014", "350000000000022"], []),
        ("imei", "已损坏", None, ["W-UNKNOWN"]),
        ("plate_no", "黑MD12345（小型汽车）", "黑MD12345", ["W-NOTE"]),
        ("phone", "19000000001，本人", "19000000001", ["W-NOTE"]),
        ("phone", "19000000001（停机）", "19000000001", ["W-NOTE"]),
        ("phone", "电话：19000000001", "19000000001", []),
        ("phone", "19000000001或19000000002", ["19000000001", "19000000002"], []),
        ("phone", "19000000001、不详", "19000000001", ["W-UNKNOWN"]),
        ("card_no", f"{CARD}/工行", CARD, ["I-CARD-NOTE"]),
        ("person_name", "1.林松2.高柏", ["林松", "高柏"], []),
        ("person_name", "林松等人", "林松", ["W-COUNT"]),
        ("person_name", "林松、", "林松", []),
        ("person_name", "犯罪嫌疑人：林松", "林松", ["I-NAME-NOTE"]),
        ("qty", "3.5克", Decimal("3.5"), ["I-UNIT"]),
        ("qty", "1打", Decimal(1), ["I-UNIT"]),
        ("qty", "2部", Decimal(2), []),
        ("n_bankcard", "3张、电话卡2张", None, ["E-COUNT"]),
        ("n_bankcard", "3张（其中2张注销）", 3, ["W-REMARK"]),
        ("n_bankcard", "3人", None, ["E-COUNT-MEASURE"]),
        ("cnt_captured", "3人", 3, []),
        ("age", "32周岁", 32, []),
        ("age", "32张", None, ["W-AGE"]),
        ("n_bankcard", "1200元", None, ["E-COUNT-MEASURE"]),
        ("n_bankcard", "银行卡3张", 3, []),
        ("n_bankcard", "没有", 0, []),
        ("age", "1990年生", None, ["W-AGE"]),
        ("app_installed", "√（已卸载）", None, ["W-FLAG"]),
        ("app_installed", "√（未安装）", None, ["W-FLAG"]),
        ("app_installed", "√（已安装）", True, []),
        ("app_installed", "装了", True, ["W-FLAG-SAID"]),
        ("app_installed", "没装", False, []),
        ("app_installed", "忘了", None, ["W-FLAG"]),
        ("defrauded", "被骗2000元", True, ["W-FLAG-SAID"]),
        ("defrauded", "被骗0元", None, ["W-FLAG"]),
    ],
)
def test_form(key, written, value, codes):
    reading = ValueReader(NOTHING_LEARNED).read(key, written, HINTS)
    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [("4.68（万元）", 1, 46_800), ("46800（元）", 10_000, 46_800), ("4.68（46800元）", 10_000, 46_800)],
)
def test_the_unit_in_brackets_is_the_cell_s_own(written, unit, value):
    """It stands above the one of the head; 46800（元） under 万元 was read as 468 million once."""
    reading = ValueReader(NOTHING_LEARNED).read("loss_amount", written, Hints(money_unit=unit))
    assert (reading.value, reading.problems) == (Decimal(value), ())


@pytest.mark.parametrize(
    ("written", "period", "value"),
    [
        ("3日9时", (date(2021, 11, 1), date(2021, 11, 30)), datetime(2021, 11, 3, 9)),
        ("31号", (date(2021, 10, 30), date(2021, 11, 5)), datetime(2021, 10, 31)),
        ("31号", (date(2021, 11, 1), date(2021, 11, 30)), None),
        ("3日", (date(2021, 11, 1), date(2021, 12, 31)), None),
        ("3", (date(2021, 11, 1), date(2021, 11, 30)), None),
    ],
)
def test_a_day_without_its_month_takes_that_of_the_sheet(written, period, value):
    """Only where the sheet speaks of one month or less, and listed."""
    reading = ValueReader(NOTHING_LEARNED).read("warn_time", written, Hints(period=period))
    assert (reading.value, reading.inferred) == (value, value is not None)
    assert [problem.code for problem in reading.problems] == ["W-DATE-DAY" if value else "E-DATE"]
