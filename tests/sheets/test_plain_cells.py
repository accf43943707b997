# SPDX-License-Identifier: MIT
"""The quick way and the thorough way give the same value without a word of doubt, or the quick way steps aside."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synonym_books import card, identity

from opsdesk.records.kinds import Hints
from opsdesk.sheets import plain_cells, synonyms
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.values import ValueReader, is_special

TYPES = synonyms.shipped().types
READERS = {
    key: quick for key, kind in TYPES.items() if (quick := plain_cells.reader(key, kind, is_special(key))) is not None
}
ONE_EACH = sorted({quick: key for key, quick in sorted(READERS.items())}.values())
SIGNS = '赵甲乙某等和无不详同上〃"“”0123456789Xx*／/-—.,，、;；:()（） \t\n\u3000\u200bＡ１aO号年月日万元张√×是否已未E+'
CELLS = st.one_of(
    st.text(SIGNS, max_size=22),
    st.text(max_size=6),
    st.integers(-10, 10**19),
    st.floats(allow_nan=True),
    st.floats(0, 200).map(float),
    st.datetimes(datetime(1899, 1, 1), datetime(2200, 1, 1)),
    st.dates(date(1899, 1, 1), date(2200, 1, 1)),
    st.booleans(),
    st.integers(1, 998).map(lambda n: identity("19900101", n)),
    st.integers(1, 998).map(lambda n: identity("19900101", n)[:17] + "0"),
    st.integers(1, 998).map(card),
    st.integers(1, 998).map(lambda n: card(n)[:16] + "000"),
    st.integers(0, 10**9).map(lambda n: f"1{n:010}"),
    st.sampled_from(
        ["同上", "无", "不详", "暂无", "赵甲等", "合计", "是", "√", "3万", "2022.5.3", "/", "NULL", "某某"]
    ),
)


@pytest.mark.parametrize("key", ONE_EACH)
@given(raw=CELLS)
def test_quick_and_thorough_agree(key, raw):
    value = READERS[key](raw)
    if value is plain_cells.SLOW:
        return
    thorough = ValueReader(NOTHING_LEARNED).read(key, raw, Hints())
    assert (value, type(value)) == (thorough.value, type(thorough.value))
    assert not thorough.problems and not thorough.inferred and thorough.parts in (0, 1) and not thorough.stated


@pytest.mark.parametrize("key", ["id_no", "phone", "card_no", "person_name", "filing_date", "report_time", "remark"])
def test_plain_cells_are_read_quickly(key):
    cells = {
        "id_no": identity("19900101", 7),
        "phone": "19900001111",
        "card_no": card(7),
        "person_name": "赵甲",
        "filing_date": datetime(2022, 5, 3),
        "report_time": datetime(2022, 5, 3, 9, 20),
        "remark": "电话多次未接，已上门劝阻。",
    }
    assert READERS[key](cells[key]) is not plain_cells.SLOW
