# SPDX-License-Identifier: MIT
"""Run benches and print their table: `python tests/bench/run.py [NAME…] [--scale X] [--json F]`; 1 past a budget."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from frame import Row  # noqa: E402  # the folder of the benches is no package

Bench = Callable[[float], Iterator[Row]]


def benches() -> dict[str, Bench]:
    """Every bench by its name."""
    modules = [import_module(path.stem) for path in sorted(HERE.glob("bench_*.py"))]
    found = ((name, bench) for module in modules for name, bench in vars(module).items())
    return {name.removeprefix("bench_"): bench for name, bench in found if name.startswith("bench_")}


def as_line(row: Row) -> str:
    """One row of the table."""
    against = f"{row.measured:8.2f} × {row.peer_name} ({row.peer:.3f} {row.unit})" if row.peer else ""
    sign = "≥" if row.at_least else "≤"
    mark = "ok  " if row.kept else "MISS"
    return f"{mark} {row.what:<52} {row.ours:10.3f} {row.unit:<6} {sign} {row.budget:<8g} {against} {row.note}".rstrip()


def main(words: list[str]) -> int:
    """Run what is asked for; everything when nothing is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*benches(), []], metavar="NAME")
    parser.add_argument("--scale", type=float, default=1.0, help="1.0 is the size of the budgets")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(words)
    rows: list[Row] = []
    for name in asked.names or benches():
        print(f"— {name}", flush=True)
        for row in benches()[name](asked.scale):
            rows.append(row)
            print(as_line(row), flush=True)
    if asked.json:
        asked.json.write_text(
            json.dumps([asdict(row) | {"kept": row.kept} for row in rows], ensure_ascii=False, indent=1)
        )
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
