# SPDX-License-Identifier: MIT
"""The office file: opened in one place, changed through one gate, with a history that shows every change."""
