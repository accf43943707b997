# SPDX-License-Identifier: MIT
"""Forms of values met in workbooks made up by an examiner: each with what it means and what is said of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from opsdesk.records.kinds import Hints
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import NOTHING_LEARNED

HINTS = Hints(period=(date(2022, 1, 1), date(2022, 5, 31)))
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
    ],
)
def test_form(key, written, value, codes):
    reading = ValueReader(NOTHING_LEARNED).read(key, written, HINTS)
    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)
