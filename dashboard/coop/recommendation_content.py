"""What a recommendation says, as its writers hold it in their hands: to compare, to merge, to save."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, N_, _, money, number
from dashboard.words.refusals import BadInput

LONGEST_TITLE, LONGEST_TEXT, LONGEST_PART = 200, 20_000, 1_000  # characters
MOST_PARTS = 30
MOST_CENTS = 10**12

# the fields as people read them
FIELDS = {
    "language": N_("Language"),
    "title": N_("Title"),
    "body": N_("Text"),
    "parts": N_("Parts"),
    "reasons": N_("Reasons"),
    "addressee": N_("Addressee"),
    "cost_cents": N_("Cost"),
    "theme_id": N_("Theme"),
    "author_ids": N_("Authors"),
}
# a change of these is another version of the text: whoever judged the one before judged something else
WORDING = ("language", "title", "body", "parts", "reasons")


@dataclass(frozen=True)
class Content:
    """What a recommendation says; where it stands is no part of it."""

    language: str = "fr"
    title: str = ""
    body: str = ""
    parts: tuple[str, ...] = ()
    reasons: str | None = None
    addressee: str | None = None
    cost_cents: int | None = None
    theme_id: uuid.UUID | None = None
    author_ids: tuple[uuid.UUID, ...] = ()  # persons


def differences(before: Content, after: Content) -> tuple[str, ...]:
    """The fields that differ, in the order in which they are written."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def merged(base: Content, mine: Content, theirs: Content) -> Content:
    """`theirs`, with everything that `mine` changed since `base`."""
    return replace(theirs, **{name: getattr(mine, name) for name in differences(base, mine)})


def in_words(content: Content, name: str, known: dict[uuid.UUID, str]) -> str:
    """What a field says, on one line. `known` names themes and persons."""
    value: Any = getattr(content, name)
    if value in (None, "", ()):
        return "–"
    if name == "cost_cents":
        return money(value)
    if name == "language":
        return vocabulary.language(value)
    if name == "parts":
        return "; ".join(value)
    if name in ("theme_id", "author_ids"):
        return ", ".join(known.get(one, "?") for one in (value if isinstance(value, tuple) else (value,)))
    return str(value)


def checked(content: Content) -> Content:
    """The content without blanks around its texts. Raises BadInput for what cannot be kept."""
    if content.language not in LANGUAGES:
        raise BadInput(_("A recommendation is written in French, Dutch or English."))
    if len(content.title) > LONGEST_TITLE:
        raise BadInput(_("A title has %(most)s characters at most.") % {"most": number(LONGEST_TITLE)})
    if any(len(text or "") > LONGEST_TEXT for text in (content.body, content.reasons, content.addressee)):
        raise BadInput(_("A text has %(most)s characters at most.") % {"most": number(LONGEST_TEXT)})
    parts = tuple(tidy for part in content.parts if (tidy := " ".join(part.split())))
    if len(parts) > MOST_PARTS or any(len(part) > LONGEST_PART for part in parts):
        said = _("A recommendation has %(most)s parts at most, of %(long)s characters each.")
        raise BadInput(said % {"most": number(MOST_PARTS), "long": number(LONGEST_PART)})
    if not 0 <= (content.cost_cents or 0) <= MOST_CENTS:
        raise BadInput(_("A cost is an amount that is not below zero."))
    return replace(
        content,
        title=" ".join(content.title.split()),
        body=content.body.strip(),
        reasons=(content.reasons or "").strip() or None,
        addressee=" ".join((content.addressee or "").split()) or None,
        parts=parts,
        author_ids=tuple(sorted(set(content.author_ids))),
    )


def lacking(content: Content) -> tuple[str, ...]:
    """The fields without which nothing can be handed in."""
    return tuple(name for name in ("title", "body", "reasons") if not getattr(content, name))
