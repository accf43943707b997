# SPDX-License-Identifier: MIT
"""Large plans and long papers are millions of small objects that live until they are written: sweeping through them
again and again for circles there are none of costs a third of an import and a tenth of an inventory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No sweeping meanwhile; afterwards as it was."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()
