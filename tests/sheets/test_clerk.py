# SPDX-License-Identifier: MIT
"""Workbooks that a clerk with dice writes, scored as the public samples are: nothing wrong comes in, nothing right is
refused. `python tests/sheets/test_clerk.py FIRST COUNT` runs any number of them and prints what failed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import clerk

from opsdesk.sheets.reading import Held, parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.importing import plan_readings


def examined(check_import: ModuleType, seeds: range) -> tuple[ModuleType, list[str]]:
    """The score of all workbooks together, and what was said of them."""
    truth, readings, said = {}, [], []
    for seed in seeds:
        name, data, tables = clerk.workbook(seed)
        truth[name] = {"tables": tables}
        readings.append(parse_file(Held(name, data)))
    with Office.scratch() as office:
        told = json.loads(json.dumps(import_as_json(plan_readings(office, readings))))
    _ok, score = check_import.check(truth, told, echo=said.append)
    return score, said


def test_what_a_clerk_with_dice_writes_is_read(check_import):
    score, said = examined(check_import, range(2022, 2052))
    assert score.found == score.tables == score.heads_ok == score.kinds_ok, "\n".join(said)
    assert score.col_acc >= 98 and score.val_acc >= 99, "\n".join(said)
    assert score.false_accept == score.false_reject == 0, "\n".join(said)
    assert (score.err_hit, score.tot_ok, score.skip_ok) == (score.err_truth, score.tot, score.skips), "\n".join(said)
    assert score.tables > 30 and score.err_truth > 10


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import check_import as given

    first, count = int(sys.argv[1]), int(sys.argv[2])
    print("\n".join(examined(given, range(first, first + count))[1]))
