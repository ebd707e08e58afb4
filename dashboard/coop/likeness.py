"""Which texts ask for something alike, in whichever of the three languages each of them is written.

    index = likeness.Index([Entry(id, "Een peter of meter voor elke vennoot", "", "nl"), ...])
    index.nearest("Un parrain pour chaque membre", "", most=3)   # [(id, 0.41), ...]

A text is seen in three ways at once: the stems of its words (Snowball), the meanings that the words of the coop share
across the languages (likeness_words.py), and the runs of four letters in them, which catch what is spelt alike. What
few texts have weighs more (tf-idf); two texts are as alike as the angle between them. No network, no model: a coop of
2,000 recommendations is searched in a few milliseconds.
"""

from __future__ import annotations

import math
import re
import threading
import unicodedata
import uuid
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]

from dashboard.coop.likeness_words import meanings, small_words

LEAST = 0.14  # below, two texts have little more in common than being recommendations
_OF_TITLE = 0.65  # how much of the likeness is that of the titles; the rest is that of the whole texts
_STEM, _MEANING, _LETTERS = 1.0, 1.6, 0.22
_RUN = 4
_STEMMERS = {"fr": "french", "nl": "dutch", "en": "english"}
_WORD = re.compile(r"[a-z]+")
_one_at_a_time = threading.Lock()  # a stemmer holds the word that it is at
Vector = dict[str, float]
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Entry:
    """A text in one language; several may belong to one id."""

    id: uuid.UUID
    title: str
    body: str
    language: str | None


class Index:
    """Texts by what they are about."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._ids = [entry.id for entry in entries]
        # one text at a time: all their words at once would take a hundred megabytes
        self._titles = _Postings(_features(entry.title, entry.language) for entry in entries)
        self._whole = _Postings(_features(f"{entry.title} {entry.body}", entry.language) for entry in entries)

    def nearest(self, title: str, body: str, most: int, language: str | None = None) -> list[tuple[uuid.UUID, float]]:
        """The ids of the texts most like this one, each with its likeness from `LEAST` to 1, the best first."""
        whole = f"{title} {body}"
        language = language or guessed(whole)
        alike = _OF_TITLE * self._titles.alike(_asked(title or body, language))
        alike += (1 - _OF_TITLE) * self._whole.alike(_asked(whole, language))
        found: dict[uuid.UUID, float] = {}
        for place in np.argsort(-alike, kind="stable"):
            if alike[place] < LEAST or len(found) == most:
                break
            found.setdefault(self._ids[place], round(float(alike[place]), 4))
        return list(found.items())


def shared(one: Entry, other: Entry, most: int = 6) -> list[str]:
    """The words for which two texts count as alike: as `one` writes them, with the other's where it writes another.

    The words that say most come first: those with a meaning of the coop, then the longest.
    """
    theirs: dict[str, str] = {}
    for feature, word in _worded(other):
        theirs.setdefault(feature, word)
    found: dict[str, tuple[bool, str]] = {}
    for feature, word in _worded(one):
        if feature in theirs:
            same = _stem(theirs[feature], other.language) == _stem(word, one.language)
            said = word if same else f"{word} = {theirs[feature]}"
            known = found.get(feature)
            found[feature] = known or (feature.startswith("m "), said)
    ordered = sorted(found.values(), key=lambda each: (not each[0], -len(each[1]), each[1]))
    words: dict[str, None] = {}
    for _is_meaning, said in ordered:
        first = said.split(" = ")[0]
        if all(first != kept.split(" = ")[0] for kept in words):
            words[said] = None
    return list(words)[:most]


def guessed(text: str) -> str | None:
    """The language whose small words stand in it most often; None where none does."""
    words = _words(text)
    counts = {language: sum(word in small for word in words) for language, small in small_words().items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


# ---------------------------------------------------------------------- inside
class _Postings:
    """For each feature the texts that have it, with its weight there: one array, cut where the next feature begins."""

    def __init__(self, texts: Iterable[Vector]) -> None:
        number: dict[str, int] = {}
        numbers, weights, sizes = array("q"), array("d"), array("q")
        for text in texts:
            numbers.extend(number.setdefault(name, len(number)) for name in text)
            weights.extend(text.values())
            sizes.append(len(text))
        self._number, self._size = number, len(sizes)
        features, raw = np.array(numbers, np.int64), np.array(weights, np.float64)
        where = np.repeat(np.arange(self._size), np.array(sizes, np.int64))
        self._rare = np.log1p(self._size / np.maximum(np.bincount(features, minlength=len(number)), 1))
        raw *= self._rare[features]
        lengths = np.sqrt(np.bincount(where, raw * raw, minlength=self._size))
        order = np.argsort(features, kind="stable")
        self._where = where[order]
        self._weights = (raw / np.maximum(lengths[where], 1e-12))[order]
        self._begins = np.searchsorted(features[order], np.arange(len(number) + 1))

    def alike(self, text: Vector) -> Numbers:
        """How alike each text is to this one, 0 to 1."""
        alike = np.zeros(self._size)
        # what no text has is as rare as can be: it makes the rest weigh less
        unseen = math.log1p(self._size)
        numbered = [(self._number.get(name), weight) for name, weight in text.items()]
        weighed = [(n, weight * (unseen if n is None else float(self._rare[n]))) for n, weight in numbered]
        length = math.sqrt(sum(weight * weight for _, weight in weighed)) or 1.0
        for n, weight in weighed:
            if n is not None:
                here = slice(self._begins[n], self._begins[n + 1])
                alike[self._where[here]] += weight / length * self._weights[here]
        return alike


@lru_cache(maxsize=128)
def _asked(text: str, language: str | None) -> Vector:
    """The features of what somebody is writing: every rerun of their page asks for the same."""
    return _features(text, language)


def _worded(entry: Entry) -> Iterator[tuple[str, str]]:
    """The stem and the meanings of each word that says something, with the word as it is written."""
    text = f"{entry.title} {entry.body}"
    spoken = entry.language if entry.language in _STEMMERS else guessed(text)
    small = small_words()
    leave_out = small[spoken] if spoken else frozenset().union(*small.values())
    for written in re.findall(r"\w+", text):
        for word in _words(written):
            if word not in leave_out and len(word) > 2:
                if len(word) > 4:  # short words that bear no meaning of the coop say little
                    yield f"s {_stem(word, spoken)}", written.casefold()
                yield from ((f"m {meaning}", written.casefold()) for meaning in _meanings_of(word))


def _features(text: str, language: str | None) -> Vector:
    spoken = language if language in _STEMMERS else guessed(text)
    small = small_words()
    # a small word of one language may be a word of another: `on`, `leur`, `die`
    leave_out = small[spoken] if spoken else frozenset().union(*small.values())
    words = [word for word in _words(text) if word not in leave_out]
    counted: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for feature, weight in _of_word(word, spoken):
            counted[feature] += weight
    flat = f" {' '.join(_words(text))} "
    for beginning, found in meanings()[1].items():
        times = flat.count(f" {beginning}")
        for meaning in found:
            counted[f"m {meaning}"] += times * _MEANING
    # the tenth time that a word stands in a text says less than the first
    return {feature: math.log1p(weight) for feature, weight in counted.items() if weight}


@lru_cache(maxsize=20_000)
def _of_word(word: str, language: str | None) -> tuple[tuple[str, float], ...]:
    stem = _stem(word, language)
    found = [(f"s {stem}", _STEM)]
    found += [(f"m {meaning}", _MEANING) for meaning in _meanings_of(word)]
    return (*found, *((f"l {run}", _LETTERS) for run in _runs(word)))


def _meanings_of(word: str) -> Iterable[str]:
    single = meanings()[0]
    found: dict[str, None] = {}
    for end in range(2, len(word) + 1):
        beginning = word[:end]
        # a short beginning is a word of its own, or it would begin too many
        if beginning in single and (end >= 5 or len(word) - end <= 2):
            found.update(dict.fromkeys(single[beginning]))
    return found


def _runs(word: str) -> Iterator[str]:
    framed = f"_{word}_"
    for start in range(max(1, len(framed) - _RUN + 1)):
        yield framed[start : start + _RUN]


def _stem(word: str, language: str | None) -> str:
    if language is None:
        return word
    with _one_at_a_time:
        return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=3)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ĳ", "ij"))
    return _WORD.findall("".join(char for char in folded if not unicodedata.combining(char)))
