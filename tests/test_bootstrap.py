# SPDX-License-Identifier: MIT
"""The start on a bare machine, without the machine: what it decides, what it says; a second one sets nothing up."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SCRIPT = CHECKOUT / "installer" / "bootstrap.py"
posix = pytest.mark.skipif(sys.platform == "win32", reason="says what to do on Linux")


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with a folder of environments of its own."""
    monkeypatch.setenv("OPSDESK_ENV", str(tmp_path / "运行 环境"))
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_environment_lies_outside_the_checkout_by_default(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPSDESK_ENV")
    assert not bootstrap.environment().is_relative_to(CHECKOUT)


def test_another_lock_gets_another_environment(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bootstrap.environment()
    other = tmp_path / "requirements.lock"
    other.write_bytes(bootstrap.LOCK.read_bytes() + b"\n")
    monkeypatch.setattr(bootstrap, "LOCK", other)
    assert bootstrap.environment() != before
    assert bootstrap.environment().parent == before.parent


@pytest.mark.parametrize(
    ("environ", "expected"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_display(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    assert bootstrap.has_display(environ) is expected
    monkeypatch.setattr(bootstrap.sys, "platform", "win32")
    assert bootstrap.has_display(environ) is True


@posix
@pytest.mark.parametrize(("asked", "done"), [([], ["demo"]), (["verify", "--office", "甲.opsdesk"], None)])
def test_without_a_display_run_shows_the_demonstration_unless_asked_for_more(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, asked: list[str], done: list[str] | None
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(bootstrap.os, "execve", lambda _path, command, environ: calls.append((command, environ)))
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda *_args, **_more: 0)
    bootstrap.run(asked)
    command, environ = calls[0]
    assert command[1:] == ["-P", "-m", "opsdesk", *(done or asked)]
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    assert environ["PYTHONPATH"].startswith(str(CHECKOUT))


@posix
def test_missing_packages_are_named_to_somebody_without_the_rights(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(bootstrap, "rights", lambda: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(bootstrap.Stop, match=r"sudo apt-get install --no-install-recommends libegl1\b"):
        bootstrap.add_to_the_system(bootstrap.OFFSCREEN)


@posix
def test_missing_packages_are_installed_by_somebody_with_the_rights(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there: set[str] = set(bootstrap.WINDOW) - {"libGL.so.1", "libxcb-cursor.so.0"}
    commands: list[list[str]] = []

    def quietly(command: list[str]) -> None:
        commands.append(command)
        there.update(bootstrap.WINDOW)

    monkeypatch.setattr(bootstrap, "loads", there.__contains__)
    monkeypatch.setattr(bootstrap, "rights", lambda: ["sudo", "-n"])
    monkeypatch.setattr(bootstrap, "quietly", quietly)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    bootstrap.add_to_the_system(bootstrap.WINDOW)
    assert [command[6] for command in commands] == ["update", "install"]
    assert commands[-1][-2:] == ["libgl1", "libxcb-cursor0"]
    assert all(command[:2] == ["sudo", "-n"] for command in commands)
    assert "libgl1 libxcb-cursor0" in capsys.readouterr().out


def test_too_old_a_python_is_told_so(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (4, 0))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    assert bootstrap.main(["run"]) == 1
    assert "Python 3.11" in capsys.readouterr().err


def test_a_failed_step_stops_with_its_own_last_words(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.Stop, match="磁盘满了"):
        bootstrap.quietly([sys.executable, "-X", "utf8", "-c", "print('磁盘满了'); raise SystemExit(3)"])


def test_unknown_command_shows_the_commands(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["fly"]) == 2
    assert "bootstrap.py run" in capsys.readouterr().out


@posix
def test_a_second_start_goes_straight_to_the_program(bootstrap: ModuleType, tmp_path: Path) -> None:
    """With the stamps there, nothing stands between the command and the program: no pip, no apt."""
    place = bootstrap.environment()
    (place / "bin").mkdir(parents=True)
    for stamp in ("packages.ready", "offscreen.ready", "window.ready"):
        (place / stamp).touch()
    (place / "bin" / "python").write_text("#!/bin/sh\necho program: $@\n")
    (place / "bin" / "python").chmod(0o755)
    tools, called = tmp_path / "tools", tmp_path / "called"
    tools.mkdir()
    for tool in ("apt-get", "sudo", "pip", "uv"):
        (tools / tool).write_text(f'#!/bin/sh\necho {tool} >> "{called}"\n')
        (tools / tool).chmod(0o755)
    done = subprocess.run(
        [sys.executable, SCRIPT, "run", "self-test"],
        cwd=tmp_path,
        env={**os.environ, "PATH": str(tools)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "program: -P -m opsdesk self-test\n"
    assert not called.exists(), "something was set up that stood there already"
