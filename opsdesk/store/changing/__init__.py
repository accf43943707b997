# SPDX-License-Identifier: MIT
"""The one gate and its parts: nothing changes a record past it."""
