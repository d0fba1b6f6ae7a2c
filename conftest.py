"""Profiles of Hypothesis, for the tests of the core and of every plugin.

`ESF_NORISES_PROFILE` chooses one: `default`, `ci` (the same examples each time), `quick` (few, for
the second and third environment) or `soak` (long searches). On a continuous integration machine,
which sets `CI`, it is `ci`.
"""

import os

from hypothesis import HealthCheck, settings

# No test depends on a clock; two tests at a time on a busy machine may be slow.
settings.register_profile(
    "default", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=8)
settings.register_profile("soak", settings.get_profile("default"), max_examples=3_000)
settings.load_profile(
    os.environ.get("ESF_NORISES_PROFILE") or ("ci" if os.environ.get("CI") else "default")
)
