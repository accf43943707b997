#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Build for desktops older than this one (UOS 20, Kylin V10): `older_system.py [--root DIR]`.

The Python that builds is packed, and with its C library it sets the oldest desktop the result runs on. So a Debian 11
is made in a folder, Python 3.11 is built there from Debian 12's own signed source with its security patches, and
`build.py` runs in there. As root on Debian, with debootstrap. The root is kept: a second build takes a few minutes.
`--carry FILE` copies a file of this machine into it first (a certificate, pip's settings). Results go to dist/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bare_root import APT, CHECKOUT, Failed, Root, bare, put_checkout, say  # a script beside this one

RELEASE, SOURCE_RELEASE = "bullseye", "bookworm"
PYTHON = "/opt/opsdesk-python"
INSIDE = "/root/opsdesk"
NEEDED = (  # for Python, then for packing and for the libraries that PyInstaller follows
    "dpkg-dev gcc make patch xz-utils ca-certificates libc6-dev zlib1g-dev libssl-dev libffi-dev libsqlite3-dev"
    " libbz2-dev liblzma-dev uuid-dev binutils"
    " libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0"
    " libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0"
)
# Debian's own patches move folders about; those that mend faults are taken, in their order.
MENDING = "^(git-updates|CVE|0[0-9]|relfile|shutdown|frame_dealloc)"
# pow, exp and log got new versions in glibc 2.29 which differ in how errors are told; the old ones are in every glibc.
# sem_clockwait came with 2.30; Python does without it.
OLD_MATHEMATICS = "".join(
    f'__asm__(".symver {name},{name}@GLIBC_2.2.5");\n' for name in ("pow", "exp", "exp2", "log", "log2")
)
# One of the patches needs what setup.py does not say: pyexpat looks into the interpreter.
BUILD_PYTHON = f"""
cd /usr/src && rm -rf Python-3.11* debian
apt-get -qq source --download-only python3.11 >/dev/null
tar xf python3.11_*.orig.tar.gz && tar xf python3.11_*.debian.tar.xz && cd Python-3.11*
grep -E '{MENDING}' ../debian/patches/series | while read one; do patch -s -p1 < ../debian/patches/$one; done
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
ac_cv_func_sem_clockwait=no ./configure -q --prefix={PYTHON} --enable-shared --without-static-libpython \\
    LDFLAGS='-Wl,-rpath,{PYTHON}/lib' CFLAGS='-O2 -include /usr/src/old_mathematics.h' >/dev/null
make -s -j2 >/tmp/make.log 2>&1 || {{ tail -30 /tmp/make.log; exit 1; }}
make -s install >/tmp/install.log 2>&1
"""


def main(words: list[str]) -> int:
    """Build package and portable folder on the older system; 0 when they were built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(tempfile.gettempdir()) / "opsdesk-older-system")
    parser.add_argument("--carry", type=Path, action="append", default=[])
    asked = parser.parse_args(words)
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("this needs root and debootstrap", file=sys.stderr)
        return 2
    try:
        root = Root(bare(asked.root, RELEASE), asked.carry)
        if not (asked.root / PYTHON.lstrip("/") / "bin" / "python3.11").exists():
            make_python(root)
        build(root)
    except Failed as failed:
        say(f"{failed}\nFAILED")
        return 1
    return 0


def make_python(root: Root) -> None:
    """Python 3.11 from the signed source of a newer Debian, built on the older C library."""
    source = root.place / "etc" / "apt" / "sources.list.d" / "source.list"
    mirror = (root.place / "etc" / "apt" / "sources.list").read_text(encoding="utf-8").split()[1]
    source.write_text(f"deb-src {mirror} {SOURCE_RELEASE} main\n", encoding="utf-8")
    header = root.place / "usr" / "src" / "old_mathematics.h"
    header.write_text(f"#ifndef __ASSEMBLER__\n{OLD_MATHEMATICS}#endif\n", encoding="utf-8")
    root.run(f"{APT} {NEEDED}")
    root.carry()
    root.run(BUILD_PYTHON)


def build(root: Root) -> None:
    """Run `build.py` on this checkout in there and bring what it made back to dist/."""
    shutil.rmtree(root.place / INSIDE.lstrip("/"), ignore_errors=True)
    put_checkout(root, INSIDE)
    for one in ("folder", "deb", "portable"):
        say(root.run(f"cd {INSIDE} && {PYTHON}/bin/python3.11 installer/build.py {one}"))
    (CHECKOUT / "dist").mkdir(exist_ok=True)
    for made in (root.place / INSIDE.lstrip("/") / "dist").iterdir():
        if made.is_file():
            shutil.copy2(made, CHECKOUT / "dist" / made.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
