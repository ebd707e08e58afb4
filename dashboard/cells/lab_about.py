"""What a lab is: what it says of itself, where it belongs, its objectives, what it grew from, and its story."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import group_list, lab_edit_forms, lab_objectives, links, timeline
from dashboard.cells.lab_view import View
from dashboard.cells.text import named, plain
from dashboard.cells.timeline import Line
from dashboard.coop import lab_texts, labs, memberships
from dashboard.coop.request_rights import rows
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.refusals import Refusal


def draw(view: View) -> None:
    """The whole tab."""
    _texts(view)
    lab_edit_forms.draw(view)
    st.markdown(f"## {_('Objectives')}")
    lab_objectives.draw(view)
    st.markdown(f"## {_('Its story')}")
    _story(view)


def _texts(view: View) -> None:
    lab = view.lab
    titles = {
        "public_summary": _("Summary"),
        "purpose": _("Purpose"),
        "project": _("Project"),
        "methodology": _("Methodology"),
        "calendar": _("Calendar"),
        "exit_criterion": _("When it is done"),
        "handover_note": _("What it leaves to others"),
    }
    told = {title: getattr(lab, name) for name, title in titles.items()}
    told[_("Aims")] = ", ".join(vocabulary.word(aim) for aim in lab_texts.aims_of(lab))
    told[_("Places")] = _places(view)
    reports = lab.rhythm_days if lab.runs or lab.state == "closing" else None
    told[_("A progress update is due")] = _("every %s days") % number(reports) if reports else None
    told[_("Of Vie coop, it is followed by")] = _liaison(view)
    told[_("It went into")] = _merged_into(view)
    lines = [named(title, plain(said)) for title, said in told.items() if said]
    if lines:
        st.markdown("  \n".join(lines))
    else:
        st.caption(_("It says nothing of itself yet."))


def _places(view: View) -> str:
    lab = view.lab
    if lab.places is None or not lab.runs:
        return ""
    left = memberships.room(view.reader.record, lab) or 0
    if not view.names and lab.places - left < group_list.LEAST:
        # how many are left would tell how few are in it
        return _("there is room for more") if left else _("none is left")
    if not left:
        return _("all %(all)s are taken") % {"all": number(lab.places)}
    return _("%(left)s of %(all)s are free") % {"left": number(left), "all": number(lab.places)}


def _liaison(view: View) -> str:
    """Whoever follows it acts publicly: named to its people and the staff."""
    if view.lab.liaison_id is None or not view.names:
        return ""
    known = {row["id"]: row["name"] for row in lab_texts.liaisons(view.reader.record)}
    return known.get(view.lab.liaison_id) or ""


def _merged_into(view: View) -> str:
    if view.lab.merged_into is None:
        return ""
    try:
        return labs.get(view.reader.record, view.lab.merged_into).name
    except Refusal:
        return ""


# ---------------------------------------------------------------------- the story
def _story(view: View) -> None:
    reader = view.reader
    answer = reader.ask("lab_story", lab_id=view.lab.id)
    if answer.is_empty:
        st.caption(_("Nothing is known of its way: it came in with a file."))
        return
    found, reasons = answer.rows, _reasons(view)
    began = next((place for place, row in enumerate(found) if row["step"] == "active"), len(found))
    timeline.draw([_line(view, row, reasons, again=place > began) for place, row in enumerate(found)])


def _reasons(view: View) -> dict[tuple[Any, str], str]:
    """Why it came into each state: for its own people and those who may see persons."""
    if not (view.names or view.inside):
        return {}
    found = rows(view.reader.record, "labs/states", lab_id=view.lab.id)
    return {(row["since"], row["state"]): row["reason"] for row in found if row["reason"]}


def _line(view: View, row: dict[str, Any], reasons: dict[tuple[Any, str], str], *, again: bool) -> Line:
    kind, step, what = row["kind"], row["step"], row["what"] or "–"
    word = vocabulary.word(step) if step else ""
    sentences = {
        "state": _state(step),
        "first_meeting": _("It met for the first time."),
        "objective": _("An objective was set: “%(what)s”") if step == "open" else _("Objective %(word)s: “%(what)s”"),
        "need": _("A need was answered: “%(what)s”"),
        "recommendation": _("It grew from the recommendation “%(what)s”."),
        "merged_in": _("The lab “%(what)s” went into it."),
    }
    said = sentences[kind] % {"word": word, "what": what}
    address = ""
    if row["recommendation_id"] is not None:
        address = links.address("recommendation", view.reader, id=str(row["recommendation_id"]))
    elif row["other_id"] is not None:
        address = links.address("lab", view.reader, id=str(row["other_id"]))
    if kind == "state" and step == "active" and again:
        said = _("It worked again.")
    words = reasons.get((row["happened_on"], step), "") if kind == "state" else ""
    return Line(row["happened_on"], said, address, words)


def _state(step: str | None) -> str:
    """A sentence for a state into which a lab came."""
    said = {
        "proposed": _("It was proposed."),
        "returned": _("It was returned to those who proposed it."),
        "admitted": _("It was admitted."),
        "active": _("It began to work."),
        "dormant": _("It went to rest."),
        "closing": _("It began to close."),
        "closed": _("It was closed."),
        "declined": _("It was declined."),
        "withdrawn": _("It was withdrawn."),
        "merged": _("It went into another lab."),
    }
    return said.get(step or "", "–")
