# SPDX-License-Identifier: MIT
"""Lines between rows that say what the rows below belong to: a station's name, 案件名称：“3·12”案  案件编号：A23…."""

from __future__ import annotations

import re
import unicodedata

from opsdesk.sheets.words import units

_KEYS = {"案件名称": "case_name", "案名": "case_name", "案件编号": "case_no", "案号": "case_no"}
_LABELLED = re.compile(rf"({'|'.join(_KEYS)})\s*:\s*([^\s,;]+)")
_UNIT = re.compile(r"(?:(?:办案|填报|报送|所属)?单位\s*:\s*)?(\S{2,12}(?:派出所|大队|中队|中心|支队|分局|公安局))")
_NUMBERED = "一二三四五六七八九十()、. "


def read(text: str) -> dict[str, str]:
    """What a line's text says of the rows below, by sheet key; nothing for other lines."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    said = {_KEYS[label]: value for label, value in _LABELLED.findall(plain)}
    unit = _UNIT.fullmatch(plain.lstrip(_NUMBERED))
    named = units.shipped().find(unit[1] if unit else plain.lstrip(_NUMBERED))
    if named or unit:
        said["handling_unit"] = named or (unit[1] if unit else "")
    return said
