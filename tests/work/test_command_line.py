# SPDX-License-Identifier: MIT
"""The same deeds without a window: exit codes, JSON for machines, messages on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from opsdesk import cli, paths
from opsdesk.store.keys import keyring

WORKBOOK = "11_抓获网上在逃人员情况统计表.xlsx"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """An office made by the command line, with one workbook in it."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setenv("OPSDESK_USER", "zm")
    monkeypatch.setenv("OPSDESK_PASSWORD", "correct horse battery")
    place = tmp_path / "中心.opsdesk"
    assert run("new", place, "--admin", "zm") == 0
    assert len(capfd.readouterr().out.strip().replace("-", "")) == 40
    assert run("import", paths.resource("samples", WORKBOOK), "--office", place) == 0
    assert "新增 3 行" in capfd.readouterr().out
    return place


def run(*words: object) -> int:
    return cli.run([str(word) for word in words], lambda _office, _path: None)


def test_figures_and_lists_for_machines(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    period = ("--from", "2021-08-01", "--to", "2022-06-05", "--json")
    assert run("figures", "--office", office, *period) == 0
    assert json.loads(capfd.readouterr().out)["fugitives_captured"] == 3
    assert run("list", "fugitive_capture", "--office", office, "--json") == 0
    rows = json.loads(capfd.readouterr().out)
    assert len(rows) == 3
    assert {row["wanted_unit"] for row in rows} >= {"重庆市公安局渝北区分局"}


def test_verify_prints_the_head(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--office", office, "--json") == 0
    report = json.loads(capfd.readouterr().out)
    assert report["sound"]
    assert len(report["head"].replace("-", "")) == 24


def test_papers_without_a_form_are_printed_and_checked(
    office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("report", "list") == 0
    assert {"import_receipt", "correction_list", "history_list", "recall_notice"} < {
        line.split("\t")[0] for line in capfd.readouterr().out.splitlines()
    }
    assert run("batches", "--office", office) == 0
    batch = capfd.readouterr().out.split("\t")[0]
    for name, what in (("import_receipt", batch), ("correction_list", batch), ("history_list", "导入")):
        out = tmp_path / f"{name}.pdf"
        assert run("report", name, what, "--office", office, "--out", out) == 0
        assert run("report", "check", out, "--office", office) == 0
        assert "与打印时的文件完全相同" in capfd.readouterr().out
    assert run("report", "recall_notice", "nothing", "--office", office, "--out", tmp_path / "a.pdf") == 1
    assert run("verify", "--office", office, "--redraw") == 0


def test_a_bulletin_is_printed(office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "b.pdf"
    assert (
        run("report", "bulletin", "--office", office, "--from", "2022-01-01", "--to", "2022-06-05", "--out", out) == 0
    )
    assert out.read_bytes().startswith(b"%PDF")
    assert "页" in capfd.readouterr().err


def test_exit_codes_say_what_happened(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("no-such-deed") == 2
    assert run("list", "no_such_register", "--office", office) == 2
    assert run("import", office.parent / "missing.xlsx", "--office", office) == 1
    monkeypatch.setenv("OPSDESK_PASSWORD", "wrong")
    assert run("verify", "--office", office) == 1
    assert "不对" in capfd.readouterr().err


def test_an_import_is_taken_back(office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("batches", "--office", office) == 0
    batch, _at, name, _counts = capfd.readouterr().out.strip().split("\t")
    assert name == WORKBOOK
    assert run("undo", batch, "--office", office, "--reason", "报错了表") == 0
    assert WORKBOOK in capfd.readouterr().out
    out = tmp_path / "抓获.csv"
    assert run("export", "fugitive_capture", "--office", office, "--out", out) == 0
    assert "0 行" in capfd.readouterr().err
    assert run("template", "case", "--out", tmp_path / "空表.xlsx") == 0
    assert (tmp_path / "空表.xlsx").read_bytes().startswith(b"PK")


def test_papers_are_listed_and_printed(office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("report", "list") == 0
    assert "seizure_list\t扣押清单" in capfd.readouterr().out
    assert run("list", "person", "--office", office, "--json") == 0
    person = json.loads(capfd.readouterr().out)[0]["id"]
    out = tmp_path / "人员.pdf"
    assert run("report", "person_record", "--office", office, "--record", person, "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert run("report", "no_such_paper", "--office", office, "--out", out) == 1
    assert run("report", "bulletin", "--office", office, "--out", out) == 2


def test_backups_are_made_tried_and_gone_back_to(
    office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", "--office", office) == 0
    capfd.readouterr()
    assert run("backups", "--office", office, "--json") == 0
    held = json.loads(capfd.readouterr().out)["here"]
    assert [one["occasion"] for one in held] == ["hand", "import"]
    source = held[0]["path"]
    assert run("drill", source, "--office", office) == 0
    assert "备份可用" in capfd.readouterr().out
    (batch,) = [line.split("\t")[0] for line in _batches(office, capfd)]
    assert run("undo", batch, "--office", office, "--reason", "报错了") == 0
    capfd.readouterr()
    assert run("restore", source, "--office", office, "--look") == 0
    assert "现在 0 条，恢复后 3 条" in capfd.readouterr().out
    assert run("restore", source, "--office", office) == 1  # no reason, nothing done
    assert run("restore", source, "--office", office, "--reason", "撤错了一批") == 0
    capfd.readouterr()
    assert run("list", "fugitive_capture", "--office", office, "--json") == 0
    assert len(json.loads(capfd.readouterr().out)) == 3
    assert run("verify", "--office", office) == 0
    assert run("backup", "--office", office, "--to", tmp_path / "另存.opsdesk") == 0


def _batches(office: Path, capfd: pytest.CaptureFixture[str]) -> list[str]:
    assert run("batches", "--office", office) == 0
    return capfd.readouterr().out.strip().splitlines()


def test_people_come_change_and_go(
    office: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSDESK_NEW_PASSWORD", "another long password")
    at = ("--office", office)
    assert run("people", "add", "li", "李辅警", "--roles", "clerk", "--unit", "中和镇派出所", *at) == 0
    assert run("people", "role", "LI", "--roles", "custodian", *at) == 0
    assert run("people", "role", "li", "--roles", "king", *at) == 2
    capfd.readouterr()
    assert run("people", "list", "--json", *at) == 0
    assert json.loads(capfd.readouterr().out)[1] == {
        "login": "li",
        "name": "李辅警",
        "unit": "",
        "roles": ["custodian"],
        "active": True,
        "signs": True,
    }
    assert run("people", "approvals", "--json", *at) == 0
    assert json.loads(capfd.readouterr().out) == []
    assert run("people", "remove", "li", *at) == 0
    assert run("people", "remove", "li", *at) == 2
    assert run("verify", *at) == 0
