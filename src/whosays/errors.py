"""The few errors that a user can meet; each message says what, where and how to mend it."""


class WhosaysError(Exception):
    """Any error of ours; faces print its message and exit with code 2."""


class SourceError(WhosaysError):
    """A source that cannot be opened, decoded or holds no text."""


class LanguageError(WhosaysError):
    """A language that cannot be told, or that has no reader."""


class OptionError(WhosaysError):
    """An option whose value is not of its form."""


class GazetteerError(WhosaysError):
    """A gazetteer that cannot be compiled or kept, or places that cannot be added to it."""
