# SPDX-License-Identifier: MIT
"""The libraries inside the database driver and the cryptography package: each has an OpenSSL of its own."""

from __future__ import annotations

from cryptography.hazmat.backends.openssl.backend import backend

from opsdesk.store.file import cipher


def embedded() -> dict[str, str]:
    """Name → version, asked of the libraries themselves."""
    asked = {
        "SQLite": "SELECT sqlite_version()",
        "SQLCipher": "PRAGMA cipher_version",
        "SQLCipher provider": "PRAGMA cipher_provider_version",
    }
    return cipher.answers(asked) | {"OpenSSL of cryptography": backend.openssl_version_text()}
