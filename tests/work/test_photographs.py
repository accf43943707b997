# SPDX-License-Identifier: MIT
"""Photographs of items: written anew without what the camera told, kept in the file, vouched for, masked, printed."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from seats import seat
from sqlalchemy import update
from store_room import Room, room

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.sheets.files import photograph as photographs_read
from opsdesk.sheets.files.photograph import LONGEST_SIDE, NotAPhotograph, photograph
from opsdesk.store.beside.second_tables import PHOTO
from opsdesk.store.verify import verify
from opsdesk.work.custody import photographs
from opsdesk.work.custody.photographs import MOST, TooManyPhotos, add_photos, look_at, photos_of, pictures_of
from opsdesk.work.papers.printing import NothingToPrint, print_paper

__all__ = ["room"]

PLACE, CAMERA = 0x8825, 0x0110  # where it was taken, by what


def shot(path: Path, *, size: tuple[int, int] = (640, 480), colour: str = "navy", turned: int = 1) -> Path:
    """A photograph as a phone writes it: the camera's name, a place, which way up."""
    exif = Image.Exif()
    exif[CAMERA] = "机型-甲乙丙"
    exif[0x0112] = turned
    exif.get_ifd(PLACE)[1] = "N"
    exif.get_ifd(PLACE)[2] = (46.0, 41.0, 5.0)
    Image.new("RGB", size, colour).save(
        path, exif=exif, comment=b"secret words"
    ) if path.suffix == ".jpg" else Image.new("RGBA", size, (0, 0, 255, 128)).save(path)
    return path


def test_nothing_of_the_camera_is_kept(tmp_path: Path) -> None:
    made = photograph(shot(tmp_path / "甲.jpg"))
    again = Image.open(BytesIO(made.content))
    assert (again.size, again.format, dict(again.getexif()), again.info.get("comment")) == (
        (640, 480),
        "JPEG",
        {},
        None,
    )
    assert "机型".encode() not in made.content and b"secret" not in made.content
    assert made.sha256 == hashlib.sha256(made.content).hexdigest()


def test_it_stands_upright_and_no_longer_than_it_need(tmp_path: Path) -> None:
    made = photograph(shot(tmp_path / "甲.jpg", size=(2400, 1200), turned=6))
    assert (made.width, made.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)
    clear = photograph(shot(tmp_path / "乙.png"))
    assert Image.open(BytesIO(clear.content)).getpixel((5, 5))[0] > 100  # white shows through, not black


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"MZ\x90\x00", "不是 JPEG"),
        ("b.jpg", b"\xff\xd8\xff" + b"\x00" * 400, "损坏"),
        ("c.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "损坏"),
        ("d.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是 JPEG"),
        ("e.gif", b"GIF89a" + b"\x00" * 40, "不是 JPEG"),
    ],
)
def test_what_is_no_photograph_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotAPhotograph, match=said):
        photograph(tmp_path / name)


def test_a_cut_off_photograph_and_too_large_ones_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shot(tmp_path / "甲.jpg").read_bytes()
    (tmp_path / "乙.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotAPhotograph, match="损坏"):
        photograph(tmp_path / "乙.jpg")
    monkeypatch.setattr(photographs_read, "MOST_PIXELS", 100)
    with pytest.raises(NotAPhotograph, match="像素"):
        photograph(tmp_path / "甲.jpg")
    monkeypatch.setattr(photographs_read, "LARGEST_FILE", 100)
    with pytest.raises(NotAPhotograph, match="MB"):
        photograph(tmp_path / "甲.jpg")
    with pytest.raises(errors.NoSuchFile):
        photograph(tmp_path / "丙.jpg")


def test_photographs_of_an_item_and_of_a_movement_stand_in_its_chain(room: Room, tmp_path: Path) -> None:
    (movement,) = room.check_in("phone")
    (one,) = add_photos(room.office, room["phone"], [shot(tmp_path / "甲.jpg")])
    add_photos(room.office, room["phone"], [shot(tmp_path / "乙.jpg", colour="red")], movement=movement)
    listed = photos_of(room.office, room["phone"])
    assert [(each.of, each.photo.file_name) for each in listed] == [("物品", "甲.jpg"), ("入库", "乙.jpg")]
    assert one.sha256 in listed[0].words and room.office.user.name in listed[0].words
    told = room.office.history.of("item", room["phone"])[-1]
    assert (told.deed, told.data["sha256"], told.data["photo"]) == ("photo", one.sha256, one.id)
    assert look_at(room.office, one.id) == pictures_of(room.office, room["phone"])[one.id]
    assert room.office.history.latest(1)[0].deed == "photo.look"
    assert verify(room.office).sound


def test_all_or_none_and_none_twice(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "坏.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(NotAPhotograph):
        add_photos(room.office, room["phone"], [shot(tmp_path / "甲.jpg"), tmp_path / "坏.jpg"])
    assert photos_of(room.office, room["phone"]) == []
    add_photos(room.office, room["phone"], [tmp_path / "甲.jpg"])
    with pytest.raises(NotAPhotograph, match="已经有了"):
        add_photos(room.office, room["phone"], [tmp_path / "甲.jpg"])
    monkeypatch.setattr(photographs, "MOST", 1)
    with pytest.raises(TooManyPhotos):
        add_photos(room.office, room["phone"], [shot(tmp_path / "乙.jpg", colour="red")])
    assert MOST == 40
    with pytest.raises(errors.NothingThere):
        add_photos(room.office, "nobody", [shot(tmp_path / "丙.jpg", colour="green")])


def test_who_reads_masked_numbers_sees_that_it_is_there_and_not_the_picture(room: Room, tmp_path: Path) -> None:
    (one,) = add_photos(room.office, room["phone"], [shot(tmp_path / "甲.jpg")])
    auditor, keeper = seat(room.office, Role.AUDITOR), seat(room.office, Role.CUSTODIAN)
    assert [each.photo.sha256 for each in photos_of(auditor, room["phone"])] == [one.sha256]
    for deed in (lambda: look_at(auditor, one.id), lambda: pictures_of(auditor, room["phone"])):
        with pytest.raises(errors.NotAllowed):
            deed()
    with pytest.raises(errors.NotAllowed):
        add_photos(auditor, room["phone"], [shot(tmp_path / "乙.jpg", colour="red")])
    assert look_at(keeper, one.id).startswith(b"\xff\xd8")
    with pytest.raises(errors.NothingThere):
        look_at(keeper, "no such photograph")


def test_a_touched_photograph_is_found(room: Room, tmp_path: Path) -> None:
    (one,) = add_photos(room.office, room["phone"], [shot(tmp_path / "甲.jpg")])
    with room.office._connections.writing() as connection:
        connection.execute(update(PHOTO).values(content=b"\xff\xd8\xff another"))
    with pytest.raises(errors.DamagedOffice):
        look_at(room.office, one.id)
    report = verify(room.office)
    assert not report.sound and [(found.register, found.record_id) for found in report.findings] == [
        ("item", room["phone"])
    ]
    with room.office._connections.writing() as connection:
        connection.execute(PHOTO.delete())
    assert not verify(room.office).sound, "gone without a word"


def test_they_are_printed_on_request(room: Room, tmp_path: Path) -> None:
    place = tmp_path / "照片.pdf"
    with pytest.raises(NothingToPrint):
        print_paper(room.office, "item_photos", room["phone"], place)
    files = [shot(tmp_path / f"{n}.jpg", colour=colour) for n, colour in enumerate(("navy", "red", "green"))]
    made = add_photos(room.office, room["phone"], files)
    print_paper(room.office, "item_photos", room["phone"], place)
    document = pypdfium2.PdfDocument(place)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert all(one.sha256 in text for one in made) and "涉案财物照片" in text
    pictures = [thing for page in document for thing in page.get_objects() if thing.type == 3]
    assert len(pictures) == 3 and {picture.get_px_size() for picture in pictures} == {(640, 480)}
    document.close()
    with pytest.raises(errors.NotAllowed):
        print_paper(seat(room.office, Role.AUDITOR), "item_photos", room["phone"], place)
