# SPDX-License-Identifier: MIT
"""Our own nasty layouts, scored as the public samples are: nothing wrong is taken in, hardly anything is missed."""

from __future__ import annotations

import json

import nasty_books
import pytest
import station_books

from opsdesk.sheets.reading import Held, parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.importing import plan_readings

LAYOUTS = nasty_books.LAYOUTS | station_books.LAYOUTS


def told(name: str, data: bytes):
    """What `import --dry-run --json` prints of the file."""
    with Office.scratch() as office:
        return json.loads(json.dumps(import_as_json(plan_readings(office, [parse_file(Held(name, data))]))))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout, check_import):
    name, build = LAYOUTS[layout]
    data, tables = build()
    said: list[str] = []
    _ok, score = check_import.check({name: {"tables": tables}}, told(name, data), echo=said.append)
    assert score.found == score.tables == score.heads_ok == score.kinds_ok, "\n".join(said)
    assert score.col_acc >= 98 and score.val_acc >= 99, "\n".join(said)
    assert score.false_accept == score.false_reject == 0, "\n".join(said)
    assert (score.err_hit, score.warn_hit) == (score.err_truth, score.warn_truth), "\n".join(said)
    assert (score.tot_ok, score.skip_ok) == (score.tot, score.skips), "\n".join(said)


def test_there_are_enough():
    assert len(LAYOUTS) >= 20
