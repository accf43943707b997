# SPDX-License-Identifier: MIT
"""What the program is made of: its own version, every package, and the libraries that came inside packages.

A list of packages does not show the OpenSSL inside the database driver or the PDFium inside the preview; these are
asked, not remembered, so that a release can be checked against what is known of each.
"""

from __future__ import annotations

import platform
import re
from importlib import metadata

import opsdesk
from opsdesk.reports.embedded import embedded as of_reports
from opsdesk.store.embedded import embedded as of_store

DISTRIBUTION = "opsdesk"


def version_details() -> dict[str, str]:
    """Name → version: the program, Python, the system, embedded libraries, then packages by name."""
    facts = {
        "opsdesk": opsdesk.__version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    return facts | of_store() | of_reports() | _packages()


def _packages() -> dict[str, str]:
    """Every package that is installed for running, this program aside."""
    found = {_plain(one.metadata["Name"]): one.version for one in metadata.distributions() if one.metadata["Name"]}
    return {name: found[name] for name in sorted(found) if name != DISTRIBUTION}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
