# SPDX-License-Identifier: MIT
"""One scratch office with all samples taken in, shared by the tests that only look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from opsdesk import paths
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan


@pytest.fixture(scope="session")
def sample_files() -> list:
    return importing.workbooks_in([paths.resource("samples")])


@pytest.fixture(scope="session")
def taken_in(sample_files) -> Iterator[tuple[Office, ImportPlan]]:
    """An office that holds the fifteen samples, and the plan that brought them."""
    with Office.scratch() as office:
        plan = importing.plan_files(office, sample_files)
        importing.commit(office, plan)
        yield office, plan
