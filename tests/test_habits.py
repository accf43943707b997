# SPDX-License-Identifier: MIT
"""The tools of the rarer checks hold together: the list of whole files, the mutants, the hooks before a commit."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def loaded(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(path).stem, CHECKOUT / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_pattern_of_the_whole_files_finds_some() -> None:
    whole = loaded("tests/whole.py")
    for pattern in whole.WHOLE:
        assert list(CHECKOUT.glob(pattern)), pattern
    assert {"opsdesk/store/changing/gate.py", "opsdesk/law/ledger.py", "opsdesk/records/case.py"} <= set(whole.files())
    assert all((CHECKOUT / place).exists() for place in whole.TESTS)


def test_files_that_are_not_whole_are_named() -> None:
    said = loaded("tests/whole.py").table({"a.py": 99.0, "b.py": 80.0}, 95.0)
    assert "80.0 %  b.py" in said and "a.py" not in said and "1 of 2 files" in said


def test_without_coverage_a_word_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = loaded("tests/whole.py")
    monkeypatch.setattr(whole.importlib.util, "find_spec", lambda _name: None)
    assert whole.main([]) == 2
    assert "bench" in capsys.readouterr().err


SOURCE = '''
LIMIT: int = 3
def f(a: int = 1) -> int:
    """Doc 7."""
    return a + 1 if a < LIMIT and not a in (4,) else a * 2
'''


def test_mutants_change_one_thing_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate = loaded("tests/law/mutate.py")
    path = tmp_path / "some.py"
    path.write_text(SOURCE, encoding="utf-8")
    found = mutate.mutants(path)
    told = sorted(mutant.change for mutant in found)
    signs = ["Add → Sub", "Lt → LtE", "And → Or", "Mult → FloorDiv", "Not → nothing", "In → NotIn"]
    assert told == sorted(["3 → 4", "1 → 2", "1 → 2", "4 → 5", "2 → 3", *signs])
    plain = ast.unparse(ast.parse(SOURCE))
    texts = {ast.unparse(mutate.changed(mutant)) for mutant in found}
    assert len(texts) == len(found) and plain not in texts


def test_mutants_are_tried_by_the_tests_that_name_their_module_first() -> None:
    mutate = loaded("tests/law/mutate.py")
    near, far = mutate.tests_for(CHECKOUT / "opsdesk" / "law" / "return_shares.py")
    assert near and all("return_shares" in test.read_text(encoding="utf-8") for test in near)
    assert sorted([*near, *far]) == sorted(mutate.TESTS)


def test_hooks_call_what_the_readme_calls() -> None:
    text = (CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "installer/bootstrap.py check" in text and "repo: local" in text
    assert "http" not in text, "nothing is fetched"
    for place in re.findall(r"tests/[\w/]+\.py", text):
        assert (CHECKOUT / place).exists(), place


def test_no_box_of_choices_turns_with_the_wheel() -> None:
    """A page is scrolled with the mouse over it: `ChoiceBox` leaves the wheel to what lies around it."""
    own = CHECKOUT / "opsdesk/gui/parts/choice_box.py"
    sources = [path for path in (CHECKOUT / "opsdesk/gui").rglob("*.py") if path != own]
    turning = re.compile(r"Q(?:ComboBox|SpinBox|DoubleSpinBox|DateEdit|TimeEdit|DateTimeEdit)\(")
    assert [path.name for path in sources if turning.search(path.read_text(encoding="utf-8"))] == []
