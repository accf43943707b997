# SPDX-License-Identifier: MIT
"""Power cuts, replayed: what the writer asked of the system is recorded, and disks are rebuilt as a cut leaves them.

Until a file is synced each of its 512-byte sectors may have reached the disk or not, each for itself; a file that was
renamed or removed may still stand under its old name until its folder is synced. Needs strace.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import desk

SECTOR = 512
CALLS = "write,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,rename"
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_FILE = re.compile(r"^\d+<(.*?)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Disk:
    """The files of one folder: what is surely on the disk, and what has been asked since."""

    files: dict[str, bytearray] = field(default_factory=dict)
    asked: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)  # offset, data; offset -1: cut to length
    named: list[tuple[str, str, bytearray | None]] = field(default_factory=list)  # from, to ("" removed), what it hid

    def write(self, name: str, offset: int, data: bytes) -> None:
        """Data on its way to a file."""
        self.asked.setdefault(name, []).append((offset, data))

    def cut(self, name: str, length: int) -> None:
        """A file asked to be no longer than this."""
        self.asked.setdefault(name, []).append((-1, length.to_bytes(8, "big")))

    def sync(self, name: str) -> None:
        """All that was asked of one file is on the disk now."""
        content = self.files.setdefault(name, bytearray())
        for offset, data in self.asked.pop(name, []):
            _apply(content, offset, data)

    def remove(self, name: str) -> None:
        """A file is gone for the writer; until the folder is synced a cut may bring it back."""
        self.asked.pop(name, None)
        self.named.append((name, "", self.files.pop(name, None)))

    def rename(self, old: str, new: str) -> None:
        """A file has another name for the writer; until the folder is synced a cut may undo that."""
        self.asked[new] = self.asked.pop(old, [])
        self.named.append((old, new, self.files.get(new)))
        self.files[new] = self.files.pop(old, bytearray())

    def sync_names(self) -> None:
        """Renames and removals are on the disk now."""
        self.named.clear()

    def settled(self, chance: random.Random) -> dict[str, bytes]:
        """What a power cut leaves of every file."""
        left = Disk({name: bytearray(content) for name, content in self.files.items()}, named=list(self.named))
        for name, asked in self.asked.items():
            for offset, data in asked:
                left._settle(name, offset, data, chance)
        for old, new, hidden in reversed(left.named[chance.randint(0, len(left.named)) :]):
            left._take_back(old, new, hidden)
        return {name: bytes(content) for name, content in left.files.items()}

    def _settle(self, name: str, offset: int, data: bytes, chance: random.Random) -> None:
        content = self.files.setdefault(name, bytearray())
        size = SECTOR if offset >= 0 else len(data)
        for start in range(0, len(data), size):
            if chance.random() < 0.5:
                _apply(content, offset + start, data[start : start + size])

    def _take_back(self, old: str, new: str, hidden: bytearray | None) -> None:
        if new:
            self.files[old] = self.files.pop(new)
        if hidden is not None and (new or old) not in self.files:  # made anew since: the name is the new file's
            self.files[new or old] = hidden


def _apply(content: bytearray, offset: int, data: bytes) -> None:
    if offset < 0:
        length = int.from_bytes(data, "big")
        del content[length:]
        content.extend(bytes(length - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def possible() -> bool:
    """Whether this machine can record what a process asks of the system."""
    return shutil.which("strace") is not None


def cut(count: int, folder: Path, seed: int = 1, saves: int = 120, care: str = "careful") -> desk.Result:
    """Rebuild the disk at `count` random moments of a writer's work and examine each."""
    path, result, chance = desk.made(folder), desk.Result("power cut"), random.Random(seed)
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    steps = _recorded(path, saves, folder, care)
    for moment in sorted(chance.sample(range(len(steps)), min(count, len(steps)))):
        disk, said = _replayed(before, steps[:moment])
        place = folder / "cut"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, content in disk.settled(chance).items():
            if not name.endswith((".lock", "-shm")):
                (place / name).write_bytes(content)
        result.tries += 1
        result.acknowledged += len(said)
        desk.examine(place / path.name, said, result)
    return result


Step = tuple[str, str, int, bytes]  # call, file, offset or length, data (a rename's new name)


def _recorded(path: Path, saves: int, folder: Path, care: str) -> list[Step]:
    trace = folder / "trace.txt"
    say = ("strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(trace))
    with desk.writer(path, saves, *say, care=care) as writer:
        assert writer.stdout is not None
        writer.stdout.read()
    with trace.open(encoding="utf-8", errors="surrogateescape") as lines:
        return list(_steps(lines, folder))


def _steps(lines: Iterator[str], folder: Path) -> Iterator[Step]:
    at: dict[str, int] = {}
    for line in lines:
        call = _CALL.match(line)
        if call is None or int(call[3]) < 0:
            continue
        name, words, answer = call[1], call[2], int(call[3])
        if name in ("unlink", "rename"):
            places = [Path(_bytes(found).decode()) for found in _TEXT.findall(words)]
            if places[0].parent == folder:
                yield name, places[0].name, 0, places[-1].name.encode()
            continue
        file = _FILE.match(words)
        spot = Path(_unescaped(file[1])) if file else Path()
        if name == "write" and words.startswith("1<"):
            yield "say", "", 0, _bytes(_TEXT.findall(words)[0])
        elif spot == folder:
            yield "sync_names", "", 0, b""
        elif spot.parent == folder:
            yield from _of_file(name, spot.name, words, answer, at)


def _of_file(name: str, file: str, words: str, answer: int, at: dict[str, int]) -> Iterator[Step]:
    if name == "lseek":
        at[file] = answer
    elif name in ("fsync", "fdatasync"):
        yield "sync", file, 0, b""
    elif name == "ftruncate":
        yield "cut", file, int(words.rsplit(",", 1)[1]), b""
    else:
        data = _bytes(_TEXT.findall(words)[0])[:answer]
        offset = int(words.rsplit(",", 1)[1]) if name == "pwrite64" else at.get(file, 0)
        at[file] = offset + answer if name == "write" else at.get(file, 0)
        yield "write", file, offset, data


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _unescaped(path: str) -> str:
    return _bytes(path).decode() if path.startswith("\\x") else path


def _replayed(before: dict[str, bytes], steps: list[Step]) -> tuple[Disk, list[str]]:
    disk, said = Disk({name: bytearray(content) for name, content in before.items()}), b""
    for call, file, number, data in steps:
        if call == "say":
            said += data
        elif call == "write":
            disk.write(file, number, data)
        elif call == "cut":
            disk.cut(file, number)
        elif call == "sync":
            disk.sync(file)
        elif call == "sync_names":
            disk.sync_names()
        elif call == "rename":
            disk.rename(file, data.decode())
        else:
            disk.remove(file)
    whole = said.rsplit(b"\n", 1)[0] if b"\n" in said else b""
    return disk, whole.decode().split()
