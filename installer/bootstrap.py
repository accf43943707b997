#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Start opsdesk, or its checks, on a machine that has Python 3.11 and nothing else. Standard library only.

    bootstrap.py run [ARGS]     the window; without a display the same job on the shipped samples (opsdesk demo)
    bootstrap.py test [ARGS]    ruff, mypy and every test; with ARGS: pytest ARGS alone
    bootstrap.py check          ruff and mypy alone
    bootstrap.py where          the folder of the environment

The first start makes an environment outside the checkout from requirements.lock and, on Debian and its kin, adds the
system packages that Qt needs. Later starts find the stamps of the first and go straight to the program.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "installer" / "requirements.lock"
WINDOWS = sys.platform == "win32"
OLDEST, NEWEST = (3, 11), (3, 13)  # the Pythons that the locked PySide6 has wheels for

# What Qt loads from the system, and the Debian package it lies in. The first set is enough to draw without a screen.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    **OFFSCREEN,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Stop(Exception):
    """The set-up cannot go on; the message says what is missing and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code of the program or the checks, 1 when the set-up stops."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # an old console may not know Chinese
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command not in ("run", "test", "check", "where"):
        print(__doc__)
        return 0 if command in ("-h", "--help", "help") else 2
    try:
        use_a_fitting_python(arguments)
        if command == "where":
            print(environment())
            return 0
        prepare(WINDOW if command == "run" and has_display() else OFFSCREEN)
        return run(rest) if command == "run" else check(rest, with_tests=command == "test")
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断。再运行一次会接着准备。 / Interrupted; run again to go on.", file=sys.stderr)
        return 130


def use_a_fitting_python(arguments: Sequence[str]) -> None:
    """Go on with this Python when it is 3.11 to 3.13; otherwise start again under one that is."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = ["py", f"-3.{minor}"] if WINDOWS else [f"python3.{minor}"]
        if shutil.which(other[0]) and subprocess.call([*other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            raise SystemExit(subprocess.call([*other, __file__, *arguments]))
    raise Stop(
        f"需要 Python 3.11 到 3.13，这里是 {sys.version.split()[0]}。\n"
        f"Python 3.11 to 3.13 is needed, this is {sys.version.split()[0]}."
    )


# --- the program and the checks ---------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start opsdesk in its environment: what `arguments` ask, else the window, else (no display) the demonstration."""
    if not has_display():
        arguments = arguments or ["demo"]
    command = [str(python()), "-P", "-m", "opsdesk", *arguments]
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, surroundings())
    return subprocess.call(command, env=surroundings())


def check(arguments: list[str], *, with_tests: bool) -> int:
    """Run the checks one after the other, all of them even when one fails; 0 when none did."""
    # All tests on all cores, a file's tests together: what a file prepares once is prepared once.
    pytest = ["pytest", "-q", *(arguments or ("-n", "auto", "--dist", "loadfile"))]
    style = [["ruff", "check", "--quiet", "."], ["mypy"]]
    steps = [*style, pytest] if with_tests and not arguments else [pytest] if with_tests else style
    failed = [step[0] for step in steps if module(step) != 0]
    if failed:
        print(f"没有通过 / failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def module(step: list[str]) -> int:
    """Run one tool of the environment on the checkout; its exit code."""
    say(f"检查 / checking: {step[0]}")
    environ = surroundings() | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.call([str(python()), "-P", "-m", *step], cwd=CHECKOUT, env=environ)


def surroundings() -> dict[str, str]:
    """The environment variables of the program: the checkout can be imported, and Qt draws in memory if it must."""
    paths = [str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    if not has_display():
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environ


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be opened here."""
    return sys.platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


# --- the environment --------------------------------------------------------------------------------------------------


def environment() -> Path:
    """The folder of the environment for this lock and this Python; another lock gets another folder."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    return environments() / f"py{sys.version_info[0]}.{sys.version_info[1]}-{lock}"


def environments() -> Path:
    """The folder all environments lie in: OPSDESK_ENV, or the user's cache folder."""
    if os.environ.get("OPSDESK_ENV"):
        return Path(os.environ["OPSDESK_ENV"]).absolute()
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "opsdesk" / "env"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "opsdesk"


def python() -> Path:
    """The interpreter of the environment."""
    return environment() / ("Scripts/python.exe" if WINDOWS else "bin/python")


def prepare(libraries: Mapping[str, str]) -> None:
    """Make sure of the environment and of the system libraries named; quick when both have been seen before."""
    place = environment()
    packages, system = place / "packages.ready", place / ("window.ready" if libraries is WINDOW else "offscreen.ready")
    if packages.exists() and system.exists() and python().exists():
        return
    begin = time.monotonic()
    say(f"首次准备，环境放在 {place} / First start, the environment goes there")
    with only_one_at_a_time():
        if sys.platform.startswith("linux"):
            add_to_the_system(libraries)
        if not (packages.exists() and python().exists()):
            make(place)
            install(place)
            packages.touch()
        system.touch()
    say(f"准备好了，用时 {time.monotonic() - begin:.0f} 秒 / Ready")


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold the folder of environments, so that a second start waits for the first instead of breaking it."""
    environments().mkdir(parents=True, exist_ok=True)
    with (environments() / "lock").open("a+b") as file:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make(place: Path) -> None:
    """Make an empty environment with pip in it."""
    with step("建立运行环境 / making the environment"):
        shutil.rmtree(place, ignore_errors=True)
        quietly([sys.executable, "-m", "venv", str(place)])


def install(place: Path) -> None:
    """Install what the lock names, each file checked against its hash, nothing built from source."""
    arguments = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    command = [str(python()), "-m", "pip", "install", *arguments, "--progress-bar=off", "-r", str(LOCK)]
    log = place / "install.log"
    with step("下载并安装依赖，约 150 MB / downloading and installing what opsdesk needs, about 150 MB"):
        pipe, together = subprocess.PIPE, subprocess.STDOUT
        with subprocess.Popen(command, stdout=pipe, stderr=together, text=True, errors="replace") as pip:
            follow(pip.stdout or (), log)
        if pip.returncode != 0:
            tail = "\n".join(log.read_text(encoding="utf-8").splitlines()[-8:])
            raise Stop(
                f"{tail}\n\n依赖没有装上。看看网络和 pip 的设置，再运行一次；全部输出在 {log}\n"
                "The packages could not be installed. Look at the network and at pip's settings, then run again."
            )


def follow(lines: Iterable[str], log: Path) -> None:
    """Copy pip's lines to `log`; on a terminal also show which package is on its way."""
    total = sum(1 for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line and line[0].isalnum())
    seen = 0
    with log.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line)
            if line.startswith("Collecting ") and sys.stdout.isatty():
                seen += 1
                name = line.split()[1].partition("=")[0]
                print(f"\r   {seen}/{total} {name:<40}", end="", flush=True)
    if seen:
        print("\r" + " " * 60 + "\r", end="")


# --- what the system must have ----------------------------------------------------------------------------------------


def add_to_the_system(libraries: Mapping[str, str]) -> None:
    """See that Qt's libraries and Python's venv are there; add the packages of what is not, or stop and say which."""
    lacking = {name: package for name, package in libraries.items() if not loads(name)}
    if importlib.util.find_spec("ensurepip") is None:
        lacking["ensurepip"] = f"python3.{sys.version_info[1]}-venv"
    if not lacking:
        return
    prefix = rights()
    if shutil.which("apt-get") is None:
        raise Stop(
            f"系统缺少：{', '.join(lacking)}。用本机的软件管理工具装上，再运行一次。\n"
            "The system lacks these. Install them with this machine's package tool, then run again."
        )
    if prefix is None:
        raise Stop(
            "系统缺少几个软件包，这里没有权限安装。请有权限的人先运行下面这行，然后再运行一次：\n"
            "Some packages are missing. Somebody with the rights runs this line first; then run again:\n\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(lacking.values())}\n"
        )
    apt_install([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"], list(lacking.values()))
    still = [name for name in lacking if name in libraries and not loads(name)]
    if still:
        raise Stop(f"装过之后还是找不到 / still missing after the installation: {', '.join(still)}")


def apt_install(apt: list[str], packages: list[str]) -> None:
    """Install Debian packages with what they need and nothing they merely recommend."""
    with step(f"安装系统软件包 / installing system packages: {' '.join(packages)}"):
        quietly([*apt, "update"])
        quietly([*apt, "install", "-y", "--no-install-recommends", *packages])


def loads(name: str) -> bool:
    """Whether the system has this library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def rights() -> list[str] | None:
    """What stands before a command that root must run: nothing as root, sudo when it needs no password; None = no."""
    if WINDOWS:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


# --- steps ------------------------------------------------------------------------------------------------------------


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what begins, and when it has ended how long it took."""
    begin = time.monotonic()
    say(what)
    yield
    say(f"完成，{time.monotonic() - begin:.1f} 秒 / done")


def say(words: str) -> None:
    """One line of progress."""
    print(f"== {words}", flush=True)


def quietly(command: list[str]) -> None:
    """Run `command` without its output; stop with the last lines of that when it fails."""
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if process.returncode != 0:
        tail = "\n".join(process.stdout.splitlines()[-8:])
        raise Stop(f"{tail}\n\n这一步没有做成，原因见上。 / This step failed; the reason stands above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
