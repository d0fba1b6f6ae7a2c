"""Is marked with the marker of another project."""

import pluggy

hookimpl = pluggy.HookimplMarker("another-project")
API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    return ()
