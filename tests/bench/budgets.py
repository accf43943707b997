# SPDX-License-Identifier: MIT
"""Every budget the program was given, and the row that holds it; a test goes through this list.

`words` is the budget as it was set; `row` is a pattern that a row's `what` (and the peer behind ` / `) must match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frame import Row


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget: the part of the program, its words, the bench, the row, the limit, the package it needs, if any."""

    part: str
    words: str
    bench: str
    row: str
    limit: float
    peer: str = ""

    def held_by(self, row: Row) -> bool:
        """Whether this row is the one that holds the budget, with the limit that was set."""
        said = f"{row.what} / {row.peer_name}"
        return re.search(self.row, said) is not None and row.budget == self.limit


BUDGETS = (
    Budget(
        "sheets", "100,000 rows in, at most 3.3 × reading and bare inserting", "import", r"^import of .*execut", 3.3
    ),
    Budget("sheets", "and at most a quarter of pandas", "import", r"^import of .*pandas", 0.25, "pandas"),
    Budget("sheets", "CPU a row alike at 10,000 and 100,000 rows", "import", r"^a row of .* against one of", 1.3),
    Budget("sheets", "and at 400,000 rows", "import_large", r"^a row of .* against one of", 1.3),
    Budget(
        "sheets", "the window's process grows by less than 60 MB", "import_memory", r"^window's process, the import", 60
    ),
    Budget("sheets", "the worker stays under 600 MB", "import_memory", r"^reading process", 600),
    Budget(
        "sheets", "first preview page within 1.3 × of calamine alone", "import_preview", r"^first page .*calamine", 1.3
    ),
    Budget("sheets", "no gap over 100 ms while importing", "import_window", r"^longest gap", 100),
    Budget("sheets", "100,000 styled rows out, at most 1.5 × bare rustpy", "export", r"^export of .*rustpy", 1.5),
    Budget("sheets", "undo at most as long as the import", "undo", r"^undo of .*the import", 1.0),
    Budget("desk", "first painted window at most 1.25 × a bare one", "startup", r"^first painted window .*bare", 1.25),
    Budget("desk", "ready half a second after the password", "startup", r"^ready after the password", 0.5),
    Budget("desk", "list of a million: first screen 150 ms", "lists", r"^first screen", 150),
    Budget("desk", "jump to the end 100 ms", "lists", r"^jump to the end /", 100),
    Budget("desk", "scroll frame p95 30 ms", "lists", r"^scroll frame, p95", 30),
    Budget("desk", "memory of the list 30 MB", "lists", r"^memory of the list", 30),
    Budget("desk", "each kind of search p95 20 ms", "search", r"^search by .*p95", 20),
    Budget("desk", "a page saved p95 25 ms", "desk", r"^a page is saved .*p95", 25),
    Budget("desk", "a page opens in 60 ms", "desk", r"^a page opens .*p95", 60),
    Budget("desk", "seen before under 50 ms", "desk", r"^seen before", 50),
    Budget("desk", "no gap over 100 ms in a walk through the window", "walk", r"^longest gap", 100),
    Budget("desk", "six entry tasks in 0.7 × the keys of Excel", "keystrokes", r"/ Excel$", 0.7),
    Budget(
        "papers", "10,000 items at most 1.25 × the two-pass writer", "papers_inventory", r"^inventory .*two-pass", 1.25
    ),
    Budget("papers", "linear to 100,000", "papers_inventory", r"growth / ten times", 1.25),
    Budget("papers", "at most 200 MB", "papers_inventory", r"^inventory of \d+: memory", 200),
    Budget("papers", "a bulletin over a million records in 2 s", "papers_bulletin", r"^bulletin over", 2.0),
    Budget("papers", "first page of any paper in 0.4 s", "papers_preview", r"^first page of the slowest", 0.4),
    Budget("papers", "ahead of LongTable", "papers_peers", r"/ LongTable", 1.0),
    Budget("papers", "ahead of QTextDocument", "papers_peers", r"/ QTextDocument", 1.0),
    Budget("papers", "ahead of fpdf2", "papers_peers", r"/ fpdf2", 1.0, "fpdf"),
    Budget("papers", "ahead of WeasyPrint", "papers_peers", r"/ WeasyPrint", 1.0, "weasyprint"),
    Budget("law", "due list of 100,000 open measures in 1.5 s", "due", r"^due list of", 1.5),
    Budget("law", "5 ms after a save", "due", r"^after a save", 5),
    Budget("law", "check of a million records in 60 s", "check", r"^check of a million", 60),
    Budget("law", "balances of a case in 10 ms among a million entries", "ledger_balances", r"^balances of a case", 10),
    Budget("safety", "35,000 rows of history verified a second", "history_verify", r"^history verified", 35_000),
    Budget("safety", "sign-in within a second", "sign_in", r"^sign-in", 1.0),
    Budget("safety", "the gate at most 2.2 × a bare insert", "gate", r"^import batch through the gate", 2.2),
    Budget("sheets", "export at most 1.1 × XlsxWriter", "export_peers", r"^export .*XlsxWriter", 1.1, "xlsxwriter"),
)
