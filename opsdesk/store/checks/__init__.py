# SPDX-License-Identifier: MIT
"""What a change would do, and which rules across records it would break; nothing is written here."""
