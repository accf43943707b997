# SPDX-License-Identifier: MIT
"""The fifteen sample workbooks come out as their truth says, cell by cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from opsdesk import paths
from opsdesk.sheets.reading import parse_file

TRUTH = Path(__file__).resolve().parents[1] / "data" / "truth.json"
SAMPLES = sorted(path.name for path in paths.resource("samples").iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_is_read_without_a_fault(name, as_output, check_import):
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    reading = parse_file(paths.resource("samples", name))
    output = json.loads(json.dumps(as_output([reading])))
    said = []

    _ok, score = check_import.check({name: truth[name]}, output, echo=said.append)

    assert score.found == score.tables == score.heads_ok == score.kinds_ok, said
    assert (score.col_acc, score.val_acc) == (100, 100), said
    assert score.false_accept == score.false_reject == score.extra_tables == score.vals_extra == 0, said
    assert (score.err_hit, score.warn_hit) == (score.err_truth, score.warn_truth), said
    assert (score.err_true, score.warn_true) == (score.err_said, score.warn_said), said
    assert (score.tot_ok, score.skip_ok) == (score.tot, score.skips), said


def test_columns_that_have_no_field_stay_empty():
    unknown = {"劝返情况", "申请人", "是否破案", "破案率", "是否接通"}
    found = {}
    for name in SAMPLES:
        for table in parse_file(paths.resource("samples", name)).tables:
            found |= {column.header.rpartition("/")[2]: column.field for column in table.columns}

    assert unknown <= set(found)
    assert {found[header] for header in unknown} == {None}
