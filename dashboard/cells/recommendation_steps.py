"""What may be done with a recommendation from its page: by those who wrote it, and by the staff who check it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.cells import doing, links
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import admission, advice, recommendation_rights, writing
from dashboard.coop.recommendations import Recommendation
from dashboard.words import vocabulary
from dashboard.words.language import N_, _
from dashboard.words.refusals import BadInput
from dashboard.words.states import ADVICE, RECOMMENDATION

# what the staff do: said, asked for its words (none: no words are needed), and done
_CHECKS = {
    "start": (N_("Begin to check it"), ""),
    "admit": (N_("Find it admissible"), ""),
    "send_back": (N_("Return it to its writers"), N_("What is to be mended?")),
    "merge": (N_("Merge it into another"), N_("Why do they go on as one?")),
    "refuse": (N_("Find it inadmissible"), N_("Which rule does it not fit?")),
    "advise": (N_("Advise on it"), N_("Your advice: can it be done, by whom, at what cost?")),
}


def of_writers(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    """Go on writing, withdraw: what the state allows."""
    here = f"step-{recommendation.id}"
    if recommendation.is_being_written:
        said = _("Go on writing") if recommendation.state == "draft" else _("Mend what it says")
        st.page_link(links.WRITE, label=said, query_params={"id": str(recommendation.id)}, icon=":material/edit:")
    if "withdrawn" not in RECOMMENDATION[recommendation.state]:
        return
    label = _("Withdraw this recommendation")
    with st.expander(label, icon=":material/undo:", key=f"{here}-open", on_change="rerun") as drawn:
        if not drawn.open:
            return
        st.text_area(_("Why is it withdrawn?"), key=f"{here}-why", height=100)

        def withdraw() -> None:
            why = doing.typed(f"{here}-why")
            writing.withdraw(reader.record, reader.actor, recommendation.id, seen=recommendation.seen, reason=why)

        st.button(
            _("Withdraw it"),
            key=f"{here}-withdraw",
            disabled=not enabled,
            on_click=lambda: doing.run(reader, withdraw, _("The recommendation is withdrawn."), clears=[f"{here}-why"]),
        )


def of_staff(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    """Check it, return it, merge it, find it inadmissible, advise on it: one choice, its words, one button."""
    ways = _ways(reader, recommendation)
    if not ways:
        return
    here = f"check-{recommendation.id}"
    st.markdown(f"## {_('For Vie coop')}")
    st.selectbox(_("What is to be done?"), ways, format_func=lambda code: _(_CHECKS[code][0]), key=f"{here}-what")
    what = st.session_state[f"{here}-what"]
    late = recommendation_rights.why_not_now(reader.record, recommendation, "advise" if what == "advise" else "screen")
    if late:
        st.info(plain(late), icon=":material/event:")
        return
    if what == "merge":
        _other(reader, recommendation, f"{here}-into")
    if what == "advise":
        st.selectbox(_("All in all"), ADVICE, format_func=vocabulary.word, key=f"{here}-advice")
    said, asks = _CHECKS[what]
    if asks:
        st.text_area(_(asks), key=f"{here}-{what}-why", height=120)
    st.button(
        _(said),
        type="primary",
        key=f"{here}-do",
        disabled=not enabled,
        on_click=_do,
        args=(reader, recommendation, what, here),
    )


# ---------------------------------------------------------------------- inside
def _ways(reader: Reader, recommendation: Recommendation) -> list[str]:
    state = recommendation.state
    found = {
        "submitted": ["start", "admit", "send_back", "merge", "refuse"],
        "screening": ["admit", "send_back", "merge", "refuse"],
        "admissible": ["merge"],
    }.get(state, [])
    private = writing.is_private(recommendation)
    if not private and state not in (*recommendation_rights.ENDED, "decided"):
        found = [*found, "advise"]
    return found


def _other(reader: Reader, recommendation: Recommendation, key: str) -> None:
    found = admission.can_take_in(reader.record, recommendation)
    shown = doing.told_apart({row["id"]: " ".join(filter(None, [row["external_id"], row["title"]])) for row in found})
    st.selectbox(
        _("Which one goes on?"),
        list(shown),
        index=None,
        format_func=lambda one: shown.get(one, ""),
        key=key,
        placeholder=_("Choose"),
    )


def _do(reader: Reader, recommendation: Recommendation, what: str, here: str) -> None:
    record, actor, which, seen = reader.record, reader.actor, recommendation.id, recommendation.seen
    text = doing.typed(f"{here}-{what}-why")

    def merge() -> None:
        into = doing.picked(f"{here}-into")
        if into is None:
            raise BadInput(_("Choose another recommendation of the same cycle, which was handed in and goes on."))
        admission.merge(record, actor, which, into, seen=seen, reason=text)

    verbs: dict[str, Callable[[], Any]] = {
        "start": lambda: admission.start(record, actor, which, seen=seen),
        "admit": lambda: admission.admit(record, actor, which, seen=seen),
        "send_back": lambda: admission.send_back(record, actor, which, seen=seen, reason=text),
        "refuse": lambda: admission.refuse(record, actor, which, seen=seen, reason=text),
        "merge": merge,
        "advise": lambda: advice.give(record, actor, which, doing.typed(f"{here}-advice"), text, seen=seen),
    }
    doing.run(reader, verbs[what], _("Done: %(what)s.") % {"what": _(_CHECKS[what][0])}, clears=[f"{here}-{what}-why"])
