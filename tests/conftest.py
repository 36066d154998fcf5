"""What every test shares: Hypothesis without deadlines, since the machines that run it differ.

Where ``CI`` is set the examples are the same every time, so that a change does not fail on an old
weakness which it has nothing to do with; everywhere else they are new ones.
"""

import os

from hypothesis import settings

settings.register_profile("detente", deadline=None)
settings.register_profile("build machine", deadline=None, derandomize=True, database=None)
settings.load_profile("build machine" if os.environ.get("CI") else "detente")
