# SPDX-License-Identifier: MIT
"""What weighs most is signed: whoever holds only the history's key cannot write it in somebody else's name."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.store import members
from opsdesk.store.backups.copies import copied_to
from opsdesk.store.office import Office
from opsdesk.store.proof import signatures
from opsdesk.store.proof.history import Deed

OTHER = "另一个足够长的密码"


@pytest.fixture
def signed(filed):
    """An office in which zhao asked and qian, who joined at the same desk, agreed."""
    with filed.open() as office:
        office.add_person("qian", "钱队长", OTHER, [Role.REVIEWER])
        asked = office.approvals.ask(TwoPerson.EXPORT, "case", reason="上级调取", details={"rows": 900})
        leader = members.join(office, "qian", OTHER)
        leader.approvals.give(asked.id, "同意")
        office.leader = leader
        yield office


def attack(office, *statements):
    with office.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_approvals_role_changes_and_keys_are_signed_by_their_actor(signed):
    with signed.reader.connection() as connection:
        made = signatures.all_signatures(connection)
        deeds = dict(connection.execute(text("SELECT seq, deed FROM history")).all())
    assert {deeds[seq] for seq in made} == {"account.key", "account.add", "approval.ask", "approval.give"}
    assert signed.history.verify().sound


def last(office, deed):
    return next(entry.seq for entry in office.history.latest() if entry.deed == deed)


def test_a_signature_taken_away_is_found(signed):
    attack(signed, f"DELETE FROM history_signature WHERE seq = {last(signed, 'approval.give')}")
    check = signed.history.verify()
    assert check.broken == last(signed, "approval.give") and "签名" in check.words


def test_another_persons_signature_is_found(signed):
    ask, give = last(signed, "approval.ask"), last(signed, "approval.give")
    stolen = f"UPDATE history_signature SET signature = (SELECT signature FROM history_signature WHERE seq = {ask})"
    attack(signed, f"{stolen} WHERE seq = {give}")
    assert signed.history.verify().broken == give


def test_an_insider_with_the_key_of_the_chain_forges_no_approval(signed):
    """zhao writes, past the desk but with the right chain, that qian agreed once more."""
    with signed.writing() as connection:
        signed.history.append(connection, signed.leader.user.id, [Deed("approval.give", data={"approval": "x"})])
    check = signed.history.verify()
    assert check.broken == last(signed, "approval.give") and "不是本人" in check.words


def test_an_insider_who_rewrites_the_tail_loses_the_signatures(signed):
    """Cut before the approval and written anew with the chain's key: the same words, but nobody can sign them."""
    give = last(signed, "approval.give")
    signed._ring = None  # no anchor helps here
    attack(signed, f"DELETE FROM history WHERE seq >= {give}")
    with signed.writing() as connection:
        facts = {"approval": "x", "for": "export"}
        signed.history.signed_by(None).append(connection, signed.leader.user.id, [Deed("approval.give", data=facts)])
    assert signed.history.verify().broken == give


def test_a_role_change_by_somebody_unknown_is_found(signed):
    with signed.writing() as connection:
        signed.history.signed_by(None).append(connection, signed.user.id, [Deed("account.roles", data={"user": "x"})])
    assert signed.history.verify().broken == last(signed, "account.roles")


def test_who_joins_signs_in_their_own_name(signed):
    entry = next(one for one in signed.history.latest() if one.deed == "approval.give")
    assert entry.actor == signed.leader.user.id != signed.user.id


def test_a_scratch_office_signs_nothing(scratch):
    scratch.gate.note("export", file="x")
    with scratch.reader.connection() as connection:
        assert signatures.all_signatures(connection) == {}
    assert scratch.history.verify().sound


def test_a_copy_of_the_file_is_checked_with_its_signatures(signed, tmp_path):
    with copied_to(signed, tmp_path / "copy.opsdesk") as copy:
        assert copy.history.verify().sound
    assert isinstance(signed, Office)
