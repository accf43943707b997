# SPDX-License-Identifier: MIT
"""`opsdesk self-test`: what an installed program must be able to do, done once in a scratch folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from opsdesk import paths
from opsdesk.reports.figures import figure_set
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.verify import verify
from opsdesk.work.imports import importing
from opsdesk.work.office.opening import new_office
from opsdesk.work.papers.bulletin import print_bulletin
from opsdesk.work.program.demo import SAMPLES_PERIOD

_EXPECTED = {"cases_solved": 27, "persons_under_measures": 62, "bank_cards_seized": 123, "persons_exit_control": 170}


def run_self_test(say: Callable[[str], None]) -> int:
    """Save, import, count, print, verify, reopen; 0 when every step did what it must."""
    with tempfile.TemporaryDirectory(prefix="opsdesk-self-test-", ignore_cleanup_errors=True) as folder:
        failures = [name for name, passed in _steps(Path(folder)) if not _told(say, name, passed)]
    say("ok" if not failures else f"failed: {', '.join(failures)}")
    return 1 if failures else 0


def _told(say: Callable[[str], None], name: str, passed: bool) -> bool:
    say(f"{'ok  ' if passed else 'FAIL'} {name}")
    return passed


def _steps(folder: Path) -> list[tuple[str, bool]]:
    path, password = folder / "self-test.opsdesk", "self-test-password"
    office, _code = new_office(path, name="self-test", login="tester", display_name="tester", password=password)
    with office:
        saved = office.gate.save([Change("unit", {"unit_name": "自检单位"})], deed="save")
        steps = [("save", office.reader.get("unit", saved.ids[0]) is not None)]
        plan = importing.plan_files(office, importing.workbooks_in([paths.resource("samples")]))
        importing.commit(office, plan)
        steps.append(("import", not any(file.reading.refusal for file in plan.files)))
        counted = {figure.key: figure.value for figure in figure_set(office, SAMPLES_PERIOD).figures}
        steps.append(("figures", all(counted[key] == value for key, value in _EXPECTED.items())))
        receipt = print_bulletin(office, SAMPLES_PERIOD, folder / "bulletin.pdf")
        steps.append(("print", receipt.pages > 1 and not receipt.missing_characters))
        steps.append(("verify", verify(office).sound))
    with Office.open(path, "tester", password) as again:
        steps.append(("reopen", again.reader.get("unit", saved.ids[0]) is not None))
    return steps
