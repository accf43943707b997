# SPDX-License-Identifier: MIT
"""Papers: a long inventory beside other writers, its growth and memory, the bulletin of a large office, previews."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from frame import Row, in_turns, seconds
from inventory import inventory
from office import opened
from paper_writers import MADE, PEERS, ours, two_pass_canvas

from opsdesk.gui.papers.paper_view import page_image
from opsdesk.reports.papers.form import Form, form, forms
from opsdesk.reports.period import usual
from opsdesk.work.papers.bulletin import bulletin_content, preview_bulletin
from opsdesk.work.papers.printing import Order, preview

NEEDED = {"LongTable": "reportlab", "QTextDocument": "PySide6", "fpdf2": "fpdf", "WeasyPrint": "weasyprint"}
HERE = Path(__file__).resolve().parent


def bench_papers_inventory(scale: float) -> Iterator[Row]:
    """10,000 items against the two-pass canvas writer; ten times as many take ten times as long; memory."""
    items = max(20, int(10_000 * scale))
    rows = inventory(items)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "a.pdf"
        ours(rows[:20], out)  # faces are read once a process
        two_pass_canvas(rows[:20], out)
        mine, peer = in_turns(lambda: ours(rows, out), lambda: two_pass_canvas(rows, out), rounds=3)
        yield Row(f"inventory of {items}", mine, 1.25, peer, "two-pass canvas")
        many = inventory(10 * items)
        taken = seconds(lambda: ours(many, out))
    yield Row(f"inventory of {10 * items}: growth", taken, 1.25, 10 * mine, "ten times the small one")
    yield Row(f"inventory of {items}: memory", _memory(items), 200, unit="MB")
    yield Row(f"inventory of {10 * items}: memory", _memory(10 * items), 400, unit="MB")


def _memory(items: int) -> float:
    """The most memory a fresh process takes for it, in MB (of its own: rusage would count what it was forked from)."""
    code = (
        "import sys, tempfile; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "from paper_writers import ours; from inventory import inventory\n"
        "ours(inventory(int(sys.argv[1])), Path(tempfile.mkdtemp()) / 'a.pdf')\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    words = [sys.executable, "-c", code, str(items), str(HERE), str(HERE.parents[1])]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout) / 1024


def bench_papers_peers(scale: float) -> Iterator[Row]:
    """The same rows by LongTable, QTextDocument, fpdf2 and WeasyPrint."""
    items = max(20, int(1_000 * scale))
    rows = inventory(items)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "a.pdf"
        ours(rows[:20], out)
        for name, peer in PEERS.items():
            if importlib.util.find_spec(NEEDED[name]) is None:
                print(f"     {name} is not installed: not measured")
                continue
            mine, theirs = in_turns(lambda: ours(rows, out), lambda peer=peer: peer(rows, out), rounds=1)
            yield Row(f"inventory of {items}, {name}", mine, 1.0, theirs, name)


def bench_papers_bulletin(scale: float) -> Iterator[Row]:
    """The bulletin of last month in an office of a million records: counted and drawn."""
    records = max(1_000, int(1_000_000 * scale))
    month = usual("month", date.today())
    with opened(records) as office, tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "a.pdf"

        def made() -> None:
            preview_bulletin(office, bulletin_content(office, month, on=MADE), out)

        made()
        taken = sorted(seconds(made) for _round in range(3))[1]
    yield Row(f"bulletin over {records} records", taken, 2.0)


def bench_papers_preview(scale: float) -> Iterator[Row]:
    """The first page of every paper on screen, after the first paper of the process."""
    sys.path.insert(0, str(HERE.parent / "plugins"))
    from paper_office import record_for, stock

    from opsdesk.store.office import Office

    slowest, name = 0.0, ""
    with Office.scratch() as office, tempfile.TemporaryDirectory() as folder:
        here, out = stock(office), Path(folder) / "a.pdf"

        def shown(one: Form) -> None:
            ids = () if one.everything else (record_for(here, one.about, one.only),)
            preview(office, Order(one.key, ids), out)
            page_image(out, 0, 96 / 72)

        for number, one in enumerate((form("seizure_list", MADE.date()), *forms(MADE.date()))):
            taken = seconds(lambda one=one: shown(one))
            if number and taken > slowest:
                slowest, name = taken, one.key
    yield Row(f"first page of the slowest paper ({name})", slowest, 0.4)
