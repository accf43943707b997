# SPDX-License-Identifier: MIT
"""Qt's Python bindings, brought in quickly: they are half of what every start costs before its first window.

PySide6 carries some 3,500 lines of Python in an archive inside its library and compiles them anew at every start. Here
their bytecode is kept where Python keeps that of other modules, in `__pycache__` beside the library, and taken for as
long as the text is the same; where nothing may be written, all goes as before, only slower.
"""

from __future__ import annotations

import builtins
import gc
import importlib.util
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType
from typing import Any

NEEDLESS = "pyi_generator.py"  # writes type stubs for PySide's own makers; its patterns alone cost 8 ms
KEPT_FOR = importlib.util.MAGIC_NUMBER  # bytecode of another Python is none


def bring_in() -> None:
    """Import Qt. Sweeping for circles of objects waits meanwhile, and passes these modules over later: they stay."""
    if "PySide6.QtCore" in sys.modules:
        return
    swept = gc.isenabled()
    gc.disable()
    with _compiled_once():
        import PySide6.QtCore  # noqa: F401  # the archive is opened by whichever part of Qt comes first
    gc.freeze()
    if swept:
        gc.enable()


@contextmanager
def _compiled_once() -> Iterator[None]:
    """Meanwhile `compile` gives the bytecode kept of a text, and what it had to compile is kept afterwards."""
    place, plain = _place(), builtins.compile
    known = _read(place)
    made = dict(known)

    def compiled(text: Any, name: Any, mode: str, *rest: Any, **others: Any) -> Any:
        if mode != "exec" or not isinstance(text, str | bytes) or rest or others:
            return plain(text, name, mode, *rest, **others)
        if str(name).endswith(NEEDLESS):
            text = ""
        key = (str(name), _mark(text))
        if key not in made:
            made[key] = plain(text, name, mode)
        return made[key]

    builtins.compile = compiled  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain
    if made != known:
        _write(place, made)


Codes = dict[tuple[str, bytes], CodeType]  # by a text's name and mark


def _mark(text: str | bytes) -> bytes:
    return importlib.util.source_hash(text if isinstance(text, bytes) else text.encode())


def _place() -> Path | None:
    """Beside the library; nowhere when there is no such library to find."""
    found = importlib.util.find_spec("shiboken6")
    if found is None or not found.origin:
        return None
    return Path(importlib.util.cache_from_source(str(Path(found.origin).parent / "shibokensupport.py")))


def _read(place: Path | None) -> Codes:
    if place is not None:
        with suppress(OSError, EOFError, ValueError, TypeError), place.open("rb") as file:
            if file.read(len(KEPT_FOR)) == KEPT_FOR:
                return dict(marshal.load(file))
    return {}


def _write(place: Path | None, codes: Codes) -> None:
    """Put in place as a whole, so that a start beside this one never reads half of it."""
    if place is None or sys.dont_write_bytecode:
        return
    beside = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(KEPT_FOR + marshal.dumps(codes))
        beside.replace(place)
