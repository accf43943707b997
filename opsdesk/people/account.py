# SPDX-License-Identifier: MIT
"""A person of the office, as far as the desk knows them."""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk import errors
from opsdesk.people.roles import Permission, Role, allowed


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person at the desk. `id` never changes and is what records and history name."""

    id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    unit: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether this person's roles grant `permission`."""
        return allowed(self.roles, permission)

    def must(self, permission: Permission) -> None:
        """Raise `NotAllowed` unless this person may."""
        if not self.may(permission):
            raise errors.NotAllowed(self.name or self.login, permission.label)
