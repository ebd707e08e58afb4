"""A criterion: what an evaluation form asks, in up to three languages, and what may be answered to it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import LANGUAGES, N_, _, current, number
from dashboard.words.states import CRITERION_KINDS

SUMMED_KINDS = ("scale", "yes_no")  # what has a least and a most can be put on one scale from 0 to 10
LONGEST_SCALE = 11
_SAID = ("label", "help")
_PLAIN = ("kind", "scale_min", "scale_max", "weight", "required", "may_be_na", "summed", "knock_out")


@dataclass(frozen=True)
class Option:
    """One answer of a choice: its code, and what it is called in each language."""

    code: str
    names: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called in the current language."""
        return spoken(self.names) or self.code


@dataclass(frozen=True)
class Criterion:
    """One question of a form. `labels`, `helps`: language -> text; `scale_labels`: language -> one text a step."""

    kind: str
    labels: Mapping[str, str]
    helps: Mapping[str, str] = field(default_factory=dict)
    scale_min: int | None = None
    scale_max: int | None = None
    scale_labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    weight: int = 1
    required: bool = True
    may_be_na: bool = False
    summed: bool = True
    knock_out: int | None = None
    id: uuid.UUID = field(default_factory=ids.new_id)
    position: int = 1

    @property
    def label(self) -> str:
        """The question in the current language."""
        return spoken(self.labels)

    @property
    def help(self) -> str:
        """What it means, in the current language; empty where nothing is said."""
        return spoken(self.helps)

    @property
    def least(self) -> int:
        """The lowest answer of a scale or of yes or no."""
        return self.scale_min if self.kind == "scale" and self.scale_min is not None else 0

    @property
    def most(self) -> int:
        """The highest answer of a scale or of yes or no."""
        return self.scale_max if self.kind == "scale" and self.scale_max is not None else 1

    @property
    def counts(self) -> bool:
        """Whether it is part of the total."""
        return self.summed and self.weight > 0 and self.kind in SUMMED_KINDS

    def step(self, value: float) -> str:
        """What a step of the scale is called in the current language; empty where it has no name."""
        names = self.scale_labels.get(current()) or next(iter(self.scale_labels.values()), ())
        place = int(value) - self.least
        return names[place] if 0 <= place < len(names) else ""

    def option(self, code: str) -> str:
        """What an option of a choice is called."""
        return next((option.name for option in self.options if option.code == code), code)

    def share(self, value: float) -> float:
        """Where an answer of a scale or of yes or no lies between the least (0) and the most (1)."""
        return (value - self.least) / (self.most - self.least)


@dataclass(frozen=True)
class Problem:
    """What is amiss with one criterion (its position), or with the whole (None), in a sentence."""

    position: int | None
    sentence: str


def spoken(texts: Mapping[str, str]) -> str:
    """The text in the current language, else the first that there is."""
    return texts.get(current()) or next((text for text in texts.values() if text), "")


# ---------------------------------------------------------------------- what may be published
WRONG_LABEL = N_("Question %(n)s has no text. Write it in at least one language.")
WRONG_KIND = N_("Question %(n)s is of no known kind.")
WRONG_SCALE = N_("The scale of question %(n)s must go from a number to a higher one, in at most eleven steps.")
WRONG_STEPS = N_("Question %(n)s names %(named)s steps of its scale, which has %(steps)s. Name each step, or none.")
WRONG_OPTIONS = N_("Question %(n)s needs at least two answers to choose from, each with a name.")
WRONG_SUM = N_("Question %(n)s has no highest and lowest answer, so it cannot be part of the total. Show it only.")
WRONG_WEIGHT = N_("Question %(n)s is part of the total, so it needs a weight of at least 1.")
WRONG_KNOCK_OUT = N_("The knock-out of question %(n)s lies outside what can be answered.")


def amiss(criteria: Sequence[Criterion]) -> list[Problem]:
    """What keeps a form from being published; empty when it may be."""
    if not criteria:
        return [Problem(None, _("A form needs at least one question. Add one."))]
    found = [problem for criterion in criteria for problem in _amiss(criterion)]
    if not any(criterion.counts for criterion in criteria) and any(c.summed for c in criteria) and not found:
        found.append(Problem(None, _("No question is part of the total. Give one a weight, or show them all only.")))
    return found


def _amiss(criterion: Criterion) -> Iterator[Problem]:
    for wrong, said, more in _checks(criterion):
        if wrong:
            place = {"n": number(criterion.position)}
            yield Problem(criterion.position, _(said) % (place | more))


def _checks(criterion: Criterion) -> Iterator[tuple[bool, str, dict[str, str]]]:
    yield not any(text.strip() for text in criterion.labels.values()), WRONG_LABEL, {}
    yield criterion.kind not in CRITERION_KINDS, WRONG_KIND, {}
    if criterion.kind == "scale":
        steps = criterion.most - criterion.least + 1
        whole = criterion.scale_min is not None and criterion.scale_max is not None
        yield not whole or not 2 <= steps <= LONGEST_SCALE, WRONG_SCALE, {}
        for names in criterion.scale_labels.values():
            counted = {"named": number(len(names)), "steps": number(steps)}
            yield len(names) not in (0, steps), WRONG_STEPS, counted
    if criterion.kind == "choice":
        codes = {option.code for option in criterion.options if any(option.names.values())}
        yield len(codes) < 2 or len(codes) < len(criterion.options), WRONG_OPTIONS, {}
    yield criterion.summed and criterion.kind not in SUMMED_KINDS, WRONG_SUM, {}
    yield criterion.summed and criterion.kind in SUMMED_KINDS and criterion.weight < 1, WRONG_WEIGHT, {}
    if criterion.knock_out is not None:
        within = criterion.kind in SUMMED_KINDS and criterion.least < criterion.knock_out <= criterion.most
        yield not within, WRONG_KNOCK_OUT, {}


# ---------------------------------------------------------------------- as the record keeps it
def of_row(row: Row) -> Criterion:
    """The criterion of a row of queries/records/forms/criteria.sql."""
    texts = {name: {code: row[f"{name}_{code}"] for code in LANGUAGES if row[f"{name}_{code}"]} for name in _SAID}
    listed = json.loads(row["options"] or "[]")
    options = tuple(Option(one["code"], {code: one[code] for code in LANGUAGES if one.get(code)}) for one in listed)
    return Criterion(
        labels=texts["label"] or {"": row["label"]},
        helps=texts["help"] or ({"": row["help"]} if row["help"] else {}),
        scale_labels=json.loads(row["scale_labels"] or "{}"),
        options=options,
        **{name: row[name] for name in (*_PLAIN, "id", "position")},
    )


def as_row(criterion: Criterion, position: int) -> Row:
    """The parameters of queries/records/forms/add_criterion.sql, all but the version that it belongs to; a new id."""
    row: dict[str, Any] = {name: getattr(criterion, name) for name in _PLAIN}
    for name, texts in (("label", criterion.labels), ("help", criterion.helps)):
        clean = {code: text.strip() for code, text in texts.items() if text.strip()}
        row[name] = next(iter(clean.values()), "" if name == "label" else None)
        row |= {f"{name}_{code}": clean.get(code) for code in LANGUAGES}
    steps = {code: list(names) for code, names in criterion.scale_labels.items() if any(names)}
    row["scale_labels"] = json.dumps(steps, ensure_ascii=False) if steps else None
    listed = [{"code": option.code, **option.names} for option in criterion.options]
    row["options"] = json.dumps(listed, ensure_ascii=False) if listed else None
    return {**row, "id": ids.new_id(), "position": position}
