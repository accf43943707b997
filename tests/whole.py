# SPDX-License-Identifier: MIT
"""The files that must stay whole, and how much of them the tests run through: `python tests/whole.py [--least 95]`.

Records, law, the gate, history and money: a line of these that no test runs through is a line nobody knows. Needs
`coverage`, which pyproject.toml lists in the extra `bench`. Takes many minutes; the suite only looks at the list.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHOLE = (
    "opsdesk/records/*.py",
    "opsdesk/records/kinds/*.py",
    "opsdesk/records/rules/*.py",
    "opsdesk/law/*.py",
    "opsdesk/store/changing/gate.py",
    "opsdesk/store/changing/*_gate.py",
    "opsdesk/store/proof/history.py",
    "opsdesk/store/proof/chain.py",
    "opsdesk/store/proof/signatures.py",
    "opsdesk/work/money/*.py",
)
TESTS = ("tests/records", "tests/law", "tests/store", "tests/work")
LEAST = 95.0  # percent of the lines of each file


def files() -> list[str]:
    """The files of the list, from the checkout."""
    found = {path.relative_to(ROOT).as_posix() for pattern in WHOLE for path in ROOT.glob(pattern)}
    return sorted(path for path in found if not path.endswith("__init__.py"))


def measured(folder: Path) -> dict[str, float]:
    """Percent of the lines of each file that the tests run through. Raises CalledProcessError when a test fails."""
    data, out = folder / "data", folder / "out.json"
    run = [sys.executable, "-m", "coverage"]
    here = [f"--data-file={data}"]
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
    subprocess.run([*run, "run", *here, f"--include={','.join(files())}", *tests], cwd=ROOT, check=True)
    subprocess.run([*run, "json", *here, "-q", "-o", str(out)], cwd=ROOT, check=True)
    told = json.loads(out.read_text(encoding="utf-8"))["files"]
    return {path: told[path]["summary"]["percent_covered"] if path in told else 0.0 for path in files()}


def table(found: dict[str, float], least: float) -> str:
    """The files below the least, then how many there are."""
    short = {path: percent for path, percent in found.items() if percent < least}
    lines = [f"{percent:6.1f} %  {path}" for path, percent in sorted(short.items(), key=lambda one: one[1])]
    return "\n".join([*lines, f"{len(found) - len(short)} of {len(found)} files have at least {least:g} %"])


def main(words: list[str]) -> int:
    """Measure and print; 1 when a file is not whole, 2 when coverage is not here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least", type=float, default=LEAST)
    asked = parser.parse_args(words)
    if importlib.util.find_spec("coverage") is None:
        print("coverage is not here: pyproject.toml lists it in the extra `bench`", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    print(table(found, asked.least))
    return 0 if all(percent >= asked.least for percent in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
