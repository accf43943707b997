# SPDX-License-Identifier: MIT
"""No sweeping during large work, and nothing that goes in circles stays behind it for good."""

from __future__ import annotations

import gc
import weakref

from opsdesk.unswept import unswept


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_swept_meanwhile_and_what_went_in_circles_goes_afterwards() -> None:
    with unswept():
        assert not gc.isenabled()
        left = weakref.ref(Circle())
        assert left() is not None, "nobody sweeps"
    with unswept():
        pass
    assert gc.isenabled()
    gc.collect()
    assert left() is None
