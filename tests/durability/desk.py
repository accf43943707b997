# SPDX-License-Identifier: MIT
"""An office to break: how it is made, the writer that works on it, and what is looked at after each fault."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from opsdesk import errors
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery
from opsdesk.store.verify import verify

LOGIN, PASSWORD = "zhao", "青冈县公安局反诈"
TOGETHER = 3  # records saved in one transaction: after any fault all of them are there or none

WRITER = """
import sys
from pathlib import Path
from opsdesk.store import office as desk
from opsdesk.store.file import cipher
from opsdesk.store.changing.gate import Change
desk.ANCHOR_SECONDS = 0.05
if sys.argv[5] == "careless":
    cipher.SETTINGS = (*cipher.SETTINGS[:2], ("synchronous", "NORMAL", 1))
office = desk.Office.open(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
for _ in range(int(sys.argv[4])):
    saved = office.gate.save([Change("person", {"person_name": "赵嘉怡"}) for _ in range(3)], deed="save")
    sys.stdout.write(" ".join(saved.ids) + "\\n")
    sys.stdout.flush()
"""


@dataclass
class Result:
    """What one kind of fault did, counted. `lost`: acknowledged and gone; `torn`: a transaction in part.

    `unsound`: the office did not open or did not verify; `untold`: something else than a told error came out.
    """

    fault: str
    tries: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    unsound: int = 0
    untold: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether the promise was kept every time."""
        return not (self.lost or self.torn or self.unsound or self.untold)


def made(folder: Path, records: int = 0) -> Path:
    """A new office in `folder` with some people in it; passwords cost nothing to try."""
    keyring.cost = keyring.Cost(rounds=1, memory=8, lanes=1)
    path = folder / "中心.opsdesk"
    office, _code = Office.create(path, name="中心", login=LOGIN, display_name="赵民警", password=PASSWORD)
    with office:
        if records:
            people = [Change("person", {"person_name": f"赵{n}"}) for n in range(records)]
            office.gate.save(people, deed="save")
    return path


def opened(path: Path) -> Office:
    """The office, open."""
    return Office.open(path, LOGIN, PASSWORD)


def writer(path: Path, saves: int, *before: str, care: str = "careful") -> subprocess.Popen[str]:
    """A process that saves three people at a time and says their ids once they are saved.

    A careless one does not wait for the disk: a test of this test, which must then find losses.
    """
    call = [*before, sys.executable, "-X", "utf8", "-c", WRITER, str(path), LOGIN, PASSWORD, str(saves), care]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def examine(path: Path, acknowledged: Iterable[str], result: Result, start: int = 0) -> None:
    """Open the office after a fault and count what is wrong with it."""
    try:
        with opened(path) as office:
            kept = set(office.reader.ids(ListQuery("person")))
            result.lost += len(set(acknowledged) - kept)
            result.torn += (len(kept) - start) % TOGETHER != 0
            found = verify(office)
    except errors.Told as told:
        result.unsound += 1
        result.notes.append(str(told))
        return
    if not found.sound:
        result.unsound += 1
        result.notes.append(found.chain.words or "; ".join(found.damage) or str(found.outside[:1]))
