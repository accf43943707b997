#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Known weaknesses of the locked packages, by pip-audit: `audit.py`. Needs a network and pip-audit; for releases.

Against a mirror that knows no advisories pip-audit finds every package unknown and still says all is well. So it runs
strict, and a run that audited nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LOCK = Path(__file__).resolve().parent / "requirements.lock"
CALL = [sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "--format", "json"]

Ran = Callable[[list[str]], tuple[int, str, str]]


def audit(run: Ran, lock: Path = LOCK) -> int:
    """0 when packages were audited and none is known to be weak; 1 otherwise; 2 when pip-audit is not there."""
    code, out, err = run([*CALL, "-r", str(lock)])
    if "No module named pip_audit" in err:
        print("pip-audit is not installed here: pip install pip-audit", file=sys.stderr)
        return 2
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    audited = [one for one in packages if "skip_reason" not in one]
    weak = [f"{one['name']} {one['version']}: {bad['id']}" for one in audited for bad in one.get("vulns", ())]
    print(f"{len(audited)} packages audited, {len(packages) - len(audited)} skipped, {len(weak)} weaknesses")
    print(*weak, sep="\n")
    if not audited or err.strip():
        print(err.strip(), file=sys.stderr)
    return 0 if audited and not weak and code == 0 else 1


def _run(call: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


if __name__ == "__main__":
    sys.exit(audit(_run))
