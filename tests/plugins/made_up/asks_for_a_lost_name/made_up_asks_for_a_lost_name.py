"""Asks for a name of another version."""

from esf_norises.plugins import Oracle, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    return [Oracle()]
