"""What every test shares: Hypothesis without deadlines, since the machines that run it differ."""

from hypothesis import settings

settings.register_profile("detente", deadline=None)
settings.load_profile("detente")
