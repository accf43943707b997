# SPDX-License-Identifier: MIT
"""The window. Nothing outside this package knows Qt."""

from opsdesk.gui import bindings

bindings.bring_in()
