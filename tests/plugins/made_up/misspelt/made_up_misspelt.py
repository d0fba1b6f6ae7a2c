"""Misspells two hooks."""

from esf_norises.plugins import hookimpl

API = (1, 0)


@hookimpl
def esf_norises_format(context):
    return ()


@hookimpl
def esf_norises_sorces(context):
    return ()
