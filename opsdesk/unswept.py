# SPDX-License-Identifier: MIT
"""Large plans and long papers are millions of small objects that live until they are written: sweeping through them
again and again for circles there are none of costs a third of an import and a tenth of an inventory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No sweeping meanwhile; afterwards as it was. What lives by then counts as old, for the first sweeps would go
    through all of it thrice; where something is set aside for good, as in the window, it stays young."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()  # set aside and taken back: among the oldest, where a whole sweep still finds it
        if swept:
            gc.enable()
