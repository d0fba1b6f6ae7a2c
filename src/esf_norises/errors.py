"""The few errors that the package raises, for programmers; what people typed becomes a Finding."""

from __future__ import annotations


class EsfNorisesError(Exception):
    """Everything that this package raises on purpose."""


class InvalidValue(EsfNorisesError, ValueError):
    """A text that is not a value of its kind.

    Attributes:
        value: What was given.
        expected: What a value of this kind looks like.
    """

    value: object
    expected: str

    def __init__(self, value: object, *, expected: str) -> None:
        super().__init__(f"{value!r} is not {expected}")
        self.value, self.expected = value, expected


class DatasetError(EsfNorisesError, ValueError):
    """A dataset that contradicts itself: a row refers to one that is not there, or a key stands
    twice.

    Attributes:
        faults: Each contradiction, as one sentence.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class RuleDeclarationError(EsfNorisesError, TypeError):
    """A rule or a facts class that is declared wrongly; found at import.

    Attributes:
        rule: The rule's id, or the name of the facts class.
        faults: Everything that is wrong with it, as sentences.
    """

    rule: str
    faults: tuple[str, ...]

    def __init__(self, rule: str, faults: tuple[str, ...]) -> None:
        super().__init__(f"{rule}: " + "; ".join(faults))
        self.rule, self.faults = rule, faults


class RuleFailed(EsfNorisesError, RuntimeError):
    """A rule that raised: a bug in the rule, which stops the run.

    Attributes:
        rule: The rule's id.
        subject: The key of the subject that it was asked about.
    """

    rule: str
    subject: str

    def __init__(self, rule: str, subject: str) -> None:
        super().__init__(f"rule {rule} raised for {subject}")
        self.rule, self.subject = rule, subject


class ParametersError(EsfNorisesError, ValueError):
    """Parameters that cannot be used.

    Attributes:
        faults: Each fault with its place, as one sentence.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class PluginFailed(EsfNorisesError, RuntimeError):
    """A plugin that is asked for and does not work.

    Attributes:
        plugin: The plugin's name.
        what: What it did, as one sentence.
    """

    plugin: str
    what: str

    def __init__(self, plugin: str, what: str) -> None:
        super().__init__(f"plugin {plugin}: {what}")
        self.plugin, self.what = plugin, what


class UnknownName(EsfNorisesError, LookupError):
    """A name that nothing answers to.

    Attributes:
        kind: What was looked for: "source", "report", "format", "ruleset", "partner", "subject".
        name: The name that was given.
        known: The names that there are, nearest first.
    """

    kind: str
    name: str
    known: tuple[str, ...]

    def __init__(self, kind: str, name: str, known: tuple[str, ...] = ()) -> None:
        hint = f"; there are: {', '.join(known)}" if known else ""
        super().__init__(f"no {kind} is called {name!r}{hint}")
        self.kind, self.name, self.known = kind, name, known
