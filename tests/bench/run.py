# SPDX-License-Identifier: MIT
"""All budgets in one run: `opsdesk bench`, or `python tests/bench/run.py [NAME…]`; 1 past a budget.

    --scale X      sizes against those of the budgets; 1.0 is theirs, 0.01 takes minutes
    --only NAME    as a bare NAME; may be repeated
    --growth       also at a tenth and a hundredth, and how each measurement grew
    --text F, --json F, --picture F.png

Each bench runs in a process of its own, so that none inherits another's memory and a crash costs one bench alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from compileall import compile_dir
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1] / "opsdesk"
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from frame import Row  # noqa: E402  # the folder of the benches is no package
from tables import Run, as_line, growth_table, summary  # noqa: E402

Bench = Callable[[float], Iterator[Row]]
PEERS = {
    "pandas": "pandas",
    "sqlite-utils": "sqlite_utils",
    "fpdf2": "fpdf",
    "weasyprint": "weasyprint",
    "XlsxWriter": "xlsxwriter",
}


def benches() -> dict[str, Bench]:
    """Every bench by its name."""
    modules = [import_module(path.stem) for path in sorted(HERE.glob("bench_*.py"))]
    found = ((name, bench) for module in modules for name, bench in vars(module).items())
    return {name.removeprefix("bench_"): bench for name, bench in found if name.startswith("bench_")}


def main(words: list[str]) -> int:
    """Run what is asked for; everything when nothing is named."""
    known = benches()
    asked = _parser(known).parse_args(words)
    if asked.inside:
        return _inside(known[asked.inside], asked.scale)
    names = [*asked.names, *asked.only] or list(known)
    print(absent_peers(), flush=True)
    compile_dir(PACKAGE, quiet=1)  # as it is once installed, and as the peers are
    scales = [asked.scale * step for step in ((0.01, 0.1, 1.0) if asked.growth else (1.0,))]
    runs = [_run(names, scale) for scale in scales]
    text = "\n".join([summary(runs[-1]), *([growth_table(runs)] if asked.growth else [])])
    print(text)
    if asked.text:
        lines = [as_line(row) for rows in runs[-1].rows.values() for row in rows]
        asked.text.write_text("\n".join([absent_peers(), *lines, text]) + "\n", encoding="utf-8")
    if asked.json:
        asked.json.write_text(json.dumps([one.as_json() for one in runs], ensure_ascii=False, indent=1), "utf-8")
    if asked.picture:
        from picture import draw

        draw(runs, asked.picture)
    return 0 if runs[-1].kept else 1


def absent_peers() -> str:
    """A word about the peers that cannot be measured against here."""
    absent = [name for name, module in PEERS.items() if find_spec(module) is None]
    if not absent:
        return "peers: all here"
    return f"peers absent, their rows are skipped: {', '.join(absent)} (pyproject.toml lists them as the extra `bench`)"


def _run(names: list[str], scale: float) -> Run:
    print(f"\nscale {scale:g}", flush=True)
    return Run(scale, {name: _apart(name, scale) for name in names})


def _apart(name: str, scale: float) -> list[Row]:
    """The rows of one bench, run in a process of its own; one row that is missed when that breaks."""
    print(f"— {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "rows.json"
        around = {**os.environ, "OPSDESK_BENCH_ROWS": str(told)}
        call = [sys.executable, __file__, "--inside", name, "--scale", str(scale)]
        done = subprocess.run(call, env=around, stderr=subprocess.PIPE, text=True)
        heard = [
            line for line in done.stderr.splitlines() if "propagateSizeHints" not in line
        ]  # of each window, always
        print(*heard, sep="\n", end="\n" if heard else "", file=sys.stderr, flush=True)
        rows = [Row(**one) for one in json.loads(told.read_text("utf-8"))] if told.exists() else []
    if done.returncode != 0:
        rows.append(Row(f"{name} broke off with {done.returncode}", 1.0, 0.0))
        print(as_line(rows[-1]), flush=True)
    return rows


def _inside(bench: Bench, scale: float) -> int:
    rows = []
    for row in bench(scale):
        rows.append(row)
        print(as_line(row), flush=True)
        Path(os.environ["OPSDESK_BENCH_ROWS"]).write_text(json.dumps([asdict(one) for one in rows]), "utf-8")
    return 0


def _parser(known: dict[str, Bench]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*known, []], metavar="NAME")
    parser.add_argument("--only", action="append", default=[], choices=[*known], metavar="NAME")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--growth", action="store_true")
    for kind in ("--text", "--json", "--picture"):
        parser.add_argument(kind, type=Path)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
