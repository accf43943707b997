# SPDX-License-Identifier: MIT
"""Who may do what: every role against every deed, and what nobody granted is refused."""

from __future__ import annotations

import pytest

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import ENTERED_UNDER, FIRST_ROLES, GRANTS, Permission, Role, allowed, to_enter
from opsdesk.records import catalogue

FORBIDDEN = {
    Role.CLERK: "confirm unmask export accounts seal custody",
    Role.ANALYST: "confirm custody accounts seal",
    Role.CUSTODIAN: "enter import confirm unmask",
    Role.REVIEWER: "enter import custody accounts",
    Role.AUDITOR: "enter import confirm void custody accounts",
    Role.STATISTICIAN: "enter import confirm void unmask export custody",
    Role.ADMINISTRATOR: "read enter import confirm void unmask export seal custody",
}


@pytest.mark.parametrize("role", Role)
def test_what_domain_forbids_no_role_grants(role):
    assert GRANTS[role].isdisjoint(Permission(one) for one in FORBIDDEN[role].split())
    assert GRANTS[role]


def test_nobody_without_a_role_does_anything():
    assert not any(allowed((), permission) for permission in Permission)


def test_whoever_opens_an_office_can_do_every_deed():
    assert all(allowed(FIRST_ROLES, permission) for permission in Permission)


def test_roles_add_up():
    both = SignedIn("1", "x", "x", (Role.CLERK, Role.CUSTODIAN))
    assert both.may(Permission.ENTER) and both.may(Permission.CUSTODY) and not both.may(Permission.CONFIRM)


def test_a_refusal_names_the_person_and_the_deed():
    with pytest.raises(errors.NotAllowed, match="李辅警 没有“审核”的权限"):
        SignedIn("1", "li", "李辅警", (Role.CLERK,)).must(Permission.CONFIRM)


def test_registers_under_their_own_permission_exist():
    assert set(ENTERED_UNDER) <= {view.key for view in catalogue.REGISTERS}
    assert to_enter("custody_movement") is Permission.CUSTODY and to_enter("case") is Permission.ENTER


@pytest.mark.parametrize("word", [*Role, *Permission])
def test_every_role_and_deed_has_its_word(word):
    assert word.label and not word.label.isascii()
