# SPDX-License-Identifier: MIT
"""An office of an older release, and files that change places whole."""
