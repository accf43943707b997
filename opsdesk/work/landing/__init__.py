# SPDX-License-Identifier: MIT
"""Where a sheet row becomes records: one function for each kind of sheet."""

from __future__ import annotations

from collections.abc import Callable

from opsdesk.work.landing.cases import land_alarm, land_case
from opsdesk.work.landing.funds import land_funds
from opsdesk.work.landing.governance import land_exit_control, land_fugitive, land_punishment
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.measures import land_measure
from opsdesk.work.landing.mixed import MIXED, land_mixed
from opsdesk.work.landing.prevention import land_dissuasion, land_outreach, land_statistics, land_support
from opsdesk.work.landing.seizures import land_seizure

LANDINGS: dict[str, Callable[[Ground, Row], None]] = {
    "case": land_case,
    "alarm": land_alarm,
    "measure": land_measure,
    "seizure": land_seizure,
    MIXED: land_mixed,
    "funds": land_funds,
    "punishment": land_punishment,
    "exit_control": land_exit_control,
    "fugitive": land_fugitive,
    "dissuasion": land_dissuasion,
    "publicity": land_outreach,
    "support": land_support,
    "statistics": land_statistics,
}
