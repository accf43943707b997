# SPDX-License-Identifier: MIT
"""Read thousands of bent files and print what became of them: `python tests/sheets/mutate.py --count 5000`.

Ends with 1 when the reading process died, hung, grew too far, let a failure through, or an office took half a file.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "plugins")]

import mutation  # noqa: E402 - its folder must be known first


def main() -> int:
    """Run, and print the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--count", type=int, default=5000)
    ask.add_argument("--seed", type=int, default=20220615)
    ask.add_argument("--office-every", type=int, default=10, help="every n-th readable file is taken into an office")
    told = ask.parse_args()
    start = time.monotonic()
    outcome = mutation.run(mutation.mutants(told.count, told.seed), office_every=told.office_every)
    print(f"{'mutants':32}{told.count:>8}\n{outcome.table()}\n{'wall, s':32}{time.monotonic() - start:>8.0f}")
    return 0 if outcome.clean else 1


if __name__ == "__main__":
    sys.exit(main())
