# SPDX-License-Identifier: MIT
"""What every test stands on: Qt draws in memory, the user's folder is an empty one, and the program speaks Chinese."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from opsdesk import i18n

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

pytest_plugins = ["real_window", "sealed_guard"]

# A loaded machine is slow, which is no fault of the code: examples are limited in number, not in time.
settings.register_profile(
    "house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder: empty, and this test's alone."""
    place = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("OPSDESK_HOME", str(place))
    # A test that starts the window asks for input methods; programs that later tests start would ask D-Bus for them,
    # which ends a program where no machine id is set up.
    monkeypatch.setenv("QT_IM_MODULES", "")
    return place


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Whatever language a test asked for, the next one starts in Chinese."""
    yield
    if i18n.language() != "zh_CN":
        i18n.set_language("zh_CN")
