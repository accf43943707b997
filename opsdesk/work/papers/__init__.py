# SPDX-License-Identifier: MIT
"""Papers and the manual: counted, drawn, numbered, kept, called back."""
