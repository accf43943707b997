# SPDX-License-Identifier: MIT
"""Copies that are known to be good, and the way back to one."""
