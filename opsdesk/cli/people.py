# SPDX-License-Identifier: MIT
"""Who works here, and what waits for a second person."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opsdesk.cli.frame import OUT, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.people.roles import Role
    from opsdesk.work.office.staffing import Member

LoginArgument = Annotated[str, typer.Argument(metavar="LOGIN")]
RolesOption = Annotated[str, typer.Option("--roles", help="角色，逗号分隔，如 clerk,custodian / roles")]
UnitOption = Annotated[str, typer.Option("--unit", help="单位，空着是中心 / unit")]

people = typer.Typer(no_args_is_help=True, help="人员与权限 / who works here")
app.add_typer(people, name="people")


@people.command("list")
def list_people(office: OfficeOption, as_json: JsonOption = False) -> int:
    """列出人员和角色 / list people and roles."""
    from opsdesk.work.office.staffing import staff

    with signed_in(office) as desk:
        found = staff(desk)
    if as_json:
        print_json([_facts(one) for one in found])
    else:
        for one in found:
            roles = "、".join(role.label for role in one.person.roles)
            state = _("在用") if one.active else _("已移出")
            typer.echo("\t".join((one.person.login, one.person.name, roles, one.person.unit, state)))
    return 0


@people.command("add")
def add(login: LoginArgument, name: str, office: OfficeOption, roles: RolesOption, unit: UnitOption = "") -> int:
    """加一个人；其密码取自 OPSDESK_NEW_PASSWORD 或输入 / let somebody sign in."""
    from opsdesk.work.office.staffing import add_person

    with signed_in(office) as desk:
        person = add_person(desk, login, name, _new_password(), _roles(roles), unit)
    OUT.print(_("{name} 可以登录了。").format(name=person.name), markup=False)
    return 0


@people.command("role")
def role(login: LoginArgument, office: OfficeOption, roles: RolesOption, unit: UnitOption = "") -> int:
    """改角色和单位，下次登录起作用 / change roles and unit."""
    from opsdesk.work.office.staffing import change_person

    with signed_in(office) as desk:
        change_person(desk, _id_of(desk, login), _roles(roles), unit)
    OUT.print(_("已存，下次登录起作用。"), markup=False)
    return 0


@people.command("reset")
def reset(login: LoginArgument, office: OfficeOption) -> int:
    """重设密码 / reset a password."""
    from opsdesk.work.office.staffing import reset_password

    with signed_in(office) as desk:
        reset_password(desk, _id_of(desk, login), _new_password())
    OUT.print(_("密码已重设。"), markup=False)
    return 0


@people.command("remove")
def remove(login: LoginArgument, office: OfficeOption) -> int:
    """移出一个人，并更换全部密钥 / remove somebody and renew the keys."""
    from opsdesk.work.office.staffing import remove_person

    with signed_in(office) as desk:
        remove_person(desk, _id_of(desk, login))
    OUT.print(_("已移出，密钥已更换。"), markup=False)
    return 0


@people.command("matrix")
def matrix(
    chapter: Annotated[str, typer.Option("--chapter", help="手册那一章：zh_CN 或 en / that chapter")] = "",
    as_json: JsonOption = False,
) -> int:
    """每个角色能做哪些事 / which role may do which deed."""
    from opsdesk.work.office import role_matrix

    if chapter:
        typer.echo(role_matrix.chapter(chapter), nl=False)
    elif as_json:
        print_json(role_matrix.as_json())
    else:
        for row in role_matrix.table():
            typer.echo("\t".join(row))
    return 0


@people.command("approvals")
def approvals(
    office: OfficeOption,
    approve: Annotated[str, typer.Option("--approve", metavar="ID", help="批准 / agree")] = "",
    refuse: Annotated[str, typer.Option("--refuse", metavar="ID", help="不批准 / refuse")] = "",
    words: Annotated[str, typer.Option("--words", help="批注，不批准时必填 / words")] = "",
    as_json: JsonOption = False,
) -> int:
    """待我批准的申请；也可批准或不批准一件 / what waits for me; agree or refuse."""
    from opsdesk.work.office import approvals as deeds

    with signed_in(office) as desk:
        if approve:
            deeds.approve(desk, approve, words)
        if refuse:
            deeds.refuse(desk, refuse, words)
        waiting, names = deeds.waits_for_me(desk), desk.reader.people()
    rows = [(one.id, one.deed.label, names[one.asked_by].name, one.asked_at, one.reason) for one in waiting]
    if as_json:
        print_json([dict(zip(("id", "deed", "asked_by", "asked_at", "reason"), row, strict=True)) for row in rows])
    else:
        for row in rows:
            typer.echo("\t".join(row))
    return 0


def _facts(one: Member) -> dict[str, object]:
    person = one.person
    facts = {"login": person.login, "name": person.name, "unit": person.unit}
    return facts | {"roles": list(map(str, person.roles)), "active": one.active, "signs": one.signs}


def _roles(written: str) -> list[Role]:
    from opsdesk.people.roles import Role

    try:
        return [Role(one.strip()) for one in written.split(",") if one.strip()]
    except ValueError as error:
        known = "、".join(f"{one.value}（{one.label}）" for one in Role)
        raise typer.BadParameter(_("没有这个角色。有：{known}").format(known=known)) from error


def _id_of(desk: Any, login: str) -> str:
    from opsdesk.work.office.staffing import staff

    for one in staff(desk):
        if one.active and one.person.login.casefold() == login.strip().casefold():
            return one.person.id
    raise typer.BadParameter(_("没有登录名 {login}。").format(login=login))


def _new_password() -> str:
    return os.environ.get("OPSDESK_NEW_PASSWORD") or str(
        typer.prompt(_("新密码"), hide_input=True, confirmation_prompt=True, err=True)
    )
