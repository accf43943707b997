# SPDX-License-Identifier: MIT
"""Each bench still runs, on the smallest sizes, and every budget has its row; speed is not judged here."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import run  # the folder of the benches is no package
from budgets import BUDGETS
from frame import Row
from tables import Run, as_line, growth, growth_table, summary

from opsdesk.cli import benches

MAY_BE_EMPTY = {"export_peers": "xlsxwriter", "import_peers": "sqlite_utils"}  # bench → the peer it is about


@pytest.fixture(autouse=True)
def only_its_own_rubbish() -> Iterator[None]:
    """Each measurement sweeps first; what the tests before left lying about would be walked every time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("name", run.benches())
def test_bench_runs_and_holds_its_budgets(name: str) -> None:
    rows = list(run.benches()[name](0.001))
    assert rows or find_spec(MAY_BE_EMPTY[name]) is None
    assert all(row.ours >= 0 and as_line(row) for row in rows)
    for budget in (one for one in BUDGETS if one.bench == name and (not one.peer or find_spec(one.peer))):
        assert any(budget.held_by(row) for row in rows), f"no row holds “{budget.words}” of {budget.part}"


def test_every_budget_names_a_bench() -> None:
    assert {one.bench for one in BUDGETS} <= set(run.benches())
    assert len({one.words for one in BUDGETS}) == len(BUDGETS)


ROWS = [Row("list of 1,000,000", 2.0, 1.5, 2.0, "bare"), Row("rows a second", 10.0, 5, unit="rows/s", at_least=True)]
SLOW = [Row("list of 10,000", 0.5, 0.1, unit="ms")]


def test_summary_names_what_is_missed() -> None:
    said = summary(Run(1.0, {"a": ROWS, "b": SLOW}))
    assert "2 of 3 kept" in said and "MISS list of 10,000" in said and "rows a second" not in said


def test_growth_joins_rows_of_other_sizes() -> None:
    runs = [Run(0.1, {"a": [Row("list of 100,000", 0.5, 1.5, 1.0, "bare")]}), Run(1.0, {"a": ROWS})]
    assert list(growth(runs)) == [("a: list of N (bare)", "s", [0.5, 2.0])]
    assert "4.0" in growth_table(runs)


def test_one_command_writes_text_json_and_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "_apart", lambda name, scale: SLOW if name == "search" else ROWS)
    places = {kind: tmp_path / f"bench.{kind}" for kind in ("text", "json", "picture")}
    words = [word for kind, place in places.items() for word in (f"--{kind}", str(place))]
    places["picture"] = places["picture"].with_suffix(".png")
    words[-1] = str(places["picture"])
    assert run.main(["lists", "--only", "search", "--scale", "0.5", "--growth", *words]) == 1
    assert "2 of 3 kept" in capsys.readouterr().out
    assert "MISS list of 10,000" in places["text"].read_text(encoding="utf-8")
    told = json.loads(places["json"].read_text(encoding="utf-8"))
    assert [one["scale"] for one in told] == [0.005, 0.05, 0.5] and len(told[-1]["rows"]) == 3
    assert places["picture"].read_bytes()[:4] == b"\x89PNG"


def test_a_bench_that_breaks_off_is_a_row_that_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_words, **_around: run.subprocess.CompletedProcess([], 3, stderr="")
    )
    (row,) = run._apart("search", 0.1)
    assert not row.kept and "broke off with 3" in row.what


def test_peers_that_are_not_here_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "pandas" else object())
    assert run.absent_peers().startswith("peers absent, their rows are skipped: pandas (")
    monkeypatch.setattr(run, "find_spec", lambda _name: object())
    assert run.absent_peers() == "peers: all here"


def test_the_command_runs_the_benches_of_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(benches.subprocess, "call", lambda words, env: calls.append(words) or 0)  # type: ignore[func-returns-value]
    assert benches.bench(only=["search"], scale=0.1, growth=True, picture=Path("a.png")) == 0
    assert calls[0][1].endswith("run.py")
    assert calls[0][2:] == ["--only", "search", "--scale", "0.1", "--growth", "--picture", str(Path.cwd() / "a.png")]


def test_an_installed_program_says_where_the_benches_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benches.paths, "PACKAGE", tmp_path / "opsdesk")
    assert benches.bench() == 1
    assert "源码" in capsys.readouterr().err
