# SPDX-License-Identifier: MIT
"""The same deeds without a window. Results go to stdout, messages to stderr; 0 done, 1 refused or broken, 2 usage.

A command is a function in the module of its matter; a new matter is a module, named in `MATTERS`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

import typer

from opsdesk import errors, i18n
from opsdesk.cli.frame import ERR, Picture, app

MATTERS = (
    "offices",
    "backups",
    "support",
    "benches",
    "manuals",
    "workbooks",
    "packages",
    "papers",
    "people",
    "registers",
    "terms",
    "checks",
    "keeping",
    "custody",
    "money",
)


def run(words: Sequence[str], picture: Picture) -> int:
    """Carry out one command line and return its exit code; `picture` draws the main window of an office to a PNG."""
    for matter in MATTERS:
        import_module(f"{__name__}.{matter}")
    i18n.set_language(os.environ.get("OPSDESK_LANGUAGE", "zh_CN"))
    try:
        result = app(list(words), standalone_mode=False, obj=picture)
    except errors.Told as told:
        ERR.print(str(told), style="red", markup=False)
        return 1
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        return 1
    except Exception as failure:
        if _is_usage(failure):
            ERR.print(failure.format_message(), markup=False)  # type: ignore[attr-defined]
            return 2
        raise
    return result if isinstance(result, int) else 0


def _is_usage(failure: Exception) -> bool:
    """Whether the command line itself was wrong, whichever copy of click typer brings."""
    return hasattr(failure, "format_message") and hasattr(failure, "exit_code")
