# SPDX-License-Identifier: MIT
"""The libraries inside the PDF packages."""

from __future__ import annotations

import pikepdf
import pypdfium2


def embedded() -> dict[str, str]:
    """Name → version, asked of the libraries themselves."""
    return {"qpdf": pikepdf.__libqpdf_version__, "PDFium": str(pypdfium2.PDFIUM_INFO.version)}
