# SPDX-License-Identifier: MIT
"""Papers: chosen, looked at, printed."""
