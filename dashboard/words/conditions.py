"""The conditions of taking part in a lab: what a member accepts, and which wording it was."""

from __future__ import annotations

# moves on by one whenever the wording changes: each acceptance keeps the version that it was given to
VERSION = 1
