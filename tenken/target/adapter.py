"""A vendor's own code in place of a capability."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenken.target.problems import Problem, ProfileError

if TYPE_CHECKING:
    from tenken.target.profile import Profile

REPLACED = ("members", "ageing", "captcha", "mail")
_EXAMPLE = 'adapter = "acme_tenken:Adapter"'


def load_adapter(profile: Profile, folder: Path) -> object | None:
    """An instance of the class that the profile names, made with `profile` and `folder`; None without one.

    The module is looked for in the profile's folder, then where Python looks. What the instance has under
    the names of `REPLACED` takes the place of that capability; what it lacks, or has as None, stays the
    profile's. Raises ProfileError when it cannot be made.
    """
    if profile.adapter is None:
        return None
    module, _, name = profile.adapter.partition(":")
    try:
        made: object = getattr(_imported(module, folder), name)(profile=profile, folder=folder)
    except Exception as error:
        reason = f"cannot be used: {type(error).__name__}: {error}"
        wanted = "module:Class, made with profile= and folder=, in the profile's folder or installed"
        raise ProfileError(
            folder, [Problem("adapter", f'"{profile.adapter}" {reason}', wanted, _EXAMPLE)]
        ) from error
    if not replaced_by(made):
        wanted = "it needs at least one of " + ", ".join(REPLACED)
        raise ProfileError(folder, [Problem("adapter", f'"{profile.adapter}" replaces nothing', wanted, "")])
    return made


def replaced_by(adapter: object | None) -> tuple[str, ...]:
    """The capabilities that an adapter takes the place of."""
    return tuple(name for name in REPLACED if getattr(adapter, name, None) is not None)


def _imported(module: str, folder: Path) -> Any:
    place = str(folder.resolve())
    if place not in sys.path:
        sys.path.insert(0, place)
    return importlib.import_module(module)
