# SPDX-License-Identifier: MIT
"""What leaves the desk for support holds nothing of any record; what the program is made of is asked, not guessed."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from opsdesk import cli, errors
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.work.program import fault_report, support
from opsdesk.work.program.inside import version_details

SECRETS = ("赵嘉怡", "231223199001010017", "13800001234", "城关派出所", "冬训收贩银行卡案", "zhaojiayi")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setenv("OPSDESK_HOME", str(tmp_path / "赵嘉怡"))
    path = tmp_path / "赵嘉怡的台账.opsdesk"
    made, _code = Office.create(path, name=SECRETS[3], login=SECRETS[5], display_name="赵嘉怡", password="p" * 12)
    person = {"person_name": SECRETS[0], "id_no": SECRETS[1], "remark": f"电话{SECRETS[2]}"}
    made.gate.save([Change("person", person), Change("case", {"case_name": SECRETS[4]})], deed="save")
    return made


def faulty(office: Office) -> None:
    try:
        raise ValueError(f"cannot understand {SECRETS[0]} {SECRETS[1]}")
    except ValueError as error:
        raise errors.NoSuchFile(office.path) from error


def test_a_fault_report_says_where_and_never_on_what(office: Office) -> None:
    with office, pytest.raises(errors.NoSuchFile) as caught:
        faulty(office)
    place = fault_report.keep(caught.value)
    text = place.read_text(encoding="utf-8")
    assert "opsdesk.errors.NoSuchFile" in text and "builtins.ValueError" in text
    assert "test_support.py:" in text and " faulty" in text
    assert not any(secret in text for secret in SECRETS) and "台账" not in text


def test_only_the_newest_reports_are_kept(office: Office) -> None:
    office.close()
    for _ in range(fault_report.MOST + 5):
        fault_report.keep(ValueError("x"))
    assert len(fault_report.kept()) == fault_report.MOST


def test_the_bundle_tells_sizes_and_versions_and_no_word_of_a_record(office: Office, tmp_path: Path) -> None:
    with pytest.raises(errors.NoSuchFile) as caught:
        faulty(office)
    fault_report.keep(caught.value)
    with office:
        place = support.write_bundle(office, tmp_path / "bundle.zip")
    with zipfile.ZipFile(place) as bundle:
        parts = {name: bundle.read(name).decode("utf-8") for name in bundle.namelist()}
    assert set(parts) == {"README.txt", "versions.json", "office.json", "faults.txt"}
    facts = json.loads(parts["office.json"])
    assert facts["practice"] is False and not parts["README.txt"].startswith("【")
    assert facts["records"]["person"] == 1 and facts["chain broken at"] is None
    assert set(facts["records"]) == {view.key for view in catalogue.REGISTERS}
    assert "NoSuchFile" in parts["faults.txt"]
    for name, text in parts.items():
        assert not any(secret in text for secret in SECRETS), name
        assert name == "README.txt" or not re.search(r"[\u4e00-\u9fff]", text), name


def test_the_bundle_of_a_practice_office_says_so(office: Office, tmp_path: Path) -> None:
    with office:
        office.set_fact("practice", "1", "practice")
        path, keys = office.path, (SECRETS[5], "p" * 12)
    assert path is not None
    with Office.open(path, *keys) as again:
        place = support.write_bundle(again, tmp_path / "bundle.zip")
    with zipfile.ZipFile(place) as bundle:
        assert json.loads(bundle.read("office.json"))["practice"] is True
        assert bundle.read("README.txt").decode("utf-8").startswith("【练习】")


def test_the_embedded_libraries_are_named() -> None:
    found = version_details()
    for name in ("SQLite", "SQLCipher", "SQLCipher provider", "OpenSSL of cryptography", "qpdf", "PDFium"):
        assert re.search(r"\d+\.\d+", found[name]), name
    assert {"pyside6-essentials", "sqlcipher3", "reportlab"} <= set(found)


def test_the_command_line_says_its_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"], lambda office, path: None) == 0
    assert capfd.readouterr().out.startswith("opsdesk 0.")
    assert cli.run(["--version-details"], lambda office, path: None) == 0
    assert "SQLCipher\t" in capfd.readouterr().out


def test_the_bundle_is_written_by_a_command(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    office.close()
    monkeypatch.setenv("OPSDESK_USER", SECRETS[5])
    monkeypatch.setenv("OPSDESK_PASSWORD", "p" * 12)
    out = tmp_path / "b.zip"
    assert cli.run(["support-bundle", "--office", str(office.path), "--out", str(out)], lambda a, b: None) == 0
    assert zipfile.is_zipfile(out) and "b.zip" in capfd.readouterr().out
