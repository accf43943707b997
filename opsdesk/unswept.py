# SPDX-License-Identifier: MIT
"""Large plans and long papers are millions of small objects that live until they are written: sweeping through them
again and again for circles there are none of costs a third of an import and a tenth of an inventory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No sweeping meanwhile; afterwards as it was, and what lives by then is passed over until the next time: the first
    sweeps would go through all of it thrice."""
    swept = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if swept:
            gc.enable()
