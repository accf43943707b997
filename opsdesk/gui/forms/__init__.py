# SPDX-License-Identifier: MIT
"""Compiled from ui/*.ui by pyside6-uic; not edited by hand."""
