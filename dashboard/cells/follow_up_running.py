"""Rounds of follow-up as Vie coop runs them: start one, see who answered, remind, hand out workbooks, close it."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import cards, doing, follow_up_by_sheet, linked, rows, speech
from dashboard.cells.cards import Card
from dashboard.cells.follow_up_mine import linked_to
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import follow_up, follow_up_rounds, owners
from dashboard.coop.follow_up_rounds import Choice, Settings
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number

_NEW = "new"
_WORDS = ("in progress", "not realised", "realised")
_USUAL = dt.timedelta(days=21)  # to answer
_SHOWN = 100  # cards in the table


def draw(reader: Reader, *, enabled: bool) -> None:
    """The round that the link names, else the newest; or the form that starts one."""
    known = {str(row["id"]): row for row in follow_up_rounds.all_rounds(reader.record)}
    options = [*known, _NEW]
    chosen = linked.select(
        _("Round of follow-up"),
        options,
        "round",
        lambda code: _said(known[code]) if code in known else _("Start a new one"),
    )
    if chosen in known:
        _one(reader, follow_up_rounds.get(reader.record, uuid.UUID(chosen)), enabled=enabled)
    else:
        _start(reader, enabled=enabled)


def _said(row: Row) -> str:
    state = _("closed") if row["closed_on"] else _("until %(day)s") % {"day": day(row["due_on"])}
    return f"{row['name']} · {state} · {number(row['answered'])}/{number(row['cards'])}"


# ---------------------------------------------------------------------- starting one
def _start(reader: Reader, *, enabled: bool) -> None:
    accepted = follow_up.accepted(reader.record, ids.today())
    cycles = {row["cycle_id"]: row["cycle"] for row in accepted if row["cycle_id"]}
    themes = {row["theme_id"]: speech.label(reader, "theme", row["theme"]) for row in accepted if row["theme_id"]}
    st.markdown(f"## {_('Start a round')}")
    st.markdown(_("Each owner gets a card for each recommendation, with what is known in it."))
    with st.container(horizontal=True, gap="small"):
        _several(_("Cycles"), cycles, "round-cycles")
        _several(_("Themes"), themes, "round-themes")
        st.multiselect(
            _("What became of them so far"),
            _WORDS,
            key="round-words",
            format_func=vocabulary.word,
            placeholder=_("All"),
        )
    st.checkbox(_("Ask about what was abandoned or superseded too"), key="round-over")
    found = follow_up_rounds.chosen(reader.record, _choice(), ids.today())
    nobody = sum(row["account_id"] is None for row in found)
    people = len({row["account_id"] for row in found if row["account_id"]})
    cards.draw(
        [
            Card(_("Recommendations"), number(len(found))),
            Card(_("Owners"), number(people)),
            Card(_("Owned by nobody"), number(nobody), of=_("Name their owners in the round.") if nobody else ""),
        ]
    )
    st.session_state.setdefault("round-due", ids.today() + _USUAL)
    st.text_input(_("Name of the round"), key="round-name")
    tomorrow = ids.today() + dt.timedelta(days=1)
    st.date_input(_("Answers are wanted until"), key="round-due", min_value=tomorrow, format="DD/MM/YYYY")
    st.text_area(_("What the owners should know (may stay empty)"), key="round-note")
    said = ngettext("Ask about %(n)s recommendation", "Ask about %(n)s recommendations", len(found))
    st.button(
        said % {"n": number(len(found))},
        type="primary",
        key="round-start",
        disabled=not enabled or not found,
        on_click=_begin,
        args=(reader,),
    )


def _several(label: str, names: dict[uuid.UUID, str], key: str) -> None:
    names = doing.told_apart(dict(names))
    st.multiselect(label, list(names), key=key, format_func=lambda one: names.get(one, ""), placeholder=_("All"))


def _choice() -> Choice:
    def several(key: str) -> tuple[uuid.UUID, ...]:
        return tuple(one for one in st.session_state.get(key) or () if isinstance(one, uuid.UUID))

    words = tuple(word for word in st.session_state.get("round-words") or () if word in _WORDS)
    over = bool(st.session_state.get("round-over"))
    return Choice(several("round-cycles"), several("round-themes"), words, what_is_over=over)


def _begin(reader: Reader) -> None:
    due = st.session_state.get("round-due")

    def verb() -> None:
        due_on = due if isinstance(due, dt.date) else ids.today()
        settings = Settings(doing.typed("round-name"), due_on, doing.typed("round-note"))
        st.query_params["round"] = str(follow_up_rounds.start(reader.record, reader.actor, settings, _choice()))

    keys = ("round-name", "round-note", "round-due", "round-cycles", "round-themes", "round-words", "round-over")
    doing.run(
        reader, verb, done=_("The round has begun: every owner sees the cards on the page Follow-up."), clears=keys
    )


# ---------------------------------------------------------------------- one round
def _one(reader: Reader, the_round: Row, *, enabled: bool) -> None:
    found = follow_up_rounds.cards(reader.record, the_round["id"])
    closed = follow_up_rounds.report_of(the_round)
    told = closed or follow_up_rounds.what_changed(reader.record, the_round["id"])
    share = told["answered"] / told["cards"] if told["cards"] else 0.0
    counts = {"answered": number(told["answered"]), "cards": number(told["cards"])}
    st.progress(share, plain(_("%(answered)s of %(cards)s cards answered") % counts))
    cards.draw(
        [
            Card(_("Changed"), number(told["changed"])),
            Card(_("Unchanged"), number(told["unchanged"])),
            Card(_("Not heard of"), number(len(told["not_heard"]))),
        ]
    )
    if closed:
        st.markdown(f"{plain(_('Closed on %(day)s.') % {'day': day(the_round['closed_on'])})} {plain(_moved(told))}")
    elif enabled:
        _steps(reader, the_round, found)
    _table(reader, found)


def _moved(told: dict[str, dict[str, int]]) -> str:
    words = [
        word
        for word in ("realised", "in progress", "not realised")
        if told["before"].get(word) or told["after"].get(word)
    ]
    said = _("%(word)s: %(before)s before, %(after)s after")
    return "; ".join(
        said
        % {
            "word": vocabulary.word(word),
            "before": number(told["before"].get(word, 0)),
            "after": number(told["after"].get(word, 0)),
        }
        for word in words
    )


def _steps(reader: Reader, the_round: Row, found: list[Row]) -> None:
    people = {row["account_id"]: row["owner"] for row in found if row["account_id"]}
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Remind who has not answered"),
            key="round-remind",
            icon=":material/notifications:",
            on_click=_remind,
            args=(reader, the_round["id"]),
        )
        with st.popover(_("Close this round of follow-up"), icon=":material/lock:"):
            st.markdown(_("What changed is fixed as a report. Cards without an answer stay without one."))
            st.button(
                _("Close it now"),
                key="round-close",
                type="primary",
                on_click=_close,
                args=(reader, the_round["id"], the_round["version"]),
            )
        if people:
            follow_up_by_sheet.all_sheets(reader, the_round["id"], the_round["name"], people)
    nobody = {
        row["recommendation_id"]: " · ".join(filter(None, [row["code"], row["title"]]))
        for row in found
        if not row["account_id"]
    }
    if nobody:
        _name_owners(reader, nobody)
    label = _("Bring in a workbook that an owner sent")
    with st.expander(label, icon=":material/upload:", key="sheet-open", on_change="rerun") as opened:
        if opened.open:
            follow_up_by_sheet.upload(reader)


def _name_owners(reader: Reader, nobody: dict[uuid.UUID, str]) -> None:
    names = doing.told_apart({row["id"]: row["name"] for row in owners.candidates(reader.record)})
    titles = doing.told_apart(dict(nobody))
    count = len(titles)
    said = ngettext("%(n)s card has no owner: name one", "%(n)s cards have no owner: name one", count)
    label = plain(said % {"n": number(count)})
    with st.expander(label, icon=":material/person_add:", key="own-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.multiselect(
            _("Recommendations"),
            list(titles),
            key="own-what",
            format_func=lambda one: titles.get(one, ""),
            placeholder=_("Choose"),
        )
        st.selectbox(
            _("Who reports on them from today on?"),
            list(names),
            index=None,
            key="own-who",
            format_func=lambda one: names.get(one, ""),
            placeholder=_("Choose"),
        )
        st.button(_("Name this owner"), key="own-do", on_click=_own, args=(reader,))


def _own(reader: Reader) -> None:
    account_id = doing.picked("own-who")
    chosen = [one for one in st.session_state.get("own-what") or () if isinstance(one, uuid.UUID)]
    if account_id is None or not chosen:
        return
    doing.run(
        reader,
        lambda: owners.name_all(reader.record, reader.actor, chosen, account_id),
        done=_("Named."),
        clears=("own-what", "own-who"),
    )


def _remind(reader: Reader, round_id: uuid.UUID) -> None:
    doing.run(
        reader,
        lambda: follow_up_rounds.remind(reader.record, reader.actor, round_id),
        done=_("Reminded: the owners read it on their first page."),
    )


def _close(reader: Reader, round_id: uuid.UUID, seen: int) -> None:
    doing.run(
        reader,
        lambda: follow_up_rounds.close(reader.record, reader.actor, round_id, seen),
        done=_("The round is closed."),
    )


def _table(reader: Reader, found: list[Row]) -> None:
    body = [
        (
            linked_to(reader, row["recommendation_id"], row["code"], row["title"]),
            row["owner"] or "–",
            vocabulary.word(row["before_implementation"]) if row["before_implementation"] else "–",
            _answer(row),
            day(row["reminded_at"].date()) if row["reminded_at"] else "–",
        )
        for row in found[:_SHOWN]
    ]
    heads = (_("Recommendation"), _("Owner"), _("Before"), _("Answer"), _("Reminded"))
    rows.draw(heads, body, caption=_("The cards of this round"))
    if len(found) > _SHOWN:
        st.caption(plain(_("The first %(n)s are shown.") % {"n": number(_SHOWN)}))


def _answer(row: Row) -> str:
    if row["entry_id"] is None:
        return _("not yet")
    return _("nothing changed") if row["no_change"] else vocabulary.word(row["implementation"])
