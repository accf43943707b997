# SPDX-License-Identifier: MIT
"""The process that holds a large import (`import_helper`), and the lines on which it is asked."""

from __future__ import annotations

import atexit
import multiprocessing
import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from threading import Event
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _, language
from opsdesk.store.hand import Hand
from opsdesk.work.imports import import_helper
from opsdesk.work.imports.importing import Progress

POLL_SECONDS = 0.1


class HelperGone(errors.Told):
    """The process that held the import ended, for want of memory or otherwise."""

    def __init__(self) -> None:
        super().__init__(_("导入中断，台账没有改动。做到一半的已经存下，回到导入页接着做。"))


class HelperFailed(RuntimeError):
    """A fault inside the other process; its text is the trace."""


class Helper:
    """The process and its lines: one for long deeds, one for questions in between, one for what is judged beside."""

    def __init__(self, hand: Hand) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = zip(*(context.Pipe() for _line in range(3)), strict=True)
        self._long, self._short, self._beside = ours
        self._turns = {id(line): threading.Lock() for line in ours}
        self._numbers = count()
        self._process = context.Process(target=import_helper.work, args=(*theirs, hand, language()))
        self._process.start()
        for line in theirs:
            line.close()
        atexit.register(self.end)

    def do(self, name: str, *words: Any, progress: Progress | None = None, cancel: Event | None = None) -> Any:
        """A long deed; a cancelled one ends the process, and with it the import."""
        return self._ask(self._long, name, words, progress, cancel)

    def ask(self, name: str, *words: Any) -> Any:
        """A question, answered at once."""
        return self._ask(self._short, name, words, None, None)

    def judge(self, progress: Progress | None, cancel: Event | None) -> bool:
        """Judge beside all else; a cancelled one ends by itself, soon."""
        number = next(self._numbers)
        stop = partial(self.ask, "stop_judging", number)
        return bool(self._ask(self._beside, "judge", (number,), progress, cancel, stop))

    def end(self) -> None:
        """Let go of the process."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.join()

    def _ask(
        self,
        line: Any,
        name: str,
        words: Any,
        progress: Progress | None,
        cancel: Event | None,
        stop: Callable[[], object] | None = None,
    ) -> Any:
        """`stop` is done once where cancelling asks for an end, instead of ending the process."""
        with self._turns[id(line)]:
            try:
                line.send((name, words))
                while True:
                    while cancel is not None and not line.poll(POLL_SECONDS):
                        if cancel.is_set():
                            if stop is None:
                                self.end()
                                raise HelperGone
                            stop()
                            cancel = None
                    kind, answer = line.recv()
                    if kind != import_helper.PROGRESS:
                        return _answered(kind, answer)
                    if progress is not None:
                        progress(*answer)
            except (EOFError, OSError) as error:
                raise HelperGone from error


def _answered(kind: str, answer: Any) -> Any:
    if kind == import_helper.TOLD:
        raise errors.Told(answer)
    if kind == import_helper.BROKEN:
        raise HelperFailed(answer)
    return answer
