"""Forms: which there are, and one of them with its questions beside what evaluators will see."""

from __future__ import annotations

import uuid
from dataclasses import replace

import streamlit as st

from dashboard.cells import criterion_field, doing, linked, links, question_form, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import form_templates, forms
from dashboard.coop.criteria import Criterion, amiss, spoken
from dashboard.coop.evaluations import Answer
from dashboard.coop.forms import Form
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, N_, _, number
from dashboard.words.refusals import Refusal

KINDS = {"request": N_("budget requests"), "recommendation": N_("recommendations")}
NEW = "new"


def draw(reader: Reader) -> None:
    """The form that the link names, else the list."""
    form = _chosen(reader)
    if form is None:
        _list(reader)
    else:
        _one(reader, form)


def _chosen(reader: Reader) -> Form | None:
    asked = st.query_params.get("form")
    if not asked:
        return None
    try:
        return forms.get(reader.record, uuid.UUID(asked))
    except (ValueError, Refusal):
        st.warning(_("This link names no form. Choose one from the list."))
        return None


# ---------------------------------------------------------------------- the list
def _list(reader: Reader) -> None:
    known = forms.all_forms(reader.record)
    if known:
        body = [
            (
                Link(form.name, links.address("forms", reader, view="forms", form=str(form.id))),
                number(form.number),
                vocabulary.word(form.state),
                _(KINDS[form.subject_kind]),
            )
            for form in known
        ]
        rows.draw((_("Form"), _("Version"), _("State"), _("For")), body, caption=_("Forms"), numbers=(1,))
    else:
        st.info(_("There is no form yet. Begin with a template: it can be changed before it is published."))
    now = doing.today(reader)
    st.markdown(f"## {_('Make a form')}")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        kind = st.selectbox(_("For"), list(KINDS), format_func=lambda code: _(KINDS[code]), key="form-kind")
        template = form_templates.TEMPLATES[kind]
        st.button(
            plain(_("Begin with the template “%(name)s”") % {"name": spoken(template.names)}),
            type="primary",
            disabled=not now,
            on_click=_create,
            args=(reader, kind),
        )


def _create(reader: Reader, kind: str) -> None:
    def verb() -> None:
        st.query_params["form"] = str(forms.create(reader.record, reader.actor, kind, template=kind))

    doing.run(reader, verb)


# ---------------------------------------------------------------------- one form
def _one(reader: Reader, form: Form) -> None:
    st.page_link(links.FORMS, label=_("All forms"), query_params={"view": "forms"}, icon=":material/arrow_back:")
    st.markdown(f"## {plain(form.name)}")
    said = _("Version %(n)s, %(state)s, for %(kind)s. No number is shown below %(few)s answers.")
    told = {"n": number(form.number), "state": vocabulary.word(form.state), "kind": _(KINDS[form.subject_kind])}
    st.markdown(plain(said % (told | {"few": number(form.too_few)})))
    now = doing.today(reader)
    if form.state != "draft":
        _published(reader, form, now)
        _preview(form)
        return
    left, right = st.columns([6, 5], gap="large")
    with left:
        _settings(reader, form, now)
        _question(reader, form, now)
        _publish(reader, form, now)
    with right:
        _preview(form)


def _preview(form: Form) -> None:
    st.markdown(f"## {_('As evaluators see it')}")
    st.caption(_("Try it: nothing is kept."))
    if not form.criteria:
        st.caption(_("There is no question yet."))
    for criterion in form.criteria:
        criterion_field.draw(criterion, f"preview-{form.id}-{form.row_version}-{criterion.position}", Answer())


def _published(reader: Reader, form: Form, now: bool) -> None:
    st.caption(_("A published version never changes: rounds answer exactly these questions."))
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Make the next version"), type="primary", disabled=not now, on_click=_next_draft, args=(reader, form)
        )
        if form.state == "published":
            with st.popover(_("Retire")):
                key = f"retire-{form.id}"
                st.text_input(_("Why? It stays in the log."), key=key)
                st.button(_("Retire this version"), disabled=not now, on_click=_retire, args=(reader, form, key))


def _next_draft(reader: Reader, form: Form) -> None:
    def verb() -> None:
        st.query_params["form"] = str(forms.next_draft(reader.record, reader.actor, form.form_id))

    doing.run(reader, verb)


def _retire(reader: Reader, form: Form, key: str) -> None:
    why = doing.typed(key)
    doing.run(reader, lambda: forms.retire(reader.record, reader.actor, form.id, form.row_version, why), clears=[key])


# ---------------------------------------------------------------------- a draft
def _settings(reader: Reader, form: Form, now: bool) -> None:
    with st.expander(_("Name, and when answers are too few"), icon=":material/edit:"):
        base = f"form-{form.id}"
        with st.form(base, border=False):
            for code, name in LANGUAGES.items():
                st.text_input(f"{_('Name')} ({name})", form.names.get(code, ""), key=f"{base}-{code}")
            few = _("Below how many answers is no number shown?")
            st.number_input(few, 1, 20, form.too_few, key=f"{base}-few")
            st.form_submit_button(_("Save"), disabled=not now, on_click=_save_settings, args=(reader, form, base))


def _save_settings(reader: Reader, form: Form, base: str) -> None:
    names = {code: doing.typed(f"{base}-{code}") for code in LANGUAGES}
    few = int(st.session_state[f"{base}-few"])
    _save(reader, form, list(form.criteria), too_few=few, names=names)


def _question(reader: Reader, form: Form, now: bool) -> None:
    """One question at a time: all of them at once would be a wall of fields."""
    st.markdown(f"## {_('Questions')}")
    said = {str(one.position): f"{number(one.position)}. {one.label}" for one in form.criteria}
    said[NEW] = _("a new question")
    place = linked.select(_("Which question?"), list(said), "question", lambda code: plain(said[code])) or NEW
    kept = next((one for one in form.criteria if str(one.position) == place), None)
    base = f"question-{form.id}-{form.row_version}-{place}"
    question_form.draw(kept, base)
    with st.container(horizontal=True, gap="small"):
        given = (reader, form, place, base)
        label = _("Add this question") if kept is None else _("Save this question")
        st.button(label, type="primary", disabled=not now, key=f"{base}-save", on_click=_keep, args=given)
        if kept is not None:
            for by, name, icon in (
                (-1, _("Up"), ":material/arrow_upward:"),
                (1, _("Down"), ":material/arrow_downward:"),
            ):
                moved = (reader, form, kept.position, by)
                st.button(name, icon=icon, disabled=not now, key=f"{base}-{by}", on_click=_move, args=moved)
            st.button(
                _("Remove this question"),
                disabled=not now,
                key=f"{base}-remove",
                on_click=_remove,
                args=(reader, form, kept.position),
            )


def _keep(reader: Reader, form: Form, place: str, base: str) -> None:
    def verb() -> None:
        position = len(form.criteria) + 1 if place == NEW else int(place)
        written = question_form.written(base, position)
        others = list(form.criteria)
        others[position - 1 : position] = [written]
        _write(reader, form, others)
        st.query_params["question"] = str(position)

    doing.run(reader, verb)


def _move(reader: Reader, form: Form, position: int, by: int) -> None:
    def verb() -> None:
        _write(reader, form, forms.moved(form.criteria, position - 1, by))
        st.query_params["question"] = str(min(max(position + by, 1), len(form.criteria)))

    doing.run(reader, verb)


def _remove(reader: Reader, form: Form, position: int) -> None:
    _save(reader, form, [one for one in form.criteria if one.position != position])


def _write(reader: Reader, form: Form, criteria: list[Criterion]) -> None:
    forms.save(reader.record, reader.actor, form.id, form.row_version, criteria=criteria, too_few=form.too_few)


def _save(
    reader: Reader,
    form: Form,
    criteria: list[Criterion],
    too_few: int | None = None,
    names: dict[str, str] | None = None,
) -> None:
    few = too_few or form.too_few

    def verb() -> None:
        seen = form.row_version
        forms.save(reader.record, reader.actor, form.id, seen, criteria=criteria, too_few=few, names=names)

    doing.run(reader, verb)


def _publish(reader: Reader, form: Form, now: bool) -> None:
    st.markdown(f"## {_('Publish')}")
    wrong = amiss([replace(one, position=n) for n, one in enumerate(form.criteria, start=1)])
    if wrong:
        st.warning("\n".join(f"- {plain(problem.sentence)}" for problem in wrong), icon=":material/error:")
    else:
        st.caption(_("Once published it never changes. Rounds can use it from then on."))
    st.button(
        _("Publish version %(n)s") % {"n": number(form.number)},
        disabled=not now or bool(wrong),
        on_click=_do_publish,
        args=(reader, form),
    )


def _do_publish(reader: Reader, form: Form) -> None:
    doing.run(reader, lambda: forms.publish(reader.record, reader.actor, form.id, form.row_version))
