"""What mirsweep raises. The text of each is the one line that the program prints."""


class Error(Exception):
    """What mirsweep raises on purpose."""


class UsageError(Error, ValueError):
    """The arguments ask for something that cannot be."""


class InputError(Error, ValueError):
    """An input cannot be read, or is not what it must be."""
