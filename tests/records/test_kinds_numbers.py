# SPDX-License-Identifier: MIT
"""Identity papers, cards, phones, devices and official numbers: every form of domain.md §4.9, none of it guessed."""

from __future__ import annotations

from datetime import date

import pytest

from opsdesk.records import kinds
from opsdesk.records.kinds import check_digits, citizen
from opsdesk.records.kinds.kind import Hints, Kind


def codes_of(kind: Kind[str], raw: object, id_type: str = "") -> tuple[str | None, list[str]]:
    reading = kind.read(raw, Hints(id_type=id_type))
    return reading.value, [problem.code for problem in reading.problems]


VALID_IDS = [
    "999999199001010016",
    "99999919850615124X",
    "999999200607010024",
    "99999919930308001X",
    "999999199912314889",
]


@pytest.mark.parametrize("number", VALID_IDS)
def test_valid_citizen_numbers_stand(number: str) -> None:
    assert codes_of(kinds.IdentityNumber(), number) == (number, [])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("999999 19900101 0016", "999999199001010016"),
        ("'999999199001010016", "999999199001010016"),
        ("９９９９９９１９９００１０１００１６", "999999199001010016"),
        ("99999919850615124x", "99999919850615124X"),
        ("99999919850615124Ｘ", "99999919850615124X"),
        ("999999-19900101-0016", "999999199001010016"),
        ("\u200b999999199001010016\u00a0", "999999199001010016"),
    ],
)
def test_width_case_and_separators_are_mended_silently(raw: str, value: str) -> None:
    assert codes_of(kinds.IdentityNumber(), raw) == (value, [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (9.9999919671209e17, "E-ID-PRECISION"),
        (999999199001010016, "E-ID-PRECISION"),
        ("9.99999E+17", "E-ID-PRECISION"),
        ("2.31223E+17", "E-ID-PRECISION"),
        ("999999199001010000", "E-ID-PRECISION"),
        ("99999919761125041", "E-ID-LENGTH"),
        ("9999991990010100161", "E-ID-LENGTH"),
        ("H12345678", "E-ID-LENGTH"),
        ("999999196905110405", "E-ID-CHECK"),
        ("999999199013010016", "E-ID-DATE"),
        ("999999199002300016", "E-ID-DATE"),
        ("999999********0016", "E-ID-MASKED"),
        ("99999919900101001A", "E-ID-CHAR"),
        ("999999801301001", "E-ID-DATE"),
    ],
)
def test_what_no_citizen_number_can_be_is_refused(raw: object, code: str) -> None:
    assert codes_of(kinds.IdentityNumber(), raw) == (None, [code])


def test_a_letter_o_is_mended_aloud() -> None:
    assert codes_of(kinds.IdentityNumber(), "99999919900101OO16") == ("999999199001010016", ["W-ID-CHAR"])
    assert codes_of(kinds.IdentityNumber(), "99999919850615124×") == ("99999919850615124X", ["W-ID-CHAR"])


def test_old_numbers_of_15_digits_are_kept() -> None:
    assert codes_of(kinds.IdentityNumber(), "999999900101001") == ("999999900101001", ["W-ID-15"])
    assert codes_of(kinds.IdentityNumber(), 999999900101001.0) == ("999999900101001", ["W-ID-15"])
    assert citizen.EIGHTEEN.fullmatch(citizen.lengthened("999999900101001"))
    assert kinds.IdentityNumber().read(citizen.lengthened("999999900101001")).problems == ()


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("999999199001010016", date(1990, 1, 1), "1"),
        ("99999919850615124X", date(1985, 6, 15), "2"),
        ("999999200607010024", date(2006, 7, 1), "2"),
        ("999999900101001", date(1990, 1, 1), "1"),
        ("H12345678", None, None),
    ],
)
def test_birth_and_sex_are_read_from_the_number(number: str, birth: date | None, sex: str | None) -> None:
    assert citizen.birth_date(number) == birth
    assert citizen.sex_code(number) == sex


def test_the_division_of_a_number_is_never_judged() -> None:
    """Most local adults carry the code of a prefecture that ended in 1999 (domain.md §0.1)."""
    for division, birth in (("232326", "19900307"), ("231223", "19900307"), ("000000", "20050307")):
        seventeen = f"{division}{birth}001"
        number = seventeen + check_digits.citizen_mark(seventeen)
        assert codes_of(kinds.IdentityNumber(), number) == (number, [])


def residence(prefix: str) -> str:
    return f"{prefix}19900101001" + check_digits.citizen_mark(f"{prefix}19900101001")


@pytest.mark.parametrize(
    ("id_type", "raw", "value", "codes"),
    [
        ("TID", "999999199001010016", "999999199001010016", []),
        ("HKB", "999999199001010016", "999999199001010016", []),
        ("RPH", residence("810000"), residence("810000"), []),
        ("RPM", residence("820000"), residence("820000"), []),
        ("RPT", residence("830000"), residence("830000"), []),
        ("RPH", "999999199001010016", None, ["E-ID-PREFIX"]),
        ("HMR", "h1234567801", "H12345678", []),
        ("HMR", "12345678", None, ["E-HMR-FORMAT"]),
        ("TWR", "12345678", "12345678", []),
        ("TWR", "1234567", "1234567", ["W-TWR"]),
        ("HMX", "C90002784", "C90002784", []),
        ("TWX", "L12345678", "L12345678", []),
        ("PAS", "e90001624", "E90001624", []),
        ("FPR", "ABC123456789012", "ABC123456789012", []),
        ("FPA", "XK 12-34", "XK1234", []),
        ("NONE", "自报", "自报", []),
    ],
)
def test_the_certificate_decides_the_rule(id_type: str, raw: str, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.IdentityNumber(), raw, id_type) == (value, codes)


@pytest.mark.parametrize(
    ("kind", "good", "odd", "code"),
    [
        (kinds.TaiwanCompatriotPermit(), ["12345678", "1234567801"], "123456789", "W-TWR"),
        (kinds.HkMacaoPermit(), ["C12345678", "CA0000001", "W12345678"], "CI0000001", "W-HMX"),
        (kinds.TaiwanPermit(), ["L12345678", "T12345678"], "K12345678", "W-TWX"),
        (kinds.Passport(), ["E12345678", "EA1234567", "G12345678", "DE1234567", "P1234567"], "EI1234567", "W-PASSPORT"),
        (kinds.ForeignResidentCard(), ["ABC123456789012", "912345678901234567"], "AB1", "W-FPR"),
        (kinds.CaseNumber(), ["A9999990100002022020011"], "A99999901000020220200111", "W-CASE-NO"),
        (kinds.AlarmNumber(), ["J9999992022050100031"], "9999992022050100031", "W-ALARM-NO"),
        (kinds.FugitiveNumber(), ["T9999992021120300000001"], "T999", "W-FUGITIVE-NO"),
        (kinds.Imsi(), ["460001234567890", "460111234567890"], "310001234567890", "W-IMSI"),
        (kinds.Plate(), ["黑M12345", "黑MD12345", "黑M1234学"], "黑I12345", "W-PLATE"),
        (kinds.Iccid(), ["89860012345678901238"], "12345678901234567890", "W-ICCID"),
    ],
)
def test_odd_forms_stand_with_a_warning(kind: Kind[str], good: list[str], odd: str, code: str) -> None:
    for number in good:
        assert codes_of(kind, number) == (number, [])
    assert codes_of(kind, odd) == (odd, [code])


def test_scene_numbers_are_not_judged() -> None:
    assert codes_of(kinds.SceneNumber(), "k12") == ("K12", [])


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("9999990000000000014", "9999990000000000014", []),
        ("9999990000000006", "9999990000000006", []),
        ("9999 9900 0000 0000 014", "9999990000000000014", []),
        ("９９９９９９００００００００１４", "9999990000000014", []),
        ("9999-9900-0000-0006", "9999990000000006", []),
        ("9999990000000007", "9999990000000007", ["W-LUHN"]),
        ("工行9999990000000006", "9999990000000006", ["I-CARD-NOTE"]),
        ("9999990000000006（工行）", "9999990000000006", ["I-CARD-NOTE"]),
        (9999990000000006, None, ["E-CARD-PRECISION"]),
        (9.99999000000001e18, None, ["E-CARD-PRECISION"]),
        ("9.99999E+18", None, ["E-CARD-PRECISION"]),
        ("9999****0014", None, ["E-CARD-MASKED"]),
        ("999999xxxx0014", None, ["E-CARD-MASKED"]),
        ("999999000000", None, ["E-CARD-LENGTH"]),
        ("99999900000000000014", None, ["E-CARD-LENGTH"]),
        ("9999990000A00006", None, ["E-CARD-CHAR"]),
        (99999900000006.0, "99999900000006", []),
    ],
)
def test_cards(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.BankCard(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("9999 9900 0000 0028 486", "9999990000000028486", []),
        ("0888 0901 0400 12345", "08880901040012345", []),
        ("someone@example.org", "someone@example.org", []),
        ("1234", "1234", ["W-ACCOUNT"]),
        (9.99999e18, None, ["E-ACCOUNT-PRECISION"]),
    ],
)
def test_accounts(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.AccountNumber(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("99999999000000001T", "99999999000000001T", []),
        ("99999999000000001t", "99999999000000001T", []),
        ("99999999000000001U", None, ["E-USCC-CHECK"]),
        ("9999999900000000IT", None, ["E-USCC-CHAR"]),
        ("9999999900000001T", None, ["E-USCC-LENGTH"]),
        (1e17, None, ["E-USCC-PRECISION"]),
    ],
)
def test_credit_codes(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.Uscc(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("19900000290", "19900000290", []),
        ("199-0000-0290", "19900000290", []),
        ("199 0000 0290", "19900000290", []),
        ("+86 199 0000 0290", "19900000290", []),
        ("008619900000290", "19900000290", []),
        ("8619900000290", "19900000290", []),
        (19900000290, "19900000290", []),
        (19900000290.0, "19900000290", []),
        ("199000002901", None, ["E-PHONE-LENGTH"]),
        ("1990000029", None, ["E-PHONE-LENGTH"]),
        ("12900000290", "12900000290", ["W-PHONE-SEGMENT"]),
        ("0455-3230000", "0455-3230000", []),
        ("04553230000", "0455-3230000", []),
        ("(0455)3230000", "0455-3230000", []),
        ("010-65230000-802", "010-65230000-802", []),
        ("3230000", "3230000", []),
        ("96110", "96110", []),
        ("110", "110", []),
        ("+85291234567", "+85291234567", ["W-PHONE"]),
        ("199****0290", None, ["E-PHONE-MASKED"]),
        ("1.99E+10", None, ["E-PHONE-PRECISION"]),
        ("微信", None, ["E-PHONE-FORMAT"]),
        ("不详", None, ["W-UNKNOWN"]),
    ],
)
def test_phones(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.Phone(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("19800000004", "19800000004", []),
        ("1440000000004", "1440000000004", []),
        ("1640000000004", "1640000000004", ["W-PHONE-SEGMENT"]),
        (1440000000004.0, "1440000000004", []),
        ("198000000041", None, ["E-PHONE-LENGTH"]),
        ("abc", None, ["E-PHONE-FORMAT"]),
    ],
)
def test_sim_numbers(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.SimNumber(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("350000000000014", "350000000000014", []),
        (350000000000014, "350000000000014", []),
        ("350000000000015", "350000000000015", ["W-LUHN"]),
        ("35000000000001", "35000000000001", []),
        ("3500000000000101", "3500000000000101", []),
        ("a0000012345678", "A0000012345678", []),
        ("3500", "3500", ["W-IMEI"]),
        (3500000000000101, None, ["E-IMEI-PRECISION"]),
    ],
)
def test_imei(raw: object, value: str | None, codes: list[str]) -> None:
    assert codes_of(kinds.Imei(), raw) == (value, codes)


def test_iccid_is_kept_as_text() -> None:
    assert codes_of(kinds.Iccid(), "8986 0012 3456 7890 1230") == ("89860012345678901230", ["W-LUHN"])
    assert codes_of(kinds.Iccid(), "898600A2345678901230") == ("898600A2345678901230", [])
    assert codes_of(kinds.Iccid(), 8.98600123456789e19) == (None, ["E-ICCID-PRECISION"])


@pytest.mark.parametrize("raw", ["青公(刑)扣字[2022]15号", "青公（刑）扣字【2022】15号", "青公（刑）扣字 (2022) 15 号"])
def test_brackets_of_document_numbers_are_put_right(raw: str) -> None:
    assert codes_of(kinds.DocumentNumber(), raw) == ("青公（刑）扣字〔2022〕15号", [])


def test_other_document_numbers_stand() -> None:
    assert codes_of(kinds.DocumentNumber(), "法院(2022)1号") == ("法院〔2022〕1号", ["W-DOC-NO"])


def test_plates_lose_and_regain_their_dot() -> None:
    assert codes_of(kinds.Plate(), "黑m·12345") == ("黑M12345", [])
    assert kinds.Plate().format("黑M12345") == "黑M·12345"


def test_organ_and_division_codes() -> None:
    assert codes_of(kinds.UnitCode(), 999999010000) == ("999999010000", [])
    assert codes_of(kinds.UnitCode(), "99999901") == (None, ["E-UNIT-CODE-LENGTH"])
    assert codes_of(kinds.DivisionCode(), "青冈县") == ("231223", [])
    assert codes_of(kinds.DivisionCode(), 232326.0) == ("232326", [])
    assert codes_of(kinds.DivisionCode(), "999999") == ("999999", [])
    assert codes_of(kinds.DivisionCode(), "某县") == (None, ["E-DIVISION-LENGTH"])
    assert kinds.DivisionCode().format("231223") == "231223 青冈县"


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        (kinds.IdentityNumber(), "999999199001010016", "999999********0016"),
        (kinds.IdentityNumber(), "H12345678", "H1*****78"),
        (kinds.Phone(), "13800005678", "138****5678"),
        (kinds.BankCard(), "9999990000000000014", "9999 **** **** 0014"),
        (kinds.AccountNumber(), "9999990000000006", "9999********0006"),
        (kinds.Imei(), "350000000000014", "***********0014"),
        (kinds.Iccid(), "89860012345678901239", "****************1239"),
        (kinds.Plate(), "黑M12312", "黑M·***12"),
        (kinds.Passport(), "E90001624", "E9*****24"),
        (kinds.CaseNumber(), "A9999990100002022020011", "A9999990100002022020011"),
    ],
)
def test_masks(kind: Kind[str], value: str, masked: str) -> None:
    assert kind.mask(value) == masked


def test_messages_never_repeat_a_number() -> None:
    """A message may end up in a log or on a returned sheet; the number stays in its cell."""
    for kind, raw in (
        (kinds.IdentityNumber(), "99999919761125041"),
        (kinds.BankCard(), "9999990000000007"),
        (kinds.Phone(), "199000002901"),
        (kinds.SimNumber(), "198000000041"),
    ):
        for problem in kind.read(raw).problems:
            assert raw not in problem.message
            assert problem.message.endswith("。")


@pytest.mark.parametrize("raw", [None, "", " ", "/", "-", "—", "无", "／"])
def test_nothing_is_nothing(raw: object) -> None:
    for kind in (kinds.IdentityNumber(), kinds.BankCard(), kinds.Phone(), kinds.CaseNumber(), kinds.Uscc()):
        assert kind.read(raw) == kinds.Reading(None)
