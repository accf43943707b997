# SPDX-License-Identifier: MIT
"""The running program opens no socket to anywhere: the whole demonstration and every page of the window, watched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

# Python tells of every address that is looked up, bound or called; a program of Qt's own would show in strace.
WATCHED = """
import sys
HEARD = []
def hear(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        address = arguments[1] if event in ("socket.connect", "socket.bind") else arguments[0]
        if not isinstance(address, (str, bytes)) or event not in ("socket.connect", "socket.bind"):
            HEARD.append((event, address))  # a path is a socket of this machine alone
sys.addaudithook(hear)

def main():
    from pathlib import Path
    from opsdesk.store.keys import keyring
    keyring.cost = keyring.Cost(1, 8, 1)
    from opsdesk.__main__ import main as opsdesk
    folder = Path(sys.argv[1])
    sys.argv = ["opsdesk", "demo", "--dir", str(folder)]
    code = opsdesk()
    from opsdesk.gui.application import application, settle
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.store.office import Office
    _app, languages = application()
    with Office.scratch() as office:
        window = MainWindow(office, languages)
        window.show()
        for key in window.navigation.keys():
            window.open_page(key)
            settle(1)
        window.close()
        window.deleteLater()
        settle(1)
    print("heard", HEARD, "code", code)

if __name__ == "__main__":
    main()
"""


def test_nothing_is_asked_of_any_network(tmp_path: Path) -> None:
    script = tmp_path / "watched.py"
    script.write_text(WATCHED, encoding="utf-8")
    trace = tmp_path / "calls.txt"
    strace = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)] if shutil.which("strace") else []
    environ = os.environ | {"PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen", "OPSDESK_HOME": str(tmp_path)}
    call = [*strace, sys.executable, "-X", "utf8", str(script), str(tmp_path / "demo")]
    done = subprocess.run(call, env=environ, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8")
    assert "heard [] code 0" in done.stdout, done.stdout[-500:] + done.stderr[-2000:]
    if strace:
        families = set(re.findall(r"socket\((\w+)", trace.read_text(encoding="utf-8", errors="replace")))
        assert families <= {"AF_UNIX", "AF_LOCAL"}, families


def test_the_ear_hears(tmp_path: Path) -> None:
    ear = WATCHED.split("def main()")[0] + "import socket\nsocket.getaddrinfo('127.0.0.1', 1)\nprint(len(HEARD))\n"
    done = subprocess.run([sys.executable, "-c", ear], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


@pytest.mark.parametrize("module", ["socket", "urllib.request", "http.client", "ssl", "PySide6.QtNetwork"])
def test_no_module_of_ours_knows_the_network(module: str) -> None:
    wanted = re.compile(rf"^\s*(import {re.escape(module)}\b|from {re.escape(module)} import)", re.M)
    knowing = {path.name for path in (CHECKOUT / "opsdesk").rglob("*.py") if wanted.search(path.read_text("utf-8"))}
    assert not knowing
