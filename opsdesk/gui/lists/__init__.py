# SPDX-License-Identifier: MIT
"""Lists of a register, and what can be done with many records at once."""
