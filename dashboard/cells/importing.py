"""The import as people walk through it: file, columns, preview, apply; and the list of what came in, with undo."""

from __future__ import annotations

import contextvars
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, TypeVar

import streamlit as st

from dashboard.cells import cards, doing, importing_words, linked, uploading
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import colon, plain
from dashboard.exchange import foreign_words, imports, mapping, sources
from dashboard.exchange.fields import Kind
from dashboard.exchange.kinds import CREATABLE, KINDS
from dashboard.exchange.sources import Source
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.refusals import Refusal

_SKIP = "–"
T = TypeVar("T")


def wizard(reader: Reader) -> None:
    """From a file to the record. Nothing is written before the last button."""
    if "import_done" in st.session_state:
        _celebrate(reader)
    names = [name for name, kind in KINDS.items() if kind.shown]
    kind_name = (
        linked.select(_("What does the file hold?"), names, "kind", lambda name: _(KINDS[name].title)) or names[0]
    )
    kind = KINDS[kind_name]
    _expected(kind)
    uploaded = uploading.field(_("The file"), _endings(kind), f"file-{kind_name}")
    if uploaded is None:
        return
    try:
        source = _source(uploaded)
        chosen = _columns(reader, kind, source)
        create = _create(kind)
        chosen, seen = importing_words.ask(
            kind, source.sha256, chosen, lambda mapped: _seen(reader, kind, source, mapped, create)
        )
    except Refusal as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    if _preview(seen):
        _apply(reader, kind, source, chosen, create)


def _source(uploaded: Any) -> Source:
    """The file as it was read when it came; reading a large one again at every click would be felt."""
    kept = st.session_state.get("import_source")
    if kept is None or kept[0] != uploaded.file_id:
        with st.spinner(_("Reading the file …"), show_time=True):
            kept = (uploaded.file_id, sources.read_source(uploaded.getvalue(), uploaded.name))
        st.session_state["import_source"] = kept
    source: Source = kept[1]
    return source


def _seen(
    reader: Reader, kind: Kind, source: Source, chosen: mapping.Mapping, create: tuple[str, ...]
) -> imports.Preview:
    """What the import would do, looked at again only when file, columns, ticks or the record changed."""
    now = (kind.name, source.sha256, chosen.as_json(), create, tuple(sorted(reader.record.versions.items())))
    kept = st.session_state.get("import_seen")
    if kept is None or kept[0] != now:
        with st.spinner(_("Comparing with the record …"), show_time=True):
            kept = (now, imports.preview(reader.record, kind, source, chosen, create))
        st.session_state["import_seen"] = kept
    seen: imports.Preview = kept[1]
    return seen


def _endings(kind: Kind) -> list[str]:
    return ["pb"] if kind.name == "pabulib" else ["csv", "tsv", "txt", "xlsx", "parquet"]


def _expected(kind: Kind) -> None:
    if not kind.fields:
        return
    with st.expander(_("Which columns does it need?"), icon=":material/help:"):
        needed = _("needed")
        lines = [
            f"- **{plain(_(field.title))}**{f' ({needed})' if field.required else ''}{colon()}{plain(_(field.help))}"
            for field in kind.fields
        ]
        st.markdown("\n".join(lines))


def _columns(reader: Reader, kind: Kind, source: Source) -> mapping.Mapping:
    proposed = mapping.propose(reader.record, kind, source.headings)
    if not kind.fields:
        return proposed
    st.markdown(f"## {_('Which column is what?')}")
    st.caption(_("What was recognised is filled in; what you choose is remembered for the next file."))
    titles = {field.name: _(field.title) for field in kind.fields}
    columns = {}
    for heading, box in zip(source.headings, _grid(len(source.headings)), strict=True):
        options = [_SKIP, *titles]
        guess = proposed.columns.get(heading, _SKIP)
        with box:
            field = st.selectbox(
                heading,
                options,
                index=options.index(guess) if guess in options else 0,
                format_func=lambda name: titles.get(name, _("leave out")),
                key=f"map-{kind.name}-{source.sha256[:8]}-{heading}",
                placeholder=_("Choose"),
            )
        if field != _SKIP:
            columns[heading] = field
    return mapping.Mapping(columns=columns, values=proposed.values, constants=proposed.constants)


def _grid(n: int) -> list[Any]:
    boxes: list[Any] = []
    while len(boxes) < n:
        boxes.extend(st.columns(4))
    return boxes[:n]


def _create(kind: Kind) -> tuple[str, ...]:
    if not kind.fields:
        return ()
    said = {
        "themes": _("themes"),
        "labs": _("labs"),
        "members": _("persons"),
        "envelopes": _("envelopes"),
        "cycles": _("cycles"),
        "groups": _("working groups"),
        "priorities": _("priorities"),
    }
    picked = st.pills(
        _("Add what a row names and the record does not know yet"),
        CREATABLE,
        selection_mode="multi",
        format_func=lambda code: said.get(code, code),
        key=f"create-{kind.name}",
    )
    return tuple(picked or ())


def _preview(seen: imports.Preview) -> bool:
    unsaid = bool(foreign_words.unknown(seen.words))
    seen = importing_words.others(seen)
    if unsaid:
        st.warning(_("Say first what each of the words above stands for."), icon=":material/translate:")
        _problems(seen)
        return False
    st.markdown(f"## {_('What would happen')}")
    cards.draw(
        [
            Card(_("Rows read"), number(seen.rows)),
            Card(_("New"), number(seen.created)),
            Card(_("Changed"), number(seen.changed)),
            Card(_("Unchanged"), number(seen.unchanged)),
        ]
    )
    for what, made in seen.will_create.items():
        if made:
            st.caption(plain(f"{_('Would be added')} ({what}): {', '.join(made[:12])}"))
    if _problems(seen):
        return False
    if seen.sample is not None and seen.sample.num_rows:
        st.dataframe(
            seen.sample, hide_index=True, key="import-sample", alt=_("The first rows as they would be written")
        )
    if seen.created + seen.changed == 0:
        st.success(_("Everything in this file is in the record already: nothing to change."))
        return False
    return True


def _problems(seen: imports.Preview) -> bool:
    """What is to mend in the file; whether there is anything."""
    if not seen.problems:
        return False
    count = max(seen.problem_count, len(seen.problems))
    said = ngettext("%(n)s thing to mend in the file", "%(n)s things to mend in the file", count)
    lines = "\n".join(f"- {plain(problem.sentence())}" for problem in seen.problems)
    st.error(f"**{said % {'n': number(count)}}**\n\n{lines}", icon=":material/error:")
    st.caption(_("Nothing is written until every row is right. Mend the file and choose it again."))
    return True


def _apply(reader: Reader, kind: Kind, source: Source, chosen: mapping.Mapping, create: tuple[str, ...]) -> None:
    if not st.button(_("Write it into the record"), type="primary", icon=":material/check:"):
        return
    bar = st.progress(0.0, _("Writing …"))
    told: list[tuple[float, str]] = [(0.0, _("Writing …"))]
    try:
        done = _beside(
            lambda: imports.apply(
                reader.record, reader.actor, kind, source, chosen, create, lambda part, text: told.append((part, text))
            ),
            lambda: bar.progress(min(1.0, told[-1][0]), plain(told[-1][1])),
        )
    except Refusal as refusal:
        bar.empty()
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    st.session_state["import_done"] = (done.import_id, done.created, done.changed, done.words)
    st.rerun()


def _beside(work: Callable[[], T], draw: Callable[[], object]) -> T:
    """Do `work` in a thread of its own while `draw` shows how far it is.

    Drawing inside the transaction could end it: a click elsewhere stops the page's run where it draws.
    """
    with ThreadPoolExecutor(1) as beside:
        running = beside.submit(contextvars.copy_context().run, work)
        while not running.done():
            draw()
            wait([running], timeout=0.1)
        return running.result()


def _celebrate(reader: Reader) -> None:
    import_id, created, changed, words = st.session_state["import_done"]
    said = _("Done: %(created)s new and %(changed)s changed rows. Every page shows them now.")
    st.success(plain(said % {"created": number(created), "changed": number(changed)}), icon=":material/check_circle:")
    st.button(
        _("Undo this import"),
        icon=":material/undo:",
        key="undo-last",
        on_click=_undo,
        args=(reader, import_id, _("Undone right after it came in")),
    )
    importing_words.report(words)


def past(reader: Reader) -> None:
    """What came in, newest first, each with a way back."""
    importing_words.past(reader)
    came_in = imports.history(reader.record)
    if not came_in:
        st.caption(_("Nothing has come in yet."))
        return
    for run in came_in[:30]:
        with st.container(border=True):
            undone = run["undone_at"] is not None
            said = [_(KINDS[run["kind"]].title), day(run["applied_at"].date())]
            head = f"**{plain(run['file_name'])}** · {plain(' · '.join(said))}"
            counts = _("%(created)s new, %(changed)s changed, %(unchanged)s unchanged")
            st.markdown(f"{head}  \n{counts % {k: number(run[k]) for k in ('created', 'changed', 'unchanged')}}")
            if undone:
                st.badge(_("undone"), icon=":material/undo:", color="gray")
            else:
                _undo_form(reader, run["id"])


def _undo_form(reader: Reader, import_id: uuid.UUID) -> None:
    with st.popover(_("Undo"), icon=":material/undo:", key=f"pop-{import_id}"):
        reason = st.text_input(_("Why? It stays in the log."), key=f"why-{import_id}")
        st.button(
            _("Undo this import"),
            key=f"undo-{import_id}",
            disabled=not reason.strip(),
            on_click=_undo,
            args=(reader, import_id, reason.strip()),
        )


def _undo(reader: Reader, import_id: uuid.UUID, reason: str) -> None:
    """Runs before the page does, so that a click elsewhere meanwhile cannot take its place."""
    doing.run(reader, lambda: imports.undo(reader.record, reader.actor, import_id, reason), forgets=["import_done"])


def refused() -> None:
    """Say once why an undo was refused."""
    doing.told()
