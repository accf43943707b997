# SPDX-License-Identifier: MIT
"""What happened, and the proof of it: a chain of deeds that vouches for every record and every file."""
