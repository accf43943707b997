# SPDX-License-Identifier: MIT
"""Sound files bent a little: bytes turned, parts cut, doubled or emptied, figures made monstrous; then read.

Fuzzers cannot get through the packing of a workbook, so parts are bent unpacked and packed again.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from multiprocessing.connection import Connection

import memory_peak
import other_books

from opsdesk import paths

HANG = 5.0
MEMORY = 2 * 1024**3
GROWTH = 600  # MB
PATIENCE = 60  # processor seconds after which a reading process is ended: a busy machine makes no difference
SILENCE = 900  # seconds of waiting for one that sleeps
FIGURES = (b"-1", b"0", b"4294967295", b"18446744073709551616", b"1e309", b"NaN", b"1048577", b"")
WORDS = ("姓名", "身份证号", "2022.5.3", "合计", "\u202e", "=1+1", "\x00", "同上", "9" * 400)

Bend = Callable[[random.Random, bytes], bytes]


# How bytes are bent


def turned(dice: random.Random, data: bytes) -> bytes:
    """A few bytes replaced."""
    bent = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        bent[dice.randrange(len(bent))] = dice.randrange(256)
    return bytes(bent)


def cut(dice: random.Random, data: bytes) -> bytes:
    """The end missing."""
    return data[: dice.randrange(1, len(data))]


def holed(dice: random.Random, data: bytes) -> bytes:
    """A stretch missing."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 400) :]


def doubled(dice: random.Random, data: bytes) -> bytes:
    """A stretch twice."""
    start = dice.randrange(len(data))
    stretch = data[start : start + dice.randint(1, 2000)]
    return data[:start] + stretch * dice.choice((1, 2, 50)) + data[start:]


def blanked(dice: random.Random, data: bytes) -> bytes:
    """A stretch of zeros."""
    start = dice.randrange(len(data))
    length = min(dice.randint(1, 600), len(data) - start)
    return data[:start] + b"\0" * length + data[start + length :]


def monstrous(dice: random.Random, data: bytes) -> bytes:
    """A figure replaced by one that no table has."""
    places = [at for at, sign in enumerate(data) if 48 <= sign <= 57]
    if not places:
        return turned(dice, data)
    start = end = dice.choice(places)
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:start] + dice.choice(FIGURES) + data[end:]


def worded(dice: random.Random, data: bytes) -> bytes:
    """Words put somewhere."""
    start = dice.randrange(len(data))
    return data[:start] + dice.choice(WORDS).encode() + data[start:]


BENDS: tuple[Bend, ...] = (turned, cut, holed, doubled, blanked, monstrous, worded)


def repacked(dice: random.Random, data: bytes, bend: Bend) -> bytes:
    """One part of a package bent, and all packed again."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        names = source.namelist()
        chosen = dice.choice([name for name in names if source.getinfo(name).file_size])
        for name in names:
            content = source.read(name)
            made.writestr(name, bend(dice, content) if name == chosen else content)
    return stream.getvalue()


def mutants(count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """(file, what was done to it, its bytes)."""
    dice = random.Random(seed)
    sound = list(sound_files())
    for _ in range(count):
        name, data = dice.choice(sound)
        bend = dice.choice(BENDS)
        inside = data.startswith(b"PK") and dice.random() < 0.7
        bent = repacked(dice, data, bend) if inside else bend(dice, data)
        yield name, f"{bend.__name__}{' inside' if inside else ''}", bent


def sound_files() -> Iterator[tuple[str, bytes]]:
    """The samples, and one of every form the samples lack."""
    for path in sorted(paths.resource("samples").iterdir()):
        if path.suffix in (".xlsx", ".xls", ".csv"):
            yield path.name, path.read_bytes()
    rows = [["姓名", "身份证号", "刑拘时间"], ["赵甲", "999999199001010016", "2022.5.3"], ["合计", 1, None]]
    yield "a.xlsb", other_books.xlsb({"名单": rows})
    yield "a.ods", other_books.ods({"名单": rows})
    yield "web.xls", other_books.web(rows, title="刑拘人员名单")
    yield "a.txt", "\n".join("\t".join(str(cell or "") for cell in row) for row in rows).encode("utf-16")


# How they are read


@dataclass
class Outcome:
    """What became of the mutants. Every count but `read` and `refused` must be nought."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    deaths: list[str] = field(default_factory=list)
    uncaught: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    committed: int = 0
    slowest: float = 0.0
    peak: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.deaths or self.uncaught or self.hangs or self.partial or self.grown)

    def table(self) -> str:
        """As lines to print."""
        lines = [("read", self.read), ("refused", sum(self.refused.values()))]
        lines += [(f"  {code}", number) for code, number in self.refused.most_common()]
        lines += [("taken into an office", self.committed), ("deaths of the reading process", len(self.deaths))]
        lines += [("failures not caught", len(self.uncaught)), (f"hangs over {HANG:.0f} s", len(self.hangs))]
        lines += [("partial writes", len(self.partial)), (f"growth over {GROWTH} MB", len(self.grown))]
        shown = [f"{name:32}{number:>8}" for name, number in lines]
        shown += [f"{'slowest file, s':32}{self.slowest:>8.2f}", f"{'largest memory, MB':32}{self.peak:>8}"]
        wrong = [*self.deaths, *self.uncaught, *self.hangs, *self.partial, *self.grown]
        return "\n".join([*shown, *(f"! {line}" for line in wrong[:40])])


def run(files: Iterator[tuple[str, str, bytes]], *, office_every: int = 1) -> Outcome:
    """Read every mutant in a process of its own kind; every `office_every`-th that is read is taken into an office."""
    outcome = Outcome()
    child = _Child()
    for number, (name, bend, data) in enumerate(files):
        answer = child.ask((name, data, number % office_every == 0))
        where = f"{number} {name} {bend}"
        if answer is None:
            outcome.deaths.append(where)
            child = _Child()
            continue
        _note(outcome, where, *answer)
    child.stop()
    return outcome


def _note(outcome: Outcome, where: str, code: str, seconds: float, peak: int, office: str) -> None:
    if peak > max(GROWTH, outcome.peak):
        outcome.grown.append(f"{where} {peak} MB")
    outcome.slowest, outcome.peak = max(outcome.slowest, seconds), max(outcome.peak, peak)
    if code.startswith("!"):
        outcome.uncaught.append(f"{where} {code}")
    elif code:
        outcome.refused[code] += 1
    else:
        outcome.read += 1
    if seconds > HANG:
        outcome.hangs.append(f"{where} {seconds:.1f} s")
    outcome.committed += bool(office)
    if office not in ("", "whole"):
        outcome.partial.append(f"{where} {office}")


class _Child:
    """A reading process that stays for many files."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, question: tuple[str, bytes, bool]) -> tuple[str, float, int, str] | None:
        """The answer, or None when the process died or stayed silent."""
        try:
            self.pipe.send(question)
            if self.pipe.poll(SILENCE):
                answer: tuple[str, float, int, str] = self.pipe.recv()
                return answer
        except (EOFError, OSError):
            pass
        self.process.kill()
        self.process.join()
        return None

    def stop(self) -> None:
        """No more files."""
        self.pipe.close()
        self.process.join(5)
        self.process.kill()


def _serve(pipe: Connection) -> None:
    from opsdesk.sheets.reading import Held, parse_file

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            name, data, take_in = pipe.recv()
        except EOFError:
            return
        start, office = time.process_time(), ""
        resource.setrlimit(resource.RLIMIT_CPU, (int(start) + PATIENCE, resource.RLIM_INFINITY))
        try:
            reading = parse_file(Held(name, data))
            code = reading.refusal.code if reading.refusal else ""
        except MemoryError:
            code, reading = "memory", None
        except BaseException as problem:
            code, reading = f"! {type(problem).__name__}: {problem}"[:200], None
            if type(problem).__name__ == "PanicException":  # what the worker catches and calls crashed
                code = "crashed"
        seconds = time.process_time() - start
        if take_in and reading is not None and not code:
            office = _taken_in([reading])
        pipe.send((code, seconds, memory_peak.peak(), office))


def _taken_in(readings: Sequence[object]) -> str:
    """`whole` when an office took in all of the plan, and nothing of it when the writing broke off."""
    from opsdesk.store.changing import gate
    from opsdesk.store.office import Office
    from opsdesk.store.verify import verify
    from opsdesk.work.imports import importing

    with Office.scratch() as office:
        before, head = office.reader.counts(), office.history.head()
        plan = importing.plan_readings(office, readings)
        sound, gate.write_batch = gate.write_batch, _breaks
        try:
            importing.commit(office, plan)
        except ZeroDivisionError:
            pass
        finally:
            gate.write_batch = sound
        if (office.reader.counts(), office.history.head()) != (before, head):
            return "left a part behind when the writing broke off"
        receipts = importing.commit(office, plan)
        made = {change.id for file in plan.files for change in file.changes}
        if len({one for receipt in receipts for one in receipt.saved.ids}) != len(made):
            return "wrote less than was planned"
        return "whole" if verify(office).sound else "does not agree with its history"


def _breaks(*_facts: object) -> None:
    raise ZeroDivisionError
