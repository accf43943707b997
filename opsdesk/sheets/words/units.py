# SPDX-License-Identifier: MIT
"""Units under the names stations give them (`resources/codes/units.toml`): 镇派出所, 中和所, 刑警大队."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from opsdesk import paths
from opsdesk.records.simplified import simplified

_STATION = re.compile(r"(.{1,6}?)(?:镇|乡|街道)?(?:派出)?所")
_NOISE = re.compile(r"\s+|\((?:盖章|公章|章)\)")
_OFFICE = re.compile(r"[一-鿿]{2,12}?(?:派出所|大队|中队|支队|分局|反诈中心|合成作战中心)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of our bureau: its name, its other names, its kind and the township it covers."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    township: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit's name as resolved. `alias` says the sheet wrote it otherwise, `known` that it is one of ours."""

    name: str
    alias: bool = False
    known: bool = False


class Units:
    """Names and aliases of our units."""

    def __init__(self, units: tuple[Unit, ...], own_bureau: tuple[str, ...]) -> None:
        self.units = units
        self._bureau = own_bureau
        self._names = {unit.name for unit in units}
        self._aliases = {alias: unit.name for unit in units for alias in unit.aliases}
        stems: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            station = _STATION.fullmatch(unit.name)
            if station and unit.kind == "station":
                stems[station[1]].add(unit.name)
        self._stems = {stem: names.pop() for stem, names in stems.items() if len(names) == 1}

    def resolve(self, written: str, learned: Mapping[str, str] | None = None) -> Named:
        """The name meant by a cell. Full names of a bureau and outside units stay as they are written."""
        text = _NOISE.sub("", unicodedata.normalize("NFKC", written))
        if text in self._names:
            return Named(text, known=True)
        written, text = text, simplified(text)
        alias = (learned or {}).get(written) or self._aliases.get(text) or self._by_stem(text)
        alias = alias or (text if text in self._names else "")
        return Named(alias, alias=True, known=True) if alias else Named(written)

    def find(self, written: str, learned: Mapping[str, str] | None = None) -> str:
        """Our unit behind any spelling, with the bureau's name before it or not; empty for others."""
        text = _NOISE.sub("", unicodedata.normalize("NFKC", written))
        for bureau in self._bureau:
            if text.startswith(bureau) and text != bureau:
                text = text.removeprefix(bureau)
                break
        named = self.resolve(text, learned)
        return named.name if named.known else ""

    def _by_stem(self, text: str) -> str:
        station = _STATION.fullmatch(text)
        return self._stems.get(station[1], "") if station else ""


def is_office(text: str) -> bool:
    """Whether a text is the name of some police unit, of whatever county: 叶柏寿派出所, 刑侦大队."""
    return _OFFICE.fullmatch(re.sub(r"\s", "", text)) is not None


def leading_office(text: str) -> str:
    """The unit that a title begins with (麻岗派出所反诈工作月报表); empty when it begins with none."""
    found = _OFFICE.match(re.sub(r"\s", "", text))
    return found[0] if found else ""


@cache
def shipped() -> Units:
    """The units that come with the program."""
    with paths.resource("codes", "units.toml").open("rb") as stream:
        listed = tomllib.load(stream)
    units = tuple(
        Unit(entry["name"], entry["kind"], tuple(entry["aliases"]), entry.get("township", ""))
        for entry in listed["unit"]
    )
    return Units(units, tuple(listed["own_bureau"]))
