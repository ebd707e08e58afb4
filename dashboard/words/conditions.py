"""What a member accepts when joining a lab, in three languages, by version: who accepted a wording accepted that one.

A wording that somebody may have accepted is never changed: a new one gets the next number.
"""

from __future__ import annotations

_WORDINGS: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "en": (
            "I commit for the whole duration of the project.",
            "I take part voluntarily and unpaid.",
            "I am interested in the theme and in working together.",
        ),
        "fr": (
            "Je m’engage pour toute la durée du projet.",
            "Je participe de manière volontaire et non rémunérée.",
            "Je m’intéresse à la thématique et au travail collectif.",
        ),
        "nl": (
            "Ik engageer me voor de hele duur van het project.",
            "Ik neem vrijwillig en onbetaald deel.",
            "Het thema en het samenwerken interesseren mij.",
        ),
    },
}
VERSION = max(_WORDINGS)


def wording(language: str, version: int = VERSION) -> tuple[str, ...]:
    """The conditions in a language ('fr', 'nl', 'en'), a sentence each. Raises KeyError for a version never worded."""
    worded = _WORDINGS[version]
    return worded.get(language, worded["en"])
