"""What may be done with a request from its page: by those who wrote it, and by the staff who screen it.

What is folded is drawn once it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.cells import doing, links
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import drafting, drafts, rounds, screening
from dashboard.coop.requests import Request
from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput
from dashboard.words.states import GRANTED, REQUEST


def of_writers(reader: Reader, request: Request, *, enabled: bool) -> None:
    """Go on writing, answer, ask for more, withdraw: what the state allows."""
    here = f"step-{request.id}"
    if request.state in drafts.WRITTEN_IN:
        said = _("Go on writing") if request.state == "draft" else _("Mend what it says")
        st.page_link(links.REQUESTS, label=said, query_params={"id": str(request.id)}, icon=":material/edit:")
    if request.state == "more_information_requested":
        question = request.states[-1]["reason"] if request.states else None
        st.markdown(named(_("They ask"), plain(question or "–")))
        _with_words(
            reader,
            f"{here}-answer",
            _("Your answer"),
            _("Send the answer"),
            lambda text: drafts.answer(reader.record, reader.actor, request.id, seen=request.seen, answer=text),
            done=_("Your answer was sent."),
            enabled=enabled,
        )
    if request.state in GRANTED:
        _more(reader, request, f"{here}-more", enabled=enabled)
    if "withdrawn" in REQUEST[request.state]:
        label, key = _("Withdraw this request"), f"{here}-withdraw-open"
        with st.expander(label, icon=":material/undo:", key=key, on_change="rerun") as opened:
            if opened.open:
                _with_words(
                    reader,
                    f"{here}-withdraw",
                    _("Why is it withdrawn?"),
                    _("Withdraw it"),
                    lambda said: drafts.withdraw(
                        reader.record, reader.actor, request.id, seen=request.seen, reason=said
                    ),
                    done=_("The request is withdrawn."),
                    enabled=enabled,
                )


def of_staff(reader: Reader, request: Request, *, enabled: bool) -> None:
    """Screen it, ask, find it ineligible, have it evaluated, or put it before those who decide."""
    here, record, actor = f"screen-{request.id}", reader.record, reader.actor
    after = REQUEST[request.state]
    seen = request.seen
    if "screening" in after:
        st.button(
            _("Begin to screen it"),
            type="primary",
            key=f"{here}-start",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, lambda: screening.start(record, actor, request.id, seen=seen)),
        )
    if request.state in ("submitted", "screening", "resubmitted"):
        _evaluation(reader, request, here, enabled=enabled)
    if request.state == "under_evaluation":
        _who_evaluates(reader, request)
    ways: dict[str, tuple[str, str, str, Callable[[str], Any]]] = {}
    if request.state in (*screening.WAITING, "under_evaluation", "deferred"):
        ways["ready"] = (
            _("Put it before those who decide"),
            _("Why is no evaluation waited for?"),
            _("Ready for decision"),
            lambda text: screening.ready(record, actor, request.id, seen=seen, reason=text),
        )
    if "more_information_requested" in after:
        ways["ask"] = (
            _("Ask those who wrote it"),
            _("Your question"),
            _("Send the question"),
            lambda text: screening.ask(record, actor, request.id, seen=seen, question=text),
        )
    if request.state in screening.WAITING:
        ways["ineligible"] = (
            _("Find it ineligible"),
            _("Which rule does it not fit?"),
            _("It may not be asked"),
            lambda text: screening.ineligible(record, actor, request.id, seen=seen, reason=text),
        )
    for name, (title, label, button, verb) in ways.items():
        with st.expander(title, key=f"{here}-{name}-open", on_change="rerun") as opened:
            if opened.open:
                _with_words(reader, f"{here}-{name}", label, button, verb, enabled=enabled)


# ---------------------------------------------------------------------- inside
def _with_words(
    reader: Reader,
    key: str,
    label: str,
    button: str,
    verb: Callable[[str], Any],
    *,
    done: str = "",
    enabled: bool = True,
) -> None:
    """A text and the button that does something with it; a refusal leaves the text where it is."""
    st.text_area(label, key=key, height=100)
    st.button(
        button,
        key=f"{key}-do",
        disabled=not enabled,
        on_click=lambda: doing.run(reader, lambda: verb(doing.typed(key)), done, clears=[key]),
    )


def _evaluation(reader: Reader, request: Request, here: str, *, enabled: bool) -> None:
    found = screening.open_rounds(reader.record, request)
    rounds = doing.told_apart({row["id"]: _round(row) for row in found})
    if not rounds:
        st.caption(_("No round collects evaluations of this envelope's requests now."))
        return
    # with the state in its key it opens by itself once screening has begun: a kept key would keep it shut
    opened = request.state == "screening"
    with st.expander(_("Have it evaluated"), key=f"{here}-evaluate-open-{request.state}", expanded=opened):
        st.selectbox(
            _("Round of evaluation"), list(rounds), format_func=lambda one: rounds.get(one, ""), key=f"{here}-round"
        )
        st.button(
            _("Send it to evaluation"),
            key=f"{here}-evaluate",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, lambda: _send(reader, request, f"{here}-round"), _("It is in the round now.")),
        )


def _who_evaluates(reader: Reader, request: Request) -> None:
    """The way to the round: nobody evaluates before somebody was asked to."""
    found = rounds.of_subject(reader.record, request.id)
    if found is not None and reader.may("evaluation.manage"):
        label, query = _("Who evaluates what"), {"round": str(found.id)}
        st.page_link(links.FORMS, label=label, query_params=query, icon=":material/rate_review:")


def _send(reader: Reader, request: Request, key: str) -> None:
    round_id = doing.picked(key)
    if round_id is None:
        raise BadInput(_("This round does not collect evaluations of this request. Choose another one."))
    screening.send_to_evaluation(reader.record, reader.actor, request.id, seen=request.seen, round_id=round_id)


def _round(row: dict[str, Any]) -> str:
    due = row["due_on"]
    return f"{row['name']} · {_('until %(day)s') % {'day': day(due)}}" if due else str(row["name"])


def _more(reader: Reader, request: Request, key: str, *, enabled: bool) -> None:
    label = _("Ask for more than was approved")
    with st.expander(label, icon=":material/add:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption(_("What is reserved is given back, and the request waits for a decision anew."))
        fields = {line.id: f"{key}-{line.id}" for line in request.lines}
        for place, line in enumerate(request.lines, 1):
            st.session_state.setdefault(fields[line.id], doing.field(line.unit_cents))
            said = _("Line %(n)s: unit cost of %(what)s")
            st.text_input(plain(said % {"n": place, "what": line.description or line.category}), key=fields[line.id])
        st.text_area(_("Why is more needed?"), key=f"{key}-why", height=100)

        def ask() -> None:
            now = [drafting.line_of(line) for line in request.lines]
            wanted = [replace(line, unit_cents=doing.cents(doing.typed(fields[line.id]))) for line in now]
            if not wanted:
                raise BadInput(_("It has no lines."))
            drafts.raise_amount(
                reader.record,
                reader.actor,
                request.id,
                seen=request.seen,
                lines=wanted,
                reason=doing.typed(f"{key}-why"),
            )

        st.button(
            _("Ask for more"),
            key=f"{key}-do",
            disabled=not enabled,
            on_click=lambda: doing.run(reader, ask, _("It waits for a decision anew."), clears=[f"{key}-why"]),
        )
