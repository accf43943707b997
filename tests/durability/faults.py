# SPDX-License-Identifier: MIT
"""The long forms of the durability tests, as one table: `python tests/durability/faults.py [NAME …] [--share S]`.

Exit code 1 when a promise was broken. `--share 0.1` tries a tenth. What this machine cannot do is named, not counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import bit_flips
import desk
import full_disk
import kills
import power_cuts

Fault = Callable[[int, Path], desk.Result]

# name: how often in the long form, what does it, whether this machine can
FAULTS: dict[str, tuple[int, Fault, Callable[[], bool]]] = {
    "kills": (500, kills.killed, lambda: True),
    "power-cuts": (300, power_cuts.cut, power_cuts.possible),
    "disk-full": (500, full_disk.full_at_every_page, lambda: True),
    "failing-writes": (500, full_disk.failing_at_every_write, full_disk.possible),
    "bit-flips": (100, bit_flips.flipped, lambda: True),
}
HEAD = f"{'fault':<12}{'tries':>7}{'acknowledged':>14}{'lost':>6}{'torn':>6}{'unsound':>9}{'untold':>8}{'seconds':>9}"


def as_line(result: desk.Result, seconds: float) -> str:
    """One line of the table."""
    counts = f"{result.tries:>7}{result.acknowledged:>14}{result.lost:>6}{result.torn:>6}"
    return f"{result.fault:<12}{counts}{result.unsound:>9}{result.untold:>8}{seconds:>9.0f}"


def main() -> int:
    """Run what was asked and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *FAULTS])
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    print(HEAD)
    broken = False
    for name in asked.names or FAULTS:
        count, fault, possible = FAULTS[name]
        if not possible():
            print(f"{name:<12} not possible on this machine")
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            result = fault(max(1, round(count * asked.share)), Path(folder))
        print(as_line(result, time.monotonic() - begin), flush=True)
        print(*(f"    {note}" for note in result.notes[:5]), sep="\n", end="")
        broken = broken or not result.clean
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
