"""The deployment under test: its profile, and what it offers to testers."""

from tenken.target.capability import CapabilityBroken, CapabilityMissing, NoMember
from tenken.target.connect import Services, Target, connect
from tenken.target.origins import allowed
from tenken.target.person import Member, Wanted
from tenken.target.problems import ProfileError
from tenken.target.profile import Profile, load_profile

__all__ = [
    "CapabilityBroken",
    "CapabilityMissing",
    "Member",
    "NoMember",
    "Profile",
    "ProfileError",
    "Services",
    "Target",
    "Wanted",
    "allowed",
    "connect",
    "load_profile",
]
