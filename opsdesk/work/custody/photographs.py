# SPDX-License-Identifier: MIT
"""Photographs of an item and of its movements: added once, never changed, seen only by those who may see numbers whole.

A photograph of a bank card shows its number: whoever reads masked words sees that a photograph is there, its digest
and who added it, and not the picture (domain.md §7.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.custody import step
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.sheets.files.photograph import FORM, NotAPhotograph, photograph
from opsdesk.store import clock
from opsdesk.store.changing import photos
from opsdesk.store.changing.photos import Photo
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.custody.chain import movements_of

MOST = 40  # of one item; who needs more keeps an album elsewhere
SEEN_BY = (Permission.CUSTODY, Permission.UNMASK)


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph as it is listed: what it shows (`of` the item or one of its movements), when and by whom added."""

    photo: Photo
    of: str
    added_at: str
    added_by: str

    @property
    def words(self) -> str:
        """Everything but the picture."""
        facts = _("{of}　{name}　{width}×{height}，{kb} KB").format(
            of=self.of,
            name=self.photo.file_name,
            width=self.photo.width,
            height=self.photo.height,
            kb=max(1, self.photo.size // 1024),
        )
        added = _("{at} {who}添加").format(at=self.added_at, who=self.added_by)
        return f"{facts}\n{added}\nSHA-256 {self.photo.sha256}"


class TooManyPhotos(errors.Told):
    """An item's photographs are no album."""

    def __init__(self) -> None:
        super().__init__(_("一件物品最多 {most} 张照片，没有存上。").format(most=MOST))


@deed(Permission.CUSTODY, Permission.ENTER)
def add_photos(office: Office, item_id: str, files: Sequence[Path], *, movement: str = "") -> list[Photo]:
    """Keep photographs of an item, or of one of its movements, all or none; what the camera told is left out.

    Raises `NotAPhotograph`, `NoSuchFile`, `TooManyPhotos`, `NothingThere`.
    """
    ready = [(path.name, photograph(path)) for path in files]
    held = {shot.photo.sha256 for shot in photos_of(office, item_id)}
    for name, one in ready:
        if one.sha256 in held:
            raise NotAPhotograph(name, _("这张照片已经有了。"))
    if len(held) + len(ready) > MOST:
        raise TooManyPhotos
    about = ("custody_movement", movement) if movement else ("item", item_id)
    with office.gate.transaction():
        return [office.gate.add_photo(*about, name, FORM, one.content, (one.width, one.height)) for name, one in ready]


@deed(Permission.READ)
def photos_of(office: Office, item_id: str) -> list[Shot]:
    """The photographs of an item and of its movements, the oldest first. Nothing of an item that is not seen."""
    item = office.reader.get("item", item_id)
    if item is None or not office.sight.sees("item", str(item["id"])):
        return []
    labels = {row["id"]: _movement_words(row) for row in movements_of(office, item_id)} | {item_id: _("物品")}
    people = office.reader.people()
    with office.reader.connection() as connection:
        found = photos.of_records(connection, list(labels))
    return [
        Shot(
            one,
            labels[one.record_id],
            clock.local(one.added_at),
            people[one.added_by].name if one.added_by in people else "",
        )
        for one in found
    ]


@deed(*SEEN_BY)
def pictures_of(office: Office, item_id: str) -> dict[str, bytes]:
    """The pictures of an item by their ids, to be shown small: nothing can be read off them, so no look is noted."""
    shots = photos_of(office, item_id)
    with office.reader.connection() as connection:
        return {shot.photo.id: photos.content_of(connection, shot.photo) for shot in shots}


@deed(*SEEN_BY)
def look_at(office: Office, photo_id: str) -> bytes:
    """The picture, a JPEG; the look is written down. Raises `NotAllowed`, `NothingThere`, `DamagedOffice`."""
    with office.reader.connection() as connection:
        photo = photos.get(connection, photo_id)
        there = office.reader.get(photo.register, photo.record_id) if photo else None
        if photo is None or there is None or not office.sight.sees(photo.register, str(there["id"])):
            raise errors.NothingThere(_("照片"), photo_id)
        content = photos.content_of(connection, photo)
    office.gate.note("photo.look", register=photo.register, record_id=photo.record_id, photo=photo.id)
    return content


def _movement_words(row: Row) -> str:
    return step(str(row["movement"])).label
