# SPDX-License-Identifier: MIT
"""What is due, what waits for whom, and the first page of the day."""
