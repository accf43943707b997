# SPDX-License-Identifier: MIT
"""What ISO 19005-2 (PDF/A-2b) asks of the constructs our papers use, clause by clause; the words are what is wrong.

No full validator: what our writer never makes (images, annotations, forms, embedded files, colour by name) is found as
forbidden here, whether or not the standard would allow it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

OPERATORS = {
    *("q", "Q", "cm", "w", "RG", "rg", "d", "m", "l", "S", "re", "f", "h", "W", "n"),
    *("BT", "ET", "Td", "Tj", "TJ", "Tf", "Tc", "Tm", "Do"),
}
"""All that the writer makes; none of them is device grey or CMYK, shading, image or marked content."""
FILTERS = {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode", "/DCTDecode"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = {
    "/Title": "{http://purl.org/dc/elements/1.1/}title",
    "/Author": "{http://purl.org/dc/elements/1.1/}creator",
    "/Subject": "{http://purl.org/dc/elements/1.1/}description",
    "/Keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
    "/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "/Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
}
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


def unlawful(path: Path) -> list[str]:
    """What keeps the file from being PDF/A-2b; empty when nothing was found."""
    raw = path.read_bytes()
    found = list(_file(raw))
    with pikepdf.open(path) as file:
        if file.is_encrypted:
            return [*found, "6.1.3 encrypted"]
        for part in (_trailer, _objects, _catalog, _intent, _metadata, _pages):
            found += part(file)
    return found


def _file(raw: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", raw):
        yield "6.1.2 header"
    if not raw.rstrip(b"\r\n").endswith(b"%%EOF") or raw.count(b"%%EOF") != 1:
        yield "6.1.3 end of file"
    for stream in re.finditer(rb"/Length (\d+)[^R>]*?>>\s*stream(\r\n|\n|\r)", raw):
        after = raw[stream.end() + int(stream[1]) :][:12]
        if stream[2] == b"\r" or not re.match(rb"(\r\n|\n|\r)endstream", after):
            yield f"6.1.7.1 stream at {stream.start()}"
    if raw.count(b"endstream") != len(re.findall(rb"\d+ 0 obj\s<<[^\0]{0,4000}?>>\sstream\n", raw)):
        yield "6.1.9 objects"


def _trailer(file: pikepdf.Pdf) -> Iterator[str]:
    if len(file.trailer.get("/ID", ())) != 2:
        yield "6.1.3 no ID"
    if "/Encrypt" in file.trailer:
        yield "6.1.3 encrypted"


def _objects(file: pikepdf.Pdf) -> Iterator[str]:
    for one in file.objects:
        if isinstance(one, pikepdf.Stream):
            filters = one.get("/Filter", pikepdf.Array())
            used = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
            yield from (f"6.1.7.2 filter {name}" for name in used - FILTERS)
            yield from (f"6.1.7.1 {key}" for key in ("/F", "/FFilter", "/FDecodeParms") if key in one)
            if one.get("/Subtype") == "/PS":
                yield "6.2.9 /PS"
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            yield from (f"6.2.10 {key}" for key in ("/SMask", "/CA", "/ca", "/BM", "/Group", "/TR") if key in one)
            yield from (f"6.5 {key}" for key in ("/AA", "/JS", "/JavaScript", "/Launch", "/EF", "/OC") if key in one)
            yield from (f"6.1.13 name of {len(key)}" for key, _value in one.items() if len(key.encode()) > 128)
            if one.get("/S") in ("/JavaScript", "/Launch", "/Sound", "/Movie"):
                yield f"6.5.1 {one.S}"
        elif isinstance(one, pikepdf.String) and len(bytes(one)) > 32_767:
            yield "6.1.13 long text"


def _catalog(file: pikepdf.Pdf) -> Iterator[str]:
    allowed = {"/Type", "/Pages", "/Outlines", "/PageMode", "/PageLabels", "/Lang", "/Metadata", "/OutputIntents"}
    yield from (f"6.5 catalog {key}" for key in set(file.Root.keys()) - allowed - {"/Dests", "/Names", "/Trans"})
    if "/Names" in file.Root and set(file.Root.Names.keys()) - {"/Dests"}:
        yield "6.5 names"


def _intent(file: pikepdf.Pdf) -> Iterator[str]:
    intents = list(file.Root.get("/OutputIntents", ()))
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1" or "/DestOutputProfile" not in intents[0]:
        yield "6.2.3 no output intent"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or data[12:16] not in (b"mntr", b"prtr") or data[16:20] != b"RGB " or data[8] > 4:
        yield "6.2.3 profile"
    if profile.get("/N") != 3 or len(data) != struct.unpack(">I", data[:4])[0]:
        yield "6.2.3 profile size"


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in file.Root:
        yield "6.6.2.1 no metadata"
        return
    packet = file.Root.Metadata.read_bytes()
    begin = packet.split(b"?>", 1)[0]
    if not packet.startswith(b"<?xpacket begin=") or b"bytes=" in begin or b"encoding=" in begin:
        yield "6.6.2.1 packet"
    root = etree.fromstring(packet)
    if _said(root, f"{PDFAID}part") != "2" or _said(root, f"{PDFAID}conformance") != "B":
        yield "6.6.4 not marked"
    for key, name in XMP.items():
        there = str(file.docinfo.get(key, ""))
        if there != (_said(root, name) or ""):
            yield f"6.6.3 {key} {there!r} is not {_said(root, name)!r}"


def _said(root: Any, name: str) -> str | None:
    """What the metadata says of a property, as element, list of one, or attribute."""
    for element in root.iter(name):
        return "".join(element.itertext()).strip()
    return next((str(one.get(name)) for one in root.iter(f"{RDF}Description") if one.get(name) is not None), None)


def _pages(file: pikepdf.Pdf) -> Iterator[str]:
    fonts: dict[tuple[int, int], _Font] = {}
    for page in file.pages:
        if set(page.keys()) & {"/Annots", "/AA", "/PresSteps"}:
            yield "6.3 annotations"
        if "/Resources" not in page.obj:
            yield "6.2.2 no resources of its own"
        if set(page.Resources.keys()) - {"/Font", "/XObject", "/ProcSet"}:
            yield "6.2.5 graphics states, patterns or colour spaces"
        yield from _content(page, page.Resources, fonts)
        for form in page.Resources.get("/XObject", {}).values():
            if form.get("/Subtype") == "/Image":
                yield from _image(form)
                continue
            if form.get("/Subtype") != "/Form" or set(form.keys()) & {"/Ref", "/OPI", "/PS"}:
                yield "6.2.9 form"
            yield from _content(form, form.get("/Resources", page.Resources), fonts)


def _image(image: Any) -> Iterator[str]:
    """A photograph: plain RGB, nothing laid over it, nothing to be smoothed or replaced by the reader."""
    if str(image.get("/ColorSpace")) not in ("/DeviceRGB", "/DeviceGray") or image.get("/BitsPerComponent") != 8:
        yield "6.2.8 colours of an image"
    if set(image.keys()) & {"/Alternates", "/OPI", "/SMask", "/SMaskInData"} or image.get("/Interpolate", False):
        yield "6.2.8 image"


def _content(place: Any, resources: Any, fonts: dict[tuple[int, int], _Font]) -> Iterator[str]:
    """Operators, colours, and every code shown: it must have a glyph as wide as the font says."""
    here = {name: fonts.setdefault(font.objgen, _Font(font)) for name, font in resources.get("/Font", {}).items()}
    font: _Font | None = None
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(place):
        name = str(operator)
        depth += (name == "q") - (name == "Q")
        if name not in OPERATORS or depth > 28:
            yield f"6.2.2 operator {name}"
        if name == "Tf":
            font = here[str(operands[0])]
        elif name in ("Tj", "TJ") and font is not None:
            shown = operands[0] if name == "TJ" else operands
            yield from font.unlike({code for one in shown if isinstance(one, pikepdf.String) for code in bytes(one)})
    for one in here.values():
        yield from one.problems


class _Font:
    """A symbolic TrueType subset: embedded, mapped, with the widths of its own program."""

    def __init__(self, font: Any) -> None:
        self.font, descriptor = font, font.get("/FontDescriptor", {})
        self.name = str(font.get("/BaseFont"))
        self.problems = [] if "/FontFile2" in descriptor else [f"6.2.11.4 {self.name} not embedded"]
        if font.get("/Subtype") != "/TrueType" or not int(descriptor.get("/Flags", 0)) & 4 or "/Encoding" in font:
            self.problems.append(f"6.2.11.6 {self.name} is not a symbolic TrueType")
        if "/ToUnicode" not in font:
            self.problems.append(f"6.2.11.7 {self.name} has no Unicode")
        if len(font.get("/Widths", ())) != int(font.get("/LastChar", -1)) - int(font.get("/FirstChar", 0)) + 1:
            self.problems.append(f"6.2.11.2 {self.name} widths")
        self.seen: set[int] = set()

    @cached_property
    def program(self) -> tuple[dict[int, int], list[int], int]:
        """Its glyphs by code, advance widths, units of an em."""
        return _program(self.font.FontDescriptor.FontFile2.read_bytes())

    def unlike(self, codes: set[int]) -> Iterator[str]:
        """Codes not met before without a glyph, and those whose width is another one in the program."""
        if self.problems or codes <= self.seen:
            return
        glyphs, advances, em = self.program
        for code in sorted(codes - self.seen):
            glyph = glyphs.get(code, 0)
            if not glyph:
                yield f"6.2.11.8 {self.name} code {code} has no glyph"
            wide = advances[min(glyph, len(advances) - 1)] * 1000 / em
            if abs(wide - float(self.font.Widths[code - int(self.font.FirstChar)])) > 1:
                yield f"6.2.11.5 {self.name} code {code} is {wide:.0f} wide"
        self.seen |= codes


def _program(data: bytes) -> tuple[dict[int, int], list[int], int]:
    """Of a TrueType program: glyphs by code of its one symbolic map, advance widths, units of an em."""
    count = struct.unpack(">H", data[4:6])[0]
    tables = {data[at : at + 4]: struct.unpack(">II", data[at + 8 : at + 16]) for at in range(12, 12 + 16 * count, 16)}

    def table(name: bytes) -> bytes:
        start, size = tables[name]
        return data[start : start + size]

    em = struct.unpack(">H", table(b"head")[18:20])[0]
    metrics = struct.unpack(">H", table(b"hhea")[34:36])[0]
    advances = [struct.unpack(">H", table(b"hmtx")[at * 4 : at * 4 + 2])[0] for at in range(metrics)]
    cmap = table(b"cmap")
    maps, _platform, _encoding, offset = struct.unpack(">HHHI", cmap[2:12])
    assert maps == 1, "6.2.11.6 a symbolic font has one map"
    form = struct.unpack(">H", cmap[offset : offset + 2])[0]
    if form == 6:
        first, many = struct.unpack(">HH", cmap[offset + 6 : offset + 10])
        glyphs = struct.unpack(f">{many}H", cmap[offset + 10 : offset + 10 + 2 * many])
        return {first + at: glyph for at, glyph in enumerate(glyphs)}, advances, em
    assert form == 0, f"a map of form {form}"
    return dict(enumerate(cmap[offset + 6 : offset + 262])), advances, em
