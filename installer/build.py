#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Build what is handed out. Standard library only; what building needs is put into a folder of its own.

    build.py folder      the program with its Python and Qt in one folder, for this system
    build.py deb         that as a Debian package (also for UOS, Kylin and others of Debian's kin)
    build.py portable    that as a .tar.gz to unpack on a disk or stick and run from there, settings beside it
    build.py windows     the Windows set-up: on Windows the real one; elsewhere its script is compiled over a stand-in

All goes to dist/, with a bill of materials and SHA256SUMS beside it. `--again` builds the folder anew even when
there is one. The Python that runs this is the one that is packed: on Debian take /usr/bin/python3, after
`apt-get install binutils libpython3.11`; it sets the oldest system the result runs on, which is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

INSTALLER = Path(__file__).resolve().parent
sys.path.insert(0, str(INSTALLER))

import bootstrap  # noqa: E402  # scripts beside this one, no package
import debian  # noqa: E402
import libraries  # noqa: E402
import windows  # noqa: E402

CHECKOUT = INSTALLER.parent
DIST, WORK = CHECKOUT / "dist", CHECKOUT / "build"
TOOLS_LOCK = INSTALLER / "requirements.build"
PROGRAM = "opsdesk.exe" if bootstrap.WINDOWS else "opsdesk"


def main(words: list[str]) -> int:
    """Build what is asked for; 0 when it was built, 1 with a reason when not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*MAKERS])
    parser.add_argument("--again", action="store_true", help="the folder anew, even when there is one")
    asked = parser.parse_args(words)
    DIST.mkdir(exist_ok=True)
    try:
        if asked.what != "windows" or bootstrap.WINDOWS:
            folder(again=asked.again or asked.what == "folder")
        MAKERS[asked.what]()
        write_sums()
    except (bootstrap.Stop, libraries.UnknownLibrary, debian.NotMade, windows.NotMade) as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


# --- the folder -------------------------------------------------------------------------------------------------------


def folder(*, again: bool) -> Path:
    """The program in one folder; made by PyInstaller when it is not there or is wanted anew."""
    place = DIST / "opsdesk"
    if again or not (place / PROGRAM).exists():
        bootstrap.prepare(bootstrap.OFFSCREEN)
        with bootstrap.step("装进一个文件夹 / freezing into one folder"):
            WORK.mkdir(exist_ok=True)
            if bootstrap.WINDOWS:
                windows.write_looks(WORK, version(), in_environment)
            freeze()
    return place


def freeze() -> None:
    """Run PyInstaller on the recipe, out of the environment of the program."""
    tools = bootstrap.environment().with_name(f"build-{digest(TOOLS_LOCK)[:12]}")
    if not (tools / "ready").exists():
        pip = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "--target", str(tools)]
        in_environment([*pip, "-r", str(TOOLS_LOCK)])
        (tools / "ready").touch()
    places = ["--distpath", str(DIST), "--workpath", str(WORK)]
    call = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(INSTALLER / "opsdesk.spec")]
    in_environment(call, PYTHONPATH=str(tools))


def in_environment(call: list[str], **environ: str) -> str:
    """Run the environment's Python on the checkout; what it printed. Raises `bootstrap.Stop`."""
    paths = os.pathsep.join(filter(None, [str(CHECKOUT), environ.pop("PYTHONPATH", "")]))
    done = subprocess.run(
        [str(bootstrap.python()), *call],
        env={**os.environ, **environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise bootstrap.Stop(f"{done.stdout[-800:]}{done.stderr[-1600:]}")
    return done.stdout


def tell_of_folder() -> None:
    """Size, start time, and the oldest C library of the folder that was built."""
    place = DIST / "opsdesk"
    start = start_seconds(place)
    print(f"{place.relative_to(CHECKOUT)}: {megabytes(place):.0f} MB; `--version` takes {start:.2f} CPU seconds")
    if sys.platform.startswith("linux"):
        found = libraries.needs(place)
        floor = ".".join(map(str, found.floor))
        print(f"glibc >= {floor} (set by {', '.join(found.set_by[:4])}); packages: {', '.join(found.packages)}")


def start_seconds(place: Path, rounds: int = 5) -> float:
    """The median processor seconds until the built program has said its version: a busy machine makes no difference."""
    taken = []
    for _round in range(rounds):
        before = os.times()
        subprocess.run([str(place / PROGRAM), "--version"], check=True, capture_output=True)
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return median(taken)


# --- what is made of it -----------------------------------------------------------------------------------------------


def make_deb() -> None:
    """The Debian package for this machine's architecture."""
    in_environment([str(INSTALLER / "man.py"), str(WORK)])
    with bootstrap.step("打 deb 包 / packing the deb"):
        made = debian.build(DIST / "opsdesk", WORK, DIST, version())
    print(f"{made.relative_to(CHECKOUT)}: {megabytes(made):.1f} MB")
    write_bill(made)


def make_portable() -> None:
    """The folder with a `portable` mark: settings and offices are then proposed beside the program."""
    made = DIST / f"opsdesk-{version()}-{sys.platform}-portable.tar.gz"

    def as_file(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    with bootstrap.step("打便携包 / packing the portable folder"), tarfile.open(made, "w:gz", dereference=True) as tar:
        tar.add(DIST / "opsdesk", "opsdesk", filter=as_file)  # links become files: FAT and exFAT know none
        tar.add(INSTALLER / "portable.txt", "opsdesk/portable", filter=as_file)
    print(f"{made.relative_to(CHECKOUT)}: {megabytes(made):.1f} MB")
    write_bill(made)


def make_windows() -> None:
    """The set-up program, or elsewhere the proof that its script compiles."""
    made = windows.build(DIST, WORK, version(), real=bootstrap.WINDOWS)
    print(f"{made.relative_to(CHECKOUT)}: {megabytes(made):.1f} MB")
    if bootstrap.WINDOWS:
        write_bill(made)
    else:
        print(windows.NOT_RUN)


MAKERS: dict[str, Callable[[], None]] = {
    "folder": tell_of_folder,
    "deb": make_deb,
    "portable": make_portable,
    "windows": make_windows,
}


def write_bill(made: Path) -> None:
    """The bill of materials of what was built, asked of the built program itself."""
    program = DIST / "opsdesk" / PROGRAM
    in_environment([str(INSTALLER / "sbom.py"), "--of", str(program), f"{made}.cdx.json"])


def write_sums() -> None:
    """SHA256SUMS over all that is handed out."""
    handed = [path for path in sorted(DIST.iterdir()) if path.is_file() and path.name != "SHA256SUMS"]
    text = "".join(f"{digest(path)}  {path.name}\n" for path in handed)
    (DIST / "SHA256SUMS").write_text(text, encoding="utf-8", newline="\n")


def version() -> str:
    """The version of the checkout."""
    text = (CHECKOUT / "opsdesk" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def megabytes(path: Path) -> float:
    """The size of a file, or of all files below a folder, links not followed."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files) / 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
