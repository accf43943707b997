# SPDX-License-Identifier: MIT
"""Lists of a register: found, shown, saved, handed out; deeds on many records at once."""
