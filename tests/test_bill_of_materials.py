# SPDX-License-Identifier: MIT
"""The bill of materials names all that is shipped, and the audit cannot be green without having looked."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from opsdesk.work.program.inside import version_details

INSTALLER = Path(__file__).resolve().parent.parent / "installer"
LOCK = (INSTALLER / "requirements.lock").read_text(encoding="utf-8")


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, INSTALLER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_locked_package_and_every_embedded_library_is_on_the_bill() -> None:
    sbom = loaded("sbom")
    bill = sbom.bill(LOCK, version_details())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"]: one for one in bill["components"]}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.M):
        assert names[name]["version"] == version and names[name]["hashes"]
        assert names[name]["purl"] == f"pkg:pypi/{name}@{version}"
    assert set(sbom.EMBEDDED) <= set(names)
    references = [one["bom-ref"] for one in bill["components"] if "bom-ref" in one]
    assert len(references) == len(set(references))
    assert "://" not in json.dumps(bill)


def test_the_same_lock_gives_the_same_bill() -> None:
    sbom = loaded("sbom")
    assert sbom.bill(LOCK, version_details()) == sbom.bill(LOCK, version_details())


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ((0, json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}), ""), 0),
        ((0, json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found on PyPI"}]}), ""), 1),
        ((0, json.dumps({"dependencies": []}), ""), 1),
        ((1, json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}]}), ""), 1),
        ((1, "", "connection refused"), 1),
        ((1, "", "No module named pip_audit"), 2),
    ],
)
def test_an_audit_that_saw_nothing_is_not_green(
    said: tuple[int, str, str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[list[str]] = []
    assert loaded("audit").audit(lambda call: calls.append(call) or said) == code  # type: ignore[func-returns-value]
    assert "--strict" in calls[0]
    assert capsys.readouterr()
