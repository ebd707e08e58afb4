"""The history of a notebook in plain sentences: who did what, when. Nothing in it can be taken away."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from dashboard.coop import cell_contents, narratives
from dashboard.coop.cell_contents import Content, Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.store.figures import catalogue
from dashboard.words import permissions, vocabulary
from dashboard.words.language import N_, _, number

_SAID = {
    "created": N_("%(who)s began the notebook “%(note)s”"),
    "renamed": N_("%(who)s called it “%(note)s”"),
    "shared": N_("%(who)s shared it with %(with)s (%(allows)s)"),
    "unshared": N_("%(who)s shares it no longer with %(with)s"),
    "added": N_("%(who)s added a cell: %(what)s"),
    "edited": N_("%(who)s changed a cell: %(what)s"),
    "merged": N_("%(who)s made two changes of a cell one: %(what)s"),
    "moved": N_("%(who)s moved a cell: %(what)s"),
    "folded": N_("%(who)s folded a cell: %(what)s"),
    "unfolded": N_("%(who)s unfolded a cell: %(what)s"),
    "removed": N_("%(who)s removed a cell: %(what)s"),
    "restored": N_("%(who)s brought a cell back as it was after step %(note)s: %(what)s"),
    "frozen": N_("%(who)s froze it as board pack %(note)s"),
}


def sentence(step: Mapping[str, Any], known: Mapping[uuid.UUID, Content]) -> str:
    """What one step did, in the current language. `known`: what each cell held, for steps that do not say."""
    content = _content(step) or known.get(step["cell_id"]) if step["cell_id"] else None
    deed = str(step["deed"])
    if deed == "removed" and step["cell_id"] is None:
        return _("%(who)s removed the notebook") % {"who": step["who"] or "–"}
    note = str(step["note"] or "")
    told = {
        "who": step["who"] or _("the command line"),
        "note": number(int(note)) if deed in ("restored", "frozen") and note.isdigit() else note,
        "with": _(permissions.ROLES[note]) if note in permissions.ROLES else note,
        "allows": vocabulary.word(str(step["kind"] or "")) if deed == "shared" else "",
        "what": about(content) if content is not None else "",
    }
    return _(_SAID[deed]) % told


def contents(steps: list[dict[str, Any]]) -> dict[uuid.UUID, Content]:
    """What each cell held last, of steps with the newest first."""
    found: dict[uuid.UUID, Content] = {}
    for step in steps:
        content = _content(step)
        if content is not None and step["cell_id"] not in found:
            found[step["cell_id"]] = content
    return found


def about(content: Content) -> str:
    """A cell in a few words: its kind, and what it is of."""
    kind = vocabulary.word(cell_contents.kind_of(content))
    match content:
        case Narrative(text=text):
            said = narratives.first_line(text)
        case OfFigure(figure=name):
            said = _(catalogue()[name].title) if name in catalogue() else name
        case Input(name=name, label=label):
            said = label or name
        case Query(name=name) | OfChart(of=name):
            said = name
        case Discussion(question=question):
            said = narratives.first_line(question)
    return f"{kind}: {said}" if said else kind


def _content(step: Mapping[str, Any]) -> Content | None:
    return cell_contents.read(step["kind"], step["content"]) if step["content"] is not None else None
