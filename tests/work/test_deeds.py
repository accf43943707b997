# SPDX-License-Identifier: MIT
"""Every role against every deed of `work/`: what no role grants is refused before anything else happens."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import opsdesk.work
from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.deeds import NEEDS, deed
from opsdesk.people.roles import GRANTS, Permission, Role

WORK = Path(opsdesk.work.__file__).parent

# domain.md §7.2, written out: a permission a line, a role a column; what is not here nobody may.
ROLES = (
    Role.CLERK,
    Role.ANALYST,
    Role.CUSTODIAN,
    Role.REVIEWER,
    Role.AUDITOR,
    Role.STATISTICIAN,
    Role.ADMINISTRATOR,
)
MATRIX = """
            clerk  analyst  custodian  reviewer  auditor  statistician  administrator
read          x       x         x          x        x          x              -
enter         x       x         -          -        -          -              -
import        x       x         -          -        -          -              -
custody       -       -         x          -        -          -              -
confirm       -       -         -          x        -          -              -
void          x       x         -          x        -          -              -
unmask        -       x         -          x        -          -              -
export        -       -         -          x        x          -              -
assign        x       x         -          x        -          -              -
report        -       x         -          x        -          x              -
seal          -       -         -          -        x          -              -
audit         -       -         -          -        x          -              -
accounts      -       -         -          -        -          -              x
backup        -       -         -          -        -          -              x
"""


class Reached(Exception):
    """The deed got as far as the office."""


class Desk:
    """Somebody at a desk behind which nothing lies."""

    def __init__(self, *roles: Role) -> None:
        self.user = SignedIn("1", "x", "某人", roles)
        self.behind = self

    def __getattr__(self, name: str):
        raise Reached(name)


def functions():
    """Every public function of `work/` whose first argument is an office, with its module."""
    for path in sorted(WORK.rglob("*.py")):
        module = ".".join(("opsdesk.work", *path.relative_to(WORK).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and node.args.args and node.args.args[0].arg == "office":
                yield module, node.name


DEEDS = list(functions())


def found(module, name):
    return getattr(import_module(module), name)


def granted():
    lines = [line.split() for line in MATRIX.strip().splitlines()[1:]]
    return {
        (role, Permission(line[0])): mark == "x" for line in lines for role, mark in zip(ROLES, line[1:], strict=True)
    }


@pytest.mark.parametrize(("module", "name"), DEEDS, ids=lambda part: part)
def test_every_deed_names_the_permission_it_needs(module, name):
    assert hasattr(found(module, name), NEEDS), (
        f"{module}.{name} takes an office and says nothing about who may: put @deed(Permission.…) above it "
        "(opsdesk.people.deeds), or @deed() when whoever is signed in may"
    )


@pytest.mark.parametrize("role", ROLES)
def test_every_role_against_every_deed(role):
    matrix, desk = granted(), Desk(role)
    for module, name in DEEDS:
        function = found(module, name)
        needs = getattr(function, NEEDS, None)
        if not needs:
            continue
        if any(matrix[role, one] for one in needs):
            with pytest.raises((TypeError, Reached)):
                list(function(desk) or ())
        else:
            with pytest.raises(errors.NotAllowed):
                function(desk)


def test_the_grants_are_the_written_matrix():
    matrix = granted()
    assert {(role, permission) for role in Role for permission in Permission} == matrix.keys()
    assert {key for key, yes in matrix.items() if yes} == {
        (role, one) for role, permissions in GRANTS.items() for one in permissions
    }


def test_nobody_without_a_role_gets_anywhere():
    for module, name in DEEDS:
        if getattr(found(module, name), NEEDS, None):
            with pytest.raises(errors.NotAllowed):
                found(module, name)(Desk())


def test_a_deed_keeps_its_name_and_signature():
    @deed(Permission.READ)
    def look(office, where: str = "") -> str:
        """Look."""
        return where

    assert look.__name__ == "look" and look.__doc__ == "Look."
    assert list(inspect.signature(look).parameters) == ["office", "where"]
    assert look(Desk(Role.CLERK), where="here") == "here"
