"""Password hashes: argon2 with light parameters, so that thousands of test registrations stay quick."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# A reference keeps test passwords only; 1 MiB and one pass would be too little for a real portal.
HASHER = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def hashed(password: str) -> str:
    """An argon2id hash with a salt of its own."""
    return HASHER.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one behind the hash."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
