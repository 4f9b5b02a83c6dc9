"""Password hashing at the cost that a small server can carry."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at the minimum OWASP recommends: 19 MiB, two passes, one lane.

    Django's own choice takes 100 MiB for each login; twelve people signing in at nine
    o'clock would take 1.2 GB. Raising a figure re-hashes each password at its next login.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
