# SPDX-License-Identifier: MIT
"""A mend for reportlab: characters above U+FFFF (赵𠅤) were drawn right but copied and searched wrong."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100  # a bfchar block holds no more entries (Adobe technical note 5014)

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""

_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def mend() -> None:
    """Have every font written from now on carry a right code-to-Unicode map."""
    ttfonts.makeToUnicodeCMap = code_map


def code_map(name: str, subset: Sequence[int]) -> str:
    """The ToUnicode CMap of a font subset: code → UTF-16BE, surrogate pairs included; unused codes are left out."""
    pairs = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    blocks = (pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK))
    body = (line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar"))
    return "\n".join((_HEAD.format(name=name), *body, _FOOT))


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be", "surrogatepass").hex().upper()
