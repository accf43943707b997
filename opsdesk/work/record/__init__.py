# SPDX-License-Identifier: MIT
"""One record and its likes: typed, compared, tied, merged, confirmed, seen in full, cleared."""
