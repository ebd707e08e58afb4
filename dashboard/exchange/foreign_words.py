"""Words for a closed list that a file writes in its own way: each is mapped once by a person, and remembered.

What nobody has said is refused with the words listed, never guessed. `Word.how` tells how each was understood:
`said` now, `remembered` from an earlier file, `known` to the vocabulary, or `unknown`.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.exchange import vocabulary
from dashboard.exchange.fields import Field, Kind
from dashboard.exchange.headings import fold
from dashboard.exchange.problems import Problem, refuse
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput

# what became of recommendations is told in many ways: each word in another than the coop's own is reported
REPORTED = ("status", "outcome", "implementation")
Values = dict[str, dict[str, str]]  # field -> {theirs: ours}


@dataclass(frozen=True)
class Word:
    """A word of a file, what it was taken for (None: nobody has said), in how many rows, and how that is known."""

    field: str
    heading: str
    word: str
    code: str | None
    rows: int
    how: str


def key(text: str) -> str:
    """The word as it is compared: folded, or as it stands where folding leaves nothing of it."""
    return fold(text) or text.strip().casefold()


def remembered(read: Record | Change, kind: str) -> Values:
    """What people have said in this kind of file: field -> {word: code}; the newest word counts."""
    rows = read.run if isinstance(read, Change) else read.rows
    found: Values = {}
    for row in rows("words/of_kind", kind=kind):
        found.setdefault(row["field"], {})[row["word"]] = row["code"]
    return found


def all_words(record: Record) -> list[Row]:
    """Every word that is remembered: id, kind, field, word, code, decided_by, decided_at."""
    return record.rows("words/all")


def forget(record: Record, actor: Actor, word_id: uuid.UUID) -> None:
    """What a word stands for is asked again with the next file. Raises NotAllowed or BadInput."""
    role = require(actor, "data.import")
    with record.change(actor.account_id, role) as change:
        found = change.run("words/forget", id=word_id, removed_at=ids.now())
        if not found:
            raise BadInput(_("This word was forgotten already."))
        change.event("import.forget_word", "import_word", word_id, before=found[0])


def remember(change: Change, actor: Actor, kind: Kind, words: Iterable[Word]) -> None:
    """Keep what was said of the words that a file held, within the change that brings it in."""
    before = remembered(change, kind.name)
    for word in words:
        folded = key(word.word)
        if word.how != "said" or before.get(word.field, {}).get(folded) == word.code:
            continue
        word_id = ids.new_id()
        kept = {"kind": kind.name, "field": word.field, "word": folded, "code": word.code}
        change.run("words/add", id=word_id, decided_by=actor.account_id, decided_at=ids.now(), **kept)
        change.event("import.word", "import_word", word_id, after=kept)
        before.setdefault(word.field, {})[folded] = str(word.code)


# ---------------------------------------------------------------------- what a column says
def seen(
    field: Field,
    heading: str,
    understood: Mapping[str, str | None],
    known: tuple[set[str], Mapping[str, str]],
    counts: Callable[[], Mapping[str, int]],
) -> list[Word]:
    """The words of a column worth telling; `understood` says the code of each, None where nobody has said it.

    `known` holds the keys of what was said now, and what is remembered by its key; `counts` the rows of each word.
    """
    found = {text: (code, _how(text, code, *known)) for text, code in understood.items()}
    told = {
        text: (code, how)
        for text, (code, how) in found.items()
        if how != "known" or (field.name in REPORTED and fold(text) != fold(code or ""))
    }
    rows = counts() if told else {}
    words = [Word(field.name, heading, text, code, rows.get(text, 0), how) for text, (code, how) in told.items()]
    return sorted(words, key=lambda word: (-word.rows, word.word))


def _how(text: str, code: str | None, ours: set[str], kept: Mapping[str, str]) -> str:
    if code is None:
        return "unknown"
    if kept.get(key(text)) == code:
        return "remembered"
    return "said" if key(text) in ours else "known"


def unknown(words: Iterable[Word]) -> list[Word]:
    """Those of which nobody has said what they stand for."""
    return [word for word in words if word.how == "unknown"]


def problems(words: list[Word]) -> list[Problem]:
    """That there are unknown words, all in one sentence with the way to say them."""
    missing = unknown(words)
    if not missing:
        return []
    listed = ", ".join(f"“{word.word}” ({number(word.rows)})" for word in missing)
    said = _(
        "nobody has said yet what these words stand for: %(words)s. Say it once, on the page Import or with "
        '--word "%(example)s=..."; it is remembered'
    )
    return [Problem(None, missing[0].heading, None, said % {"words": listed, "example": missing[0].word})]


# ---------------------------------------------------------------------- as the command line gives them
def from_options(kind: Kind, fields: Iterable[str], file: Path | None, options: Iterable[str]) -> Values:
    """What `--words FILE` and `--word THEIRS=OURS` say, for the fields that the file has. Raises Refused.

    A word may be given for one field alone: `status:in uitvoering=in progress`, or a table `[status]` in the file.
    """
    chosen = [kind.field(name) for name in kind.names if name in set(fields) and kind.field(name).choices]
    found: Values = {}
    for name, theirs, ours in [*(_in_file(file) if file else ()), *map(_option, options)]:
        if name is not None and name not in kind.names:
            name, theirs = None, f"{name}:{theirs}"
        matching = {f.name: vocabulary.folded(f.choices).get(fold(ours)) for f in chosen if name in (None, f.name)}
        codes = {field: code for field, code in matching.items() if code is not None}
        if not codes:
            choices = ", ".join(dict.fromkeys(code for f in chosen if name in (None, f.name) for code in f.choices))
            said = _("what “%(word)s” stands for: one of %(choices)s")
            raise refuse(said % {"word": theirs, "choices": choices or "–"}, value=ours)
        for field, code in codes.items():
            found.setdefault(field, {})[theirs] = code
    return found


def with_words(values: Values, more: Values) -> Values:
    """Both, where what was said last counts."""
    return {name: values.get(name, {}) | more.get(name, {}) for name in values.keys() | more.keys()}


def _option(text: str) -> tuple[str | None, str, str]:
    theirs, equals, ours = text.rpartition("=")
    if not equals or not theirs.strip():
        raise refuse(_('a word and what it stands for: --word "in uitvoering=in progress"'), value=text)
    name, colon, word = theirs.partition(":")
    return (name.strip(), word.strip(), ours.strip()) if colon else (None, theirs.strip(), ours.strip())


def _in_file(path: Path) -> list[tuple[str | None, str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        found: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise refuse(_("%(path)s cannot be read: %(why)s") % {"path": path, "why": error.strerror}) from None
    except (UnicodeDecodeError, json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise refuse(_("%(path)s is neither TOML nor JSON: %(why)s") % {"path": path, "why": error}) from None
    if not isinstance(found, dict):
        raise refuse(_("a table of words: theirs = ours"))
    pairs: list[tuple[str | None, str, str]] = []
    for name, value in found.items():
        if isinstance(value, dict):
            pairs += [(str(name), str(theirs), str(ours)) for theirs, ours in value.items()]
        else:
            pairs.append((None, str(name), str(value)))
    return pairs
