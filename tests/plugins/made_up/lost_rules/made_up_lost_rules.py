"""Its rulesets are based on what is not there, and on one another."""

from esf_norises.plugins import RuleSet, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_rules(context):
    yield RuleSet(name="groundless", version="1", based_on="nowhere")
    yield RuleSet(name="chicken", version="1", based_on="egg")
    yield RuleSet(name="egg", version="1", based_on="chicken")
    yield RuleSet(name="withdraws-too-much", version="1", based_on="reg882", withdrawn=("no.such",))
