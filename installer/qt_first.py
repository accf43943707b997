# SPDX-License-Identifier: MIT
"""What the built program does before all else: PyInstaller's own start brings Qt in to tell it where its files lie, and
Qt would compile its own Python then."""

import opsdesk.gui  # noqa: F401  # brings Qt in, with the bytecode that opsdesk.spec put beside it
