# SPDX-License-Identifier: MIT
"""Large plans and long papers are millions of small objects that live until they are written: sweeping through them
again and again for circles there are none of costs a third of an import and a tenth of an inventory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100_000  # young objects: the first sweeps would go through all of them thrice


@contextmanager
def unswept() -> Iterator[None]:
    """No sweeping meanwhile; afterwards as it was. Where it left very many, they count as old from then on; a whole
    sweep still finds them. Where something is set aside for good, as in the window, they stay young."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()  # set aside and taken back: now among the oldest
        if swept:
            gc.enable()
