# SPDX-License-Identifier: MIT
"""The quick way and the thorough way give the same value without a word of doubt, or the quick way steps aside."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synonym_books import card, identity

from opsdesk.records.kinds import Hints
from opsdesk.sheets.cells import plain_cells
from opsdesk.sheets.cells.kinds_behind import is_special
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.words import synonyms

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


MANY = {
    plain_cells.mobile: [f"139{number:08}" for number in range(60)],
    plain_cells.identity: [identity("19900101", number) for number in range(1, 200)],
    plain_cells.prose: ["上门见面劝阻 已告知家属", "YJ000000000001", "一、二（三）"],
    plain_cells.word: ["诈骗罪", "A1+B.2", "2022-5"],
    plain_cells.measure: ["刑拘", "取保候审", "逮捕"],
    plain_cells.name: ["赵甲", "欧阳乙丙", "钱丁戊"],
    plain_cells.moment: [datetime(2022, 1, 1, 9, 30), datetime(1999, 12, 31, 23, 59)],
    plain_cells.number_of_row: [1.0, 2.0, 0.0],
}
ODD = (
    *("同上", "无", "某某", " 甲", "1390000", "a\nb", "Å", "赵甲等", "19900101", "１３９"),
    1.5,
    True,
    None,
    datetime(1850, 1, 1),
)


@pytest.mark.parametrize("quick", plain_cells._WHOLE, ids=lambda quick: quick.__name__)
def test_many_cells_are_told_as_each_of_them(quick):
    cells = MANY[quick]
    assert list(plain_cells.all_of(quick, cells)) == [quick(cell) for cell in cells]
    for odd in (*ODD, *(cell for others in MANY.values() for cell in others[:3])):
        mixed = [*cells, odd, *cells]
        found = plain_cells.all_of(quick, mixed)
        assert found is None or list(found) == [quick(cell) for cell in mixed]
