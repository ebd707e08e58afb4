"""The closed lists of notebooks, of what is said of figures, of own queries and tokens."""

from __future__ import annotations

from dashboard.words.states import machine

CELL_KINDS = ("narrative", "figure", "input", "query", "chart", "discussion")
SHARES = ("read", "comment", "edit")
NOTEBOOK_DEEDS = (
    "created",
    "renamed",
    "shared",
    "unshared",
    "added",
    "edited",
    "merged",
    "moved",
    "folded",
    "unfolded",
    "removed",
    "restored",
    "frozen",
)
THREAD_KINDS = ("comment", "challenge")
THREAD = machine(open="resolved", resolved="open")
QUERY_PROPOSAL = machine(proposed="promoted declined withdrawn", promoted="", declined="", withdrawn="")
PRESENTING = ("present", "recused", "moved", "vote")
TOKEN_SCOPES = ("figures", "figures_without_persons")
