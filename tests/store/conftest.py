# SPDX-License-Identifier: MIT
"""Offices to test on: one in a file, one in memory, both with passwords that cost nothing to try."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

PASSWORD = "青冈县公安局反诈"


@dataclass(frozen=True)
class Filed:
    """An office in a file, closed, and what opens it."""

    path: Path
    code: str
    login: str = "zhao"
    password: str = PASSWORD

    def open(self) -> Office:
        return Office.open(self.path, self.login, self.password)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))


@pytest.fixture
def filed(tmp_path: Path) -> Filed:
    path = tmp_path / "中心.opsdesk"
    office, code = Office.create(path, name="网上作战中心", login="zhao", display_name="赵民警", password=PASSWORD)
    office.close()
    return Filed(path, code)


@pytest.fixture
def office(filed: Filed) -> Iterator[Office]:
    with filed.open() as office:
        yield office


@pytest.fixture
def scratch() -> Iterator[Office]:
    with Office.scratch() as office:
        yield office
