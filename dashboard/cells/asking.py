"""Asking for a budget: the form of one request, that saves itself at every change."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import asking_lines, asking_state, doing, links, one_request, request_files, rows
from dashboard.cells.asking_state import Writing, key
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import drafting, drafts, eligibility, envelopes, request_rights, requests
from dashboard.coop.eligibility import Finding
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, ngettext, number
from dashboard.words.refusals import Refusal

# where on the page a field stands, for what leads to it
_PLACES = {
    "title": "what-for",
    "purpose": "what-for",
    "lab": "what-for",
    "envelope_id": "money",
    "lines": "money",
    "other_funding_cents": "money",
    "needed_by": "when-and-who",
    "beneficiaries": "when-and-who",
    "person_ids": "when-and-who",
    "expected_result": "outcome",
    "success_measure": "outcome",
    "attachments": "files",
}


# ---------------------------------------------------------------------- the form
def form(reader: Reader, asked: str) -> None:
    """The form of the request that the link names, or a sentence."""
    st.page_link(links.REQUESTS, label=_("Budget requests"), icon=":material/arrow_back:", query_params={})
    try:
        request = requests.get(reader.record, uuid.UUID(asked))
    except (ValueError, Refusal):
        request = None
    if request is None or not request_rights.may_write(reader.record, reader.actor, request):
        st.info(_("This link names no request that you may write. Choose one from the list."))
        return
    if request.state not in drafts.WRITTEN_IN:
        _no_more(reader, request)
        return
    now, request = asking_state.writing(reader, request)
    said = _("without a title")
    st.markdown(f"## {plain(request.title or said)}")
    st.caption(plain(_saved(request, now)))
    _what_went_wrong(reader, request, now)
    if not doing.today(reader):
        one_request.whole(reader, request)
        return
    found = eligibility.check(reader.record, request, ids.today())
    if now.checking:
        _summary(reader, request, now, found)
    else:
        _fields(reader, request, now, found)


def _saved(request: Request, now: Writing) -> str:
    lab = _("For the lab %(lab)s.") % {"lab": request.lab} if request.lab else ""
    when = _("It saves itself; last at %(time)s UTC.") % {"time": f"{now.saved:%H:%M}"} if now.saved else ""
    return f"{lab} {when or _('It saves itself as you write.')}".strip()


def _no_more(reader: Reader, request: Request) -> None:
    said = _("This request is %(state)s: what it says stays as it is.")
    st.info(plain(said % {"state": vocabulary.word(request.state)}))
    st.page_link(
        links.REQUEST, label=_("Open the request"), query_params={"id": str(request.id)}, icon=":material/description:"
    )
    now: Writing | None = st.session_state.get(f"ask-{request.id}")
    if now is not None and key(request.id, now, "title") in st.session_state:
        typed = asking_state.collect(request.id, now)
        if drafting.differences(now.base, typed):
            st.warning(_("What you typed last was not saved:"), icon=":material/warning:")
            _differences(reader, now, request, typed)


def _what_went_wrong(reader: Reader, request: Request, now: Writing) -> None:
    if now.refused:
        st.error(plain(now.refused), icon=":material/error:")
    if now.problems:
        st.error("\n".join(f"- {plain(sentence)}" for sentence in now.problems.values()), icon=":material/error:")
    if now.outdated is None:
        return
    said = str(now.outdated) or _(
        "Somebody else saved this request while you were writing. What you typed is kept below; see what differs."
    )
    st.error(plain(said), icon=":material/group:")
    _differences(reader, now, now.outdated.request, asking_state.collect(request.id, now), now.outdated.content)
    with st.container(horizontal=True):
        st.button(
            _("Keep what I typed, and what else they changed"),
            type="primary",
            key="ask-keep",
            on_click=asking_state.keep_mine,
            args=(reader, request.id),
        )
        st.button(
            _("Take what they saved"), key="ask-theirs", on_click=asking_state.take_theirs, args=(reader, request.id)
        )


def _differences(
    reader: Reader, now: Writing, request: Request, typed: drafting.Content, theirs: drafting.Content | None = None
) -> None:
    theirs = theirs or now.base
    known = {one.id: one.name for one in envelopes.all_of(reader.record, ids.today())}
    for row in request_rights.people_of_lab(reader.record, request.lab_id, ids.today()):
        known[row["id"]] = row["name"]
    names = dict.fromkeys([*drafting.differences(now.base, theirs), *drafting.differences(now.base, typed)])
    body = [
        (_(drafting.FIELDS[name]), *(drafting.in_words(one, name, known) for one in (now.base, theirs, typed)))
        for name in names
    ]
    rows.draw(("", _("It was"), _("Saved now"), _("You typed")), body, caption=_("What differs"))


def _fields(reader: Reader, request: Request, now: Writing, found: list[Finding]) -> None:
    saves: dict[str, Any] = {"on_change": asking_state.save, "args": (reader, request.id)}

    def area(name: str, label: str, help_text: str) -> None:
        st.caption(help_text)
        st.text_area(label, key=key(request.id, now, name), height=100, **saves)

    _section("what-for", _("What it is for"), found)
    st.caption(_("A few words by which everybody will know it."))
    st.text_input(_("Title"), key=key(request.id, now, "title"), max_chars=drafting.LONGEST_TITLE, **saves)
    area("purpose", _("Purpose"), _("What the money is for, and why the lab needs it."))
    _section("money", _("How much, and of which envelope"), found)
    asking_lines.draw(reader, request, now, saves)
    _section("when-and-who", _("When, and for whom"), found)
    st.caption(_("The last day on which the money is still of use."))
    st.date_input(
        _("Needed by"), value=None, key=key(request.id, now, "needed_by"), format="DD/MM/YYYY", width=200, **saves
    )
    area(
        "beneficiaries", _("Who benefits"), _("Who it is for: how many people, from where, in or outside of the coop.")
    )
    people = {
        row["id"]: row["name"] for row in request_rights.people_of_lab(reader.record, request.lab_id, ids.today())
    }
    people |= {row["person_id"]: row["name"] for row in drafts.beneficiaries(reader.record, request.id)}
    shown = doing.told_apart(people)
    st.caption(_("Persons of the lab who benefit themselves: they will not decide on it."))
    st.multiselect(
        _("Persons who benefit"),
        list(shown),
        format_func=lambda one: shown.get(one, "–"),
        key=key(request.id, now, "person_ids"),
        **saves,
        placeholder=_("Choose"),
    )
    _section("outcome", _("What will come of it"), found)
    area("expected_result", _("Expected result"), _("What will be there afterwards that is not there now."))
    area("success_measure", _("Measure of success"), _("How one will see that it worked."))
    _section("files", _("Files"), found)
    request_files.draw(reader, request, may_write=True)
    _end(reader, request, now)


def _section(anchor: str, title: str, found: list[Finding]) -> None:
    st.subheader(title, anchor=anchor)
    here = [one for one in found if _PLACES.get(one.field) == anchor]
    if here:
        st.markdown("\n".join(f"- {_sign(one)} {plain(one.sentence)}" for one in here))


def _sign(finding: Finding) -> str:
    return ":material/error:" if finding.blocking else ":material/info:"


def _end(reader: Reader, request: Request, now: Writing) -> None:
    with st.container(horizontal=True):
        label = _("Check it and hand it in") if request.state == "draft" else _("Check it")
        st.button(label, type="primary", key="ask-check", on_click=_check, args=(reader, request))
        st.page_link(
            links.REQUEST,
            label=_("See it as others will"),
            query_params={"id": str(request.id)},
            icon=":material/visibility:",
        )


def _check(reader: Reader, request: Request) -> None:
    asking_state.save(reader, request.id)  # what was typed last may not have been kept before the press
    _turn(request, checking=True)


def _write_on(request: Request) -> None:
    _turn(request, checking=False)


def _turn(request: Request, *, checking: bool) -> None:
    now: Writing | None = st.session_state.get(f"ask-{request.id}")
    if now is not None:
        now.checking = checking


def _summary(reader: Reader, request: Request, now: Writing, found: list[Finding]) -> None:
    """Everything once more, before it is handed in; or what is to be mended first, each leading to its field."""
    blocking = [one for one in found if one.blocking]
    if blocking or now.problems or now.outdated:
        now.checking = False
        said = ngettext("%(n)s thing to mend first", "%(n)s things to mend first", max(1, len(blocking)))
        lines = "\n".join(f"- [{plain(one.sentence)}](#{_PLACES.get(one.field, 'what-for')})" for one in blocking)
        st.error(f"**{said % {'n': number(max(1, len(blocking)))}}**\n\n{lines}", icon=":material/error:")
        _fields(reader, request, now, found)
        return
    for one in found:
        st.warning(plain(one.sentence), icon=":material/info:")
    one_request.whole(reader, request)
    request_files.draw(reader, request, may_write=False)
    with st.container(horizontal=True):
        if request.state == "draft":
            said = _("Ask for %(amount)s") % {"amount": doing.exact(request.requested_cents, request.currency)}
            st.button(said, type="primary", key="ask-submit", on_click=_submit, args=(reader, request))
        else:
            st.page_link(
                links.REQUEST,
                label=_("Go on to your answer"),
                query_params={"id": str(request.id)},
                icon=":material/reply:",
            )
        st.button(_("Go on writing"), key="ask-back", on_click=_write_on, args=(request,))


def _submit(reader: Reader, request: Request) -> None:
    def hand_in() -> None:
        drafts.submit(reader.record, reader.actor, request.id, seen=request.seen)
        said = _("“%(title)s” was handed in: %(amount)s. Vie coop looks at it next.")
        amount = doing.exact(request.requested_cents, request.currency)
        st.session_state["asked"] = said % {"title": request.title, "amount": amount}
        st.session_state.pop(f"ask-{request.id}", None)
        st.query_params.pop("id", None)

    doing.run(reader, hand_in)
