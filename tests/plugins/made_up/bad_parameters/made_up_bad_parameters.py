"""Its parameters are no TOML."""

from esf_norises.plugins import ParameterSet, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_parameters(context):
    yield ParameterSet(name="bad-parameters", toml="= 1")
