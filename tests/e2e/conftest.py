# SPDX-License-Identifier: MIT
"""Every test here works in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def in_a_window(dressed: QApplication) -> QApplication:
    return dressed
