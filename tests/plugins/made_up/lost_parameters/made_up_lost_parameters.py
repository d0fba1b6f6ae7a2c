"""Raises when it is asked for parameters."""

from esf_norises.plugins import hookimpl

API = (1, 0)


@hookimpl
def esf_norises_parameters(context):
    raise OSError("the agreement cannot be read")
