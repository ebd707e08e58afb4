"""What the app says instead of doing something: every refusal is a sentence for the person who reads it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Something was not done, and the message says why and what to do. Safe to show to people as it is."""


class NotAllowed(Refusal):
    """The actor lacks the right; the message names it and who has it."""


class SomeoneElseWasFirst(Refusal):
    """The row changed between reading and writing it."""


class BadInput(Refusal):
    """What was given is not what was expected; the message says where, what and how to mend it."""
