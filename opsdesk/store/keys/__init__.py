# SPDX-License-Identifier: MIT
"""Who can open an office: the keyring, each person's keys, the recovery code, sealed packets."""
