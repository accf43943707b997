# SPDX-License-Identifier: MIT
"""Change one sign of the law or the ledger at a time and see whether a test notices: `python tests/law/mutate.py`.

    --sample N     so many mutants drawn by --seed, all when left out
    --only WORD    of modules whose name has this word
    --jobs N       so many at a time, one for each core when left out

Comparisons, sums, and/or, not, whole numbers and truth values are changed. Each mutant is tried in a process of its
own by the tests that name its module, and one they do not notice by all the others. A survivor is printed with its
place: a test is missing, or the change means nothing. Not a test by itself, for one that says nothing is missing would
stop every small change.
"""

from __future__ import annotations

import argparse
import ast
import copy
import multiprocessing
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "plugins")]
PACKAGE = ROOT / "opsdesk"
MODULES = (*sorted((PACKAGE / "law").glob("[a-z]*.py")), PACKAGE / "store" / "changing" / "ledger_gate.py")
OF_THE_LEDGER = (ROOT / "tests" / "store" / "test_ledger_gate.py", ROOT / "tests" / "work" / "test_money.py")
TESTS = (*sorted((ROOT / "tests" / "law").glob("test_*.py")), *OF_THE_LEDGER)
MOST_SECONDS = 45  # of the processor, five times what all of them take; a mutant that hangs is noticed too

_PAIRS = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.Add, ast.Sub), (ast.Mult, ast.FloorDiv), (ast.And, ast.Or)),
)
OTHER: dict[type, type] = {one: two for pair in _PAIRS for one, two in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the module, the line, what stands there now, and the number of the place in the module."""

    path: Path
    line: int
    change: str
    number: int

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.change}"


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every node that can be changed, and how it is then told."""
    said = {id(inner) for node in ast.walk(tree) for one in _only_said(node) for inner in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) in said:
            continue
        if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
            yield node, _told(node.ops[0])
        elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER and not _of_texts(node):
            yield node, _told(node.op)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "Not → nothing"
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
            yield node, f"{node.value} → {_other_value(node.value)}"


def _only_said(node: ast.AST) -> list[ast.AST]:
    """What decides nothing: annotations, and how a class is made."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    return [*(one for one in found if one is not None), *getattr(node, "decorator_list", ())]


def _of_texts(node: ast.BinOp | ast.BoolOp) -> bool:
    return isinstance(node, ast.BinOp) and any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _told(sign: ast.AST) -> str:
    return f"{type(sign).__name__} → {OTHER[type(sign)].__name__}"


def _other_value(value: bool | int) -> bool | int:
    return (not value) if isinstance(value, bool) else value + 1


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [Mutant(path, getattr(node, "lineno", 0), told, n) for n, (node, told) in enumerate(places(tree))]


def changed(mutant: Mutant) -> ast.Module:
    """The module with that one change."""
    tree = copy.deepcopy(ast.parse(mutant.path.read_text(encoding="utf-8")))
    node = next(node for number, (node, _told) in enumerate(places(tree)) if number == mutant.number)
    if isinstance(node, ast.Compare):
        node.ops[0] = OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = OTHER[type(node.op)]()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = _other_value(node.value)
    return ast.fix_missing_locations(tree)


class _Finder(MetaPathFinder):
    """Hands out the changed module in place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        loader: Loader = _Changed(name, str(self.mutant.path))
        loader.mutant = self.mutant  # type: ignore[attr-defined]
        return spec_from_loader(name, loader)


class _Changed(SourceFileLoader):
    mutant: Mutant

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        return compile(changed(self.mutant), str(self.mutant.path), "exec")


def noticed(mutant: Mutant) -> bool:
    """Whether any test fails on the mutant."""
    near, far = tests_for(mutant.path)
    return (bool(near) and not passes(near, mutant)) or not passes(far, mutant)


def passes(tests: Sequence[Path], mutant: Mutant | None = None) -> bool:
    """Whether the tests pass, in a child; one that dies or runs out of time has not."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == 0
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if mutant:
        sys.meta_path.insert(0, _Finder(mutant))
    import pytest

    os.chdir(ROOT)
    absent = ("cacheprovider", "randomly", "xdist")
    options = ["-x", "-q", "--no-header", *(word for name in absent for word in ("-p", f"no:{name}"))]
    os._exit(int(pytest.main([*options, *map(str, tests)]) != 0))


def tests_for(path: Path) -> tuple[list[Path], list[Path]]:
    """The tests that name the module, where most mutants die, and the others."""
    near = [test for test in TESTS if path.stem in test.read_text(encoding="utf-8")]
    return near, [test for test in TESTS if test not in near]


def main(words: list[str]) -> int:
    """Try them, print the survivors and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20220615)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(words)
    whole = [mutant for path in MODULES if asked.only in path.stem for mutant in mutants(path)]
    drawn = random.Random(asked.seed).sample(whole, min(asked.sample or len(whole), len(whole)))
    import sqlalchemy.orm  # noqa: F401 - what every child needs is loaded once; pytest wants to load its plugins itself

    if not passes(TESTS):
        print("the tests fail as it is: nothing can be told", file=sys.stderr)
        return 2
    survived = _tried(drawn, asked.jobs)
    print(f"{len(whole)} mutants, {len(drawn)} tried, {len(drawn) - survived} killed, {survived} survived")
    return 0


def _tried(drawn: Sequence[Mutant], jobs: int) -> int:
    """How many survived, each told as soon as it is known."""
    begin, survived = time.monotonic(), 0
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        for number, (mutant, killed) in enumerate(zip(drawn, pool.map(noticed, drawn), strict=True), 1):
            if not killed:
                survived += 1
                print(f"survived  {mutant}", flush=True)
            if number % 10 == 0:
                print(f"{number}/{len(drawn)} tried, {survived} survived, {time.monotonic() - begin:.0f} s", flush=True)
    return survived


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
