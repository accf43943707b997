#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The bill of materials (CycloneDX 1.6, JSON) of the lock and of the libraries inside packages.

    sbom.py [OUT]                  of everything that the lock installs, checks included
    sbom.py --of PROGRAM [OUT]     of a built program: what it says is in it, and its Python

The same lock gives the same bytes. Run it in the program's environment: the libraries inside packages are asked.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "installer" / "requirements.lock"
SPACE = uuid.UUID("6b1f7c1e-6d5a-5c7e-9a55-0f3f6a2b9d11")
EMBEDDED = ("SQLite", "SQLCipher", "SQLCipher provider", "OpenSSL of cryptography", "qpdf", "PDFium")
SHIPPED = (("Noto Sans SC, Noto Serif SC", "OFL-1.1"), ("Fluent System Icons", "MIT"))


def bill(lock: str, inside: dict[str, str]) -> dict[str, Any]:
    """The bill for the text of a lock and what `opsdesk --version-details` says."""
    packages = [_package(entry) for entry in re.split(r"\n(?=\S)", lock.strip())]
    libraries = [_library(name, inside[name]) for name in EMBEDDED if name in inside]
    parts = [{"type": "data", "name": name, "licenses": [{"license": {"id": known}}]} for name, known in SHIPPED]
    program = {"type": "application", "bom-ref": "opsdesk", "name": "opsdesk", "version": inside["opsdesk"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, lock + json.dumps(inside, sort_keys=True))}",
        "version": 1,
        "metadata": {"component": program},
        "components": [*packages, *libraries, *parts],
    }


def built(lock: str, inside: dict[str, str]) -> dict[str, Any]:
    """The bill of a built program, of which `inside` is what it says: packages it lacks are left out."""
    entries = [entry for entry in re.split(r"\n(?=\S)", lock.strip()) if entry.partition("==")[0] in inside]
    whole = bill("\n".join(entries), inside)
    python = {"type": "platform", "bom-ref": "python", "name": "CPython", "version": inside["Python"]}
    return whole | {"components": [*whole["components"], python]}


def asked(program: Path) -> dict[str, str]:
    """What a built program says is in it."""
    said = subprocess.run(
        [str(program), "--version-details"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return dict(line.split("\t", 1) for line in said.stdout.splitlines())


def _package(entry: str) -> dict[str, Any]:
    found = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", entry)
    assert found is not None, f"not a locked package: {entry[:60]}"
    address = f"pkg:pypi/{found[1]}@{found[2]}"
    hashes = [{"alg": "SHA-256", "content": one} for one in re.findall(r"sha256:([0-9a-f]{64})", entry)]
    facts = {"type": "library", "bom-ref": address, "name": found[1], "version": found[2], "purl": address}
    return facts | {"hashes": hashes}


def _library(name: str, version: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": f"inside:{name}", "name": name, "version": version, "scope": "required"}


def main() -> int:
    """Write the bill to the file named, or print it."""
    words, lock = sys.argv[1:], LOCK.read_text(encoding="utf-8")
    if words[:1] == ["--of"]:
        found, words = built(lock, asked(Path(words[1]))), words[2:]
    else:
        sys.path.insert(0, str(CHECKOUT))
        from opsdesk.work.program.inside import version_details

        found = bill(lock, version_details())
    text = json.dumps(found, indent=1, ensure_ascii=False)
    if words:
        Path(words[0]).write_text(text + "\n", encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
