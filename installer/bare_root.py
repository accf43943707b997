#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is handed out, tried in a bare Debian: `bare_root.py deb|upgrade|commands|setup [--release NAME] [--root DIR]`.

    deb        install dist/*.deb with what it declares and nothing else, run its self-test without a network, remove it
    upgrade    an older package and an office of the first schema; the newer package; open, go back
    commands   the two commands of the README, timed, from a checkout whose folder has a blank and Chinese in its name
    setup      the Windows set-up with stand-in programs, installed, renewed and removed under Wine (needs makensis)

As root on Debian, with debootstrap; the bare root (Debian 12, or the release named) is made once and copied for each
trial. `--carry FILE` copies a file of this machine into the root first (a certificate, pip's settings). Prints a log; 0
when all went well.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from windows_trial import try_setup

CHECKOUT = Path(__file__).resolve().parent.parent
OFFICE = CHECKOUT / "tests" / "data" / "offices" / "schema_0001"
APT = "export DEBIAN_FRONTEND=noninteractive; apt-get -qq update && apt-get -qq install -y --no-install-recommends"
LOCALE = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}


class Failed(Exception):
    """A step did not do what it must; the message is what it printed."""


class Root:
    """A bare Debian in a folder; `run` runs a shell command inside, with processes and mounts of its own."""

    def __init__(self, place: Path, carried: Sequence[Path] = ()) -> None:
        self.place, self._carried = place, carried
        self.carry()

    def carry(self) -> None:
        """Bring the files of this machine in; again after packages were installed, which may bring their own."""
        for path in self._carried:
            self.put(path, str(path))

    def run(self, command: str, *, network: bool = True, **environ: str) -> str:
        """What `command` printed; its seconds go into the log. Raises `Failed`."""
        apart = ["unshare", "--mount", "--pid", "--fork", f"--mount-proc={self.place / 'proc'}"]
        apart += [] if network else ["--net"]
        carried = {name: value for name, value in os.environ.items() if name.startswith("PIP_")} if network else {}
        words = [f"{name}={value}" for name, value in (LOCALE | carried | environ).items()]
        begin = time.monotonic()
        call = [*apart, "chroot", str(self.place), "env", "-i", *words, "sh", "-ec", command]
        done = subprocess.run(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        say(f"{time.monotonic() - begin:7.1f} s  {'ok  ' if done.returncode == 0 else 'FAIL'} {command}")
        if done.returncode != 0:
            raise Failed(done.stdout[-3000:])
        return done.stdout

    def put(self, source: Path, inside: str) -> None:
        """Copy a file or folder to a path inside."""
        target = self.place / inside.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)


def bare(place: Path, release: str) -> Path:
    """The bare root to copy from: a Debian of that release, the smallest there is."""
    if not (place / "etc" / "debian_version").exists():
        say(f"debootstrap --variant=minbase {release} {place}")
        call = ["debootstrap", "--variant=minbase", release, str(place)]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    return place


def install(root: Root, package: Path) -> str:
    """Install the packages that `package` declares, then it with dpkg itself; what dpkg said."""
    root.put(package, f"/tmp/{package.name}")
    depends = field(package, "Depends").split(", ")
    root.run(f"{APT} {' '.join(name.split(' ')[0] for name in depends)}")
    return root.run(f"dpkg -i /tmp/{package.name}", network=False)


def field(package: Path, name: str) -> str:
    """A field of a package's description."""
    return subprocess.run(
        ["dpkg-deb", "-f", str(package), name], capture_output=True, text=True, check=True
    ).stdout.strip()


def newest_deb() -> Path:
    """The package in dist/."""
    found = sorted((CHECKOUT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise Failed("no package in dist/: python3 installer/build.py deb")
    return found[-1]


def try_deb(root: Root) -> None:
    """Install, self-test and demonstration without a network, remove; an office made meanwhile stays."""
    package = newest_deb()
    say(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB; Depends: {field(package, 'Depends')}")
    say(install(root, package))
    say(root.run("command -v python3 || echo no python3 in this root"))
    say(root.run("opsdesk --version-details | head -9", network=False))
    say(root.run("opsdesk self-test", network=False))
    say(root.run("opsdesk demo --dir /root/demo", network=False, QT_QPA_PLATFORM="offscreen")[-600:])
    root.run("test -s /usr/share/man/zh_CN/man1/opsdesk.1.gz || grep -q man /etc/dpkg/dpkg.cfg.d/* ; dpkg -V opsdesk")
    root.run("dpkg -r opsdesk && test ! -e /usr/lib/opsdesk && test ! -e /usr/bin/opsdesk && ls /root/demo/*.opsdesk")


def try_upgrade(root: Root) -> None:
    """Newer over older: the office file is not touched by dpkg, is migrated when opened, and its backup goes back."""
    package, known = newest_deb(), json.loads(OFFICE.with_suffix(".json").read_text(encoding="utf-8"))
    older = renumbered(package, "0.0.9")
    install(root, older)
    root.put(OFFICE.with_suffix(".office"), "/root/台账/中心.opsdesk")
    root.put(OFFICE.with_suffix(".office.keyring"), "/root/台账/中心.opsdesk.keyring")
    before = root.run("sha256sum /root/台账/*")
    root.put(package, f"/tmp/{package.name}")
    say(root.run(f"dpkg -i /tmp/{package.name}", network=False))
    if root.run("sha256sum /root/台账/*") != before:
        raise Failed("the installation touched the office")
    signed = {"OPSDESK_USER": known["login"], "OPSDESK_PASSWORD": known["password"]}
    say(root.run("cd /root/台账 && opsdesk verify --office 中心.opsdesk", network=False, **signed))
    say(root.run("cd /root/台账 && opsdesk backups --office 中心.opsdesk", network=False, **signed))
    kept = "/root/台账/中心.opsdesk.backups/*migration.opsdesk"
    root.run(f"mkdir /root/back; cp {kept} /root/back/中心.opsdesk; cp {kept}.keyring /root/back/中心.opsdesk.keyring")
    root.run("dpkg -i --force-downgrade /tmp/older.deb", network=False)
    say(root.run("cd /root/back && opsdesk verify --office 中心.opsdesk", network=False, **signed))


def renumbered(package: Path, version: str) -> Path:
    """The same package under an older number, since no older one was ever released."""
    folder = Path(tempfile.mkdtemp(prefix="opsdesk-older-"))
    subprocess.run(["dpkg-deb", "-R", str(package), str(folder / "tree")], check=True)
    control = folder / "tree" / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(text.replace(f"Version: {field(package, 'Version')}", f"Version: {version}"), encoding="utf-8")
    subprocess.run(
        ["dpkg-deb", "-Zgzip", "-z1", "-b", str(folder / "tree"), str(folder / "older.deb")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / "older.deb"


def try_commands(root: Root) -> None:
    """The README's two commands on a machine that has Python and nothing else."""
    name = "/root/台账 程序/opsdesk"
    put_checkout(root, name)
    root.run(f"{APT} python3 python3-venv")
    root.carry()
    say(root.run(f"cd '{name}' && python3 installer/bootstrap.py run")[-1500:])
    say(root.run(f"cd '{name}' && python3 installer/bootstrap.py run")[-300:])
    say(root.run(f"cd '{name}' && python3 installer/bootstrap.py test")[-3000:])


def put_checkout(root: Root, inside: str) -> None:
    """Copy what git keeps of this checkout to a folder inside."""
    files = subprocess.run(["git", "-C", str(CHECKOUT), "ls-files", "-z"], capture_output=True, check=True).stdout
    for one in filter(None, files.decode().split("\0")):
        root.put(CHECKOUT / one, f"{inside}/{one}")


def try_windows(root: Root) -> None:
    """The set-up under Wine, for a user with a Chinese name."""
    try_setup(root, APT, say)


TRIALS = {"deb": try_deb, "upgrade": try_upgrade, "commands": try_commands, "setup": try_windows}


def main(words: list[str]) -> int:
    """Run one trial in a copy of the bare root; 0 when all steps did what they must."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial", choices=[*TRIALS])
    parser.add_argument("--release", default="bookworm", help="Debian's release: bookworm is 12, bullseye 11")
    parser.add_argument("--root", type=Path, help="where the bare root lies or will lie")
    parser.add_argument("--carry", type=Path, action="append", default=[])
    asked = parser.parse_args(words)
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("this needs root and debootstrap", file=sys.stderr)
        return 2
    place = asked.root or Path(tempfile.gettempdir()) / f"opsdesk-bare-{asked.release}"
    copy = Path(tempfile.mkdtemp(prefix="opsdesk-trial-"))
    try:
        subprocess.run(["cp", "-a", f"{bare(place, asked.release)}/.", str(copy)], check=True)
        TRIALS[asked.trial](Root(copy, asked.carry))
    except Failed as failed:
        say(f"{failed}\nFAILED")
        return 1
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    say("all went well")
    return 0


def say(words: str) -> None:
    """A line of the log."""
    print(words.rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
