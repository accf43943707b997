# SPDX-License-Identifier: MIT
"""The one place where parts are put together: no words open the window, words are a deed without it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

FILES = (".opsdesk", ".xlsx", ".xls", ".xlsm", ".et", ".csv")  # a file alone opens the window: offices, workbooks


def main() -> int:
    """Run opsdesk; 0 done, 1 something was refused or found broken, 2 the words were not understood."""
    if getattr(sys, "frozen", False):
        import multiprocessing  # a frozen program is started once more for each of its helpers

        multiprocessing.freeze_support()
    words = sys.argv[1:]
    if not words or (len(words) == 1 and words[0].lower().endswith(FILES)):
        from opsdesk.gui.application import run_window

        return run_window(Path(words[0]) if words else None)
    from opsdesk.cli import run

    return run(words, _picture)


def _picture(office: Any, path: Path) -> None:
    from opsdesk.gui.application import picture_of_main_window

    picture_of_main_window(office, path)


if __name__ == "__main__":
    sys.exit(main())
