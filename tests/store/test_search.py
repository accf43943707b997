# SPDX-License-Identifier: MIT
"""The one search box: every route, and the names people really have."""

from __future__ import annotations

import pytest

from opsdesk.store.changing.gate import Change
from opsdesk.store.reading import index
from opsdesk.store.reading.query import ListQuery


@pytest.fixture
def desk(scratch):
    changes = [
        Change("person", {"person_name": "赵嘉怡", "id_no": "231223199001010017", "phone": "13812345678"}, "zhao"),
        Change("person", {"person_name": "曾单", "former_name": "欧阳娜娜", "id_no": "23122319900101002X"}, "zeng"),
        Change("person", {"person_name": "阿卜杜拉·买买提"}, "abdul"),
        Change("person", {"person_name": "Tony Li"}, "tony"),
        Change("person", {"person_name": "𬱖某"}, "rare"),
        Change("case", {"case_name": "赵嘉怡被骗案", "brief": "冒充客服，骗走 3 万元，收到待鉴定价格的手机"}, "case"),
        Change("item", {"card_no": "6222021234565678", "plate_no": "黑M12345"}, "item"),
    ]
    scratch.gate.save(changes, deed="save")
    return scratch


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("231223199001010017", [("zhao", "id_no", "number")]),
        ("23122319900101002x", [("zeng", "id_no", "number")]),
        ("6222 0212 3456 5678", [("item", "card_no", "number")]),
        ("１３８１２３４５６７８", [("zhao", "phone", "number")]),
        ("黑M12345", [("item", "plate_no", "number")]),
        ("0017", [("zhao", "id_no", "last4")]),
        ("002x", [("zeng", "id_no", "last4")]),
        ("5678", [("zhao", "phone", "last4"), ("item", "card_no", "last4")]),
        ("嘉怡", [("case", "case_name", "name"), ("zhao", "person_name", "name")]),
        ("赵", [("case", "case_name", "name"), ("zhao", "person_name", "name")]),
        ("怡", []),
        ('\u202e\0%"s', []),
        ("娜娜", [("zeng", "former_name", "name")]),
        ("赵怡", []),
        ("买买提", [("abdul", "person_name", "name")]),
        ("拉·买", [("abdul", "person_name", "name")]),
        ("TONY", [("tony", "person_name", "name")]),
        ("𬱖某", [("rare", "person_name", "name")]),
        ("zjy", [("zhao", "person_name", "initials"), ("case", "case_name", "initials")]),
        ("jybpa", [("case", "case_name", "initials")]),
        ("ZJ", [("zhao", "person_name", "initials"), ("case", "case_name", "initials")]),
        ("zs", [("zeng", "person_name", "initials")]),
        ("cd", [("zeng", "person_name", "initials")]),
        ("客服，", [("case", "brief", "text")]),
        ("待鉴定价格", [("case", "brief", "text")]),
        ("鉴定格价", []),
        ("没有这句话", []),
        ("", []),
        ("   ", []),
        ('"赵', [("case", "case_name", "name"), ("zhao", "person_name", "name")]),
        ("*", []),
        ("NEAR(赵 怡)", []),
        ("6222-0212-3456-5678", [("item", "card_no", "number")]),
        ("+86 138-1234-5678", [("zhao", "phone", "number")]),
        ("231223-19900101-0017", [("zhao", "id_no", "number")]),
        ("123456 5678", [("item", "card_no", "ends")]),
        ("1010017", [("zhao", "id_no", "ends")]),
        ("赵嘉怡 0017", [("zhao", "id_no", "last4")]),
        ("zjy　５６７８", [("zhao", "phone", "last4")]),
        ("赵嘉怡 客服", [("case", "case_name", "name")]),
        ("怡被 赵嘉", [("case", "case_name", "name")]),
        ("赵嘉怡 0018", []),
        ("曾单 娜娜", [("zeng", "person_name", "name")]),
    ],
)
def test_routes(desk, text, found):
    hits = desk.reader.search(text)
    assert {(hit.id, hit.field, hit.how) for hit in hits} == set(found)
    assert len(hits) == len(found)


@pytest.mark.parametrize("typed", ["青公(刑)扣字[2022]15号", "青公（刑）扣字〔2022〕15号", "青公（刑）扣字(2022)15号"])
def test_a_document_number_is_found_with_any_brackets(desk, typed):
    desk.gate.save([Change("seizure", {"seize_doc": "青公（刑）扣字〔2022〕15号"}, "doc")], deed="save")
    assert [(hit.id, hit.how) for hit in desk.reader.search(typed)] == [("doc", "number")]


def test_a_number_is_counted_however_it_is_written(desk):
    assert desk.reader.holding("+86 138-1234-5678") == desk.reader.holding("１３８１２３４５６７８") == 1
    assert desk.reader.holding("138-1234") == 0


@pytest.mark.parametrize(
    ("register", "typed", "found"),
    [
        ("person", "１３８１２３４５６７８", ["zhao"]),
        ("person", "138-1234-5678", ["zhao"]),
        ("person", "45678", ["zhao"]),
        ("person", "赵嘉怡 5678", ["zhao"]),
        ("person", "赵嘉怡 0000", []),
        ("item", "6222-0212-3456-5678", ["item"]),
        ("case", "客服 赵嘉怡", ["case"]),
    ],
)
def test_a_list_is_narrowed_by_numbers_and_words_as_they_are_typed(desk, register, typed, found):
    assert desk.reader.ids(ListQuery(register, text=typed)) == found


def test_a_running_number_is_found_in_every_register(desk):
    number = desk.reader.get("case", "case")["local_no"]
    hits = desk.reader.search(number)
    assert {hit.register for hit in hits} == {"person", "case", "item"} and {hit.how for hit in hits} == {"local_no"}


def test_hits_carry_titles_and_stop_at_the_limit(desk):
    assert [hit.title for hit in desk.reader.search("zjy")] == ["赵嘉怡被骗案", "赵嘉怡"]
    assert len(desk.reader.search("赵", limit=1)) == 1


def test_the_index_follows_every_change(desk):
    desk.gate.save([Change("person", {"person_name": "钱多多"}, "zhao")], deed="save")
    assert [hit.id for hit in desk.reader.search("嘉怡")] == ["case"]
    assert [hit.id for hit in desk.reader.search("qdd")] == ["zhao"]
    desk.gate.void("person", "zhao", reason="重复")
    assert desk.reader.search("qdd") == [] and desk.reader.search("0017") == []
    desk.gate.restore("person", "zhao", reason="作废有误")
    assert [hit.id for hit in desk.reader.search("qdd")] == ["zhao"]
    desk.gate.save([Change("person", {"person_name": None}, "zhao")], deed="save")
    assert desk.reader.search("qdd") == []


@pytest.mark.parametrize(
    ("name", "tokens", "initials"),
    [
        ("赵嘉怡", ["赵", "赵嘉", "嘉怡"], {"zjy", "jy"}),
        ("李", ["李"], {"l"}),
        ("Tony", ["t", "to", "on", "ny"], set()),
        ("0314冬训", ["0", "03", "31", "14", "4冬", "冬训"], {"0314dx", "dx"}),
        ("3月4日冬训", ["3", "3月", "月4", "4日", "日冬", "冬训"], {"dx"}),
        ("3月4日", ["3", "3月", "月4", "4日"], {"3y4r"}),
        ("·", [], set()),
    ],
)
def test_tokens(name, tokens, initials):
    letters = index.folded(name)
    assert index.name_tokens(letters) == tokens
    assert initials <= set(index.initial_tokens(letters))


def test_readings_are_bounded():
    assert len(index.initial_tokens("单单单单单单单单单单单单")) <= 2 * index.MANY_READINGS
