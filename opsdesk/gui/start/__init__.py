# SPDX-License-Identifier: MIT
"""Before the main window: who sits there, which office, and what an office needs to be opened."""
