# SPDX-License-Identifier: MIT
"""Alembic's entry: migrate the connection that `schema.config` handed over, in its own transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
