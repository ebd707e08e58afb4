"""Notebooks to begin from. Their words are written in the language of whoever begins; from then on they are theirs."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.coop.cell_contents import Content, Discussion, Input, Narrative, OfFigure
from dashboard.words.language import N_, _

NAMES = {
    "lab_review": N_("Lab review"),
    "theme_review": N_("Theme review"),
    "board_pack": N_("Board pack"),
}
ABOUT = {
    "lab_review": N_("How the labs do: which are silent, whose progress is late, and what to do about it."),
    "theme_review": N_("One theme: who takes part, in which labs, what was asked for and recommended."),
    "board_pack": N_("What the Board reads before it meets: money, recommendations, and what became of earlier ones."),
}


def cells(template: str) -> list[Content]:
    """The cells that a template begins with, in the current language. Raises KeyError for one that there is not."""
    return _MADE[template]()


def _lab_review() -> list[Content]:
    return [
        Narrative(
            "# " + _("What we looked at and why") + "\n\n" + _("Write here who met, and what they wanted to know.")
        ),
        OfFigure(figure="labs_by_state"),
        OfFigure(figure="stale_labs"),
        OfFigure(figure="labs_without_animator"),
        OfFigure(figure="progress_late"),
        OfFigure(figure="objectives_by_state"),
        Narrative("# " + _("What we will do") + "\n\n" + _("Who does what, and by when.")),
        Discussion(_("What does this picture leave out?")),
    ]


def _theme_review() -> list[Content]:
    return [
        Narrative("# " + _("The question")),
        Input(name="theme", label=_("Theme"), kind="theme"),
        OfFigure(figure="participation_by_lab", from_inputs={"theme": "theme"}),
        OfFigure(figure="labs_list", from_inputs={"theme": "theme"}),
        OfFigure(figure="meetings_list", from_inputs={"theme": "theme"}),
        OfFigure(figure="recommendations_list", from_inputs={"theme": "theme"}),
        Narrative("# " + _("What we make of it")),
        Discussion(_("What should the coop do for this theme?")),
    ]


def _board_pack() -> list[Content]:
    return [
        Narrative(
            "# " + _("What the Board is asked") + "\n\n" + _("The decisions to be taken, in the order of the agenda.")
        ),
        OfFigure(figure="recommendations_by_status"),
        OfFigure(figure="realisation_by_cycle"),
        OfFigure(figure="envelope_status"),
        OfFigure(figure="overdue_recommendations"),
        OfFigure(figure="participation_by_theme"),
        Discussion(_("Questions before the meeting")),
    ]


_MADE: dict[str, Callable[[], list[Content]]] = {
    "lab_review": _lab_review,
    "theme_review": _theme_review,
    "board_pack": _board_pack,
}
