# SPDX-License-Identifier: MIT
"""Every deed of the office names the permission it needs, where it is written; what names none is not a deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from opsdesk.people.roles import Permission

Function = TypeVar("Function", bound=Callable[..., Any])

NEEDS = "__needs__"  # on the function: the permissions of which one is enough


def deed(*needs: Permission, seen: bool = False) -> Callable[[Function], Function]:
    """Declare that a function whose first argument is an office needs one of `needs`.

    With none named, whoever is signed in may. The permission is looked at before anything else happens; raises
    `NotAllowed`. What reads for somebody's eyes (`store.sighted`) hands the deed the office behind it: a deed needs
    whole values to match and to count, and masks what it hands out. `seen`: it shows records, so it is handed only
    those that whoever is signed in sees.
    """

    def declared(function: Function) -> Function:
        @wraps(function)
        def guarded(office: Any, *rest: Any, **more: Any) -> Any:
            if needs and not any(office.user.may(one) for one in needs):
                office.user.must(needs[0])
            whole = getattr(office, "behind", office)
            return function(whole.seen if seen else whole, *rest, **more)

        setattr(guarded, NEEDS, needs)
        return cast(Function, guarded)

    return declared
