"""Words of a file that nobody has said the meaning of: each is mapped once, by a person, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.exchange import foreign_words
from dashboard.exchange.fields import Kind
from dashboard.exchange.foreign_words import Word
from dashboard.exchange.imports import Preview
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number

_ASKED = "import-words"


def ask(kind: Kind, sha256: str, chosen: Mapping, look: Callable[[Mapping], Preview]) -> tuple[Mapping, Preview]:
    """The mapping with what the reader says of unknown words, and what the import would then do.

    A word stays on the page once it was asked, so that its answer can be changed. Nothing is proposed: none is guessed.
    """
    asked: dict[tuple[str, str], Word] = st.session_state.setdefault(f"{_ASKED}-{kind.name}-{sha256}", {})
    mapping = _with_answers(chosen, asked, sha256)
    seen = look(mapping)
    asked |= {(word.field, word.word): word for word in foreign_words.unknown(seen.words)}
    if asked:
        _fields(kind, asked, sha256)
    return mapping, seen


def _with_answers(chosen: Mapping, asked: dict[tuple[str, str], Word], sha256: str) -> Mapping:
    said: foreign_words.Values = {}
    for field, word in asked:
        code = st.session_state.get(_key(sha256, field, word))
        if isinstance(code, str):
            said.setdefault(field, {})[word] = code
    return replace(chosen, values=foreign_words.with_words(chosen.values, said))


def _fields(kind: Kind, asked: dict[tuple[str, str], Word], sha256: str) -> None:
    st.markdown(f"## {_('What do these words stand for?')}")
    st.caption(_("The file writes them in its own way. Say it once: it is remembered for the next file."))
    with st.container(horizontal=True, gap="small"):
        for (field, text), word in asked.items():
            count = ngettext("%(n)s row", "%(n)s rows", word.rows) % {"n": number(word.rows)}
            st.selectbox(
                plain(f"“{text}” · {_(kind.field(field).title)} · {count}"),
                list(kind.field(field).choices),
                index=None,
                format_func=vocabulary.word,
                placeholder=_("Nobody has said yet"),
                key=_key(sha256, field, text),
                width=320,
            )


def others(seen: Preview) -> Preview:
    """What is to mend apart from words, which have their own place on the page."""
    unknown = {(word.heading, word.word) for word in foreign_words.unknown(seen.words)}
    headings = {heading for heading, _word in unknown}
    left = [
        problem
        for problem in seen.problems
        if (problem.column, problem.value) not in unknown
        and not (problem.line is None and problem.value is None and problem.column in headings)
    ]
    if len(left) == len(seen.problems):
        return seen
    return replace(seen, problems=left, problem_count=len(left))


def report(words: list[Word]) -> None:
    """What the file's own words were taken for, after it came in."""
    if not words:
        return
    how = {"said": _("you said so"), "remembered": _("said before"), "known": _("in the vocabulary")}
    body = [(word.word, vocabulary.word(word.code or "–"), number(word.rows), how.get(word.how, "–")) for word in words]
    heads = (_("In the file"), _("Taken for"), _("Rows"), _("Because"))
    rows.draw(heads, body, caption=_("Words that the file writes in its own way"), numbers=(2,))


def past(reader: Reader) -> None:
    """Every word that was said, by whom, and the way to have it asked again."""
    found = foreign_words.all_words(reader.record)
    if not found:
        return
    st.markdown(f"## {_('Words that people have mapped')}")
    body = [
        (
            row["word"],
            vocabulary.word(row["code"]),
            _(KINDS[row["kind"]].title),
            row["decided_by"] or "–",
            day(row["decided_at"].date()),
        )
        for row in found
    ]
    heads = (_("In the file"), _("Taken for"), _("Kind of file"), _("Said by"), _("On"))
    rows.draw(heads, body, caption=_("Words that people have mapped"), quiet=True)
    names = doing.told_apart({row["id"]: f"{row['word']} = {vocabulary.word(row['code'])}" for row in found})
    chosen = st.selectbox(
        _("Ask again what a word stands for"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, ""),
        key="forget-word",
        placeholder=_("Choose"),
    )
    if chosen is not None and chosen in names:
        st.button(
            _("Forget it"),
            key="forget-word-do",
            on_click=doing.run,
            args=(reader, lambda: foreign_words.forget(reader.record, reader.actor, chosen)),
            kwargs={"clears": ["forget-word"]},
        )


def _key(sha256: str, field: str, word: str) -> str:
    return f"word-{sha256[:12]}-{field}-{word}"
