# SPDX-License-Identifier: MIT
"""The window around the pages: menus, keys, navigation, status, search, help."""
