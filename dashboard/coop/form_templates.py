"""Forms to begin from, in the coop's three languages. They become the coop's own once a draft is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.coop.criteria import Criterion

_AGREE = {
    "fr": ("pas du tout", "plutôt non", "en partie", "plutôt oui", "tout à fait"),
    "nl": ("helemaal niet", "eerder niet", "deels", "eerder wel", "helemaal"),
    "en": ("not at all", "rather not", "in part", "rather yes", "fully"),
}


@dataclass(frozen=True)
class Template:
    """What a form begins with."""

    names: Mapping[str, str]
    too_few: int
    criteria: tuple[Criterion, ...]


def _texts(fr: str, nl: str, en: str) -> dict[str, str]:
    return {"fr": fr, "nl": nl, "en": en}


_FREE_TEXT = Criterion(
    "text",
    _texts("Autre chose à dire ?", "Nog iets te zeggen?", "Anything else to say?"),
    _texts(
        "Ce que les questions ne demandent pas et qui compte pour la décision.",
        "Wat de vragen niet vragen en wat telt voor de beslissing.",
        "What the questions do not ask and what matters for the decision.",
    ),
    weight=0,
    required=False,
    summed=False,
)

_REQUEST = Template(
    _texts("Demande de budget", "Budgetaanvraag", "Budget request"),
    too_few=2,
    criteria=(
        Criterion(
            "scale",
            _texts("Utile aux sociétaires", "Nuttig voor de vennoten", "Useful to members"),
            _texts(
                "Répond-elle à un besoin réel, et combien de sociétaires en profitent ?",
                "Beantwoordt ze aan een echte nood, en hoeveel vennoten hebben er baat bij?",
                "Does it answer a real need, and how many members gain by it?",
            ),
            scale_labels=_AGREE,
            weight=3,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "scale",
            _texts("Faisable", "Haalbaar", "Feasible"),
            _texts(
                "Le lab peut-il y arriver dans le temps prévu, avec les personnes qu'il a ?",
                "Kan het lab het binnen de voorziene tijd, met de mensen die het heeft?",
                "Can the lab do it in the time foreseen, with the people that it has?",
            ),
            scale_labels=_AGREE,
            weight=2,
            knock_out=2,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "scale",
            _texts("Le coût est juste", "De kostprijs is billijk", "The cost is fair"),
            _texts(
                "Les montants sont-ils usuels et en rapport avec ce qui est attendu ?",
                "Zijn de bedragen gebruikelijk en in verhouding tot wat verwacht wordt?",
                "Are the amounts usual, and in proportion to what is expected?",
            ),
            scale_labels=_AGREE,
            weight=2,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "scale",
            _texts("Ouverte à toutes et tous", "Open voor iedereen", "Open to all"),
            _texts(
                "D'autres sociétaires que ceux du lab peuvent-ils y prendre part, quels que soient leur langue, leur "
                "ville et leur métier ?",
                "Kunnen ook andere vennoten dan die van het lab deelnemen, ongeacht hun taal, stad en beroep?",
                "Can members other than those of the lab take part, whatever their language, city and trade?",
            ),
            scale_labels=_AGREE,
            weight=1,
            may_be_na=True,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "yes_no",
            _texts("Sert la priorité de l'enveloppe", "Dient de prioriteit van de enveloppe", "Fits the priority"),
            _texts(
                "La demande sert-elle la priorité de l'assemblée générale pour laquelle l'enveloppe existe ?",
                "Dient de aanvraag de prioriteit van de algemene vergadering waarvoor de enveloppe bestaat?",
                "Does the request serve the General Assembly's priority that the envelope is there for?",
            ),
            weight=2,
            knock_out=1,
        ),
        _FREE_TEXT,
    ),
)

_RECOMMENDATION = Template(
    _texts("Recommandation", "Aanbeveling", "Recommendation"),
    too_few=3,
    criteria=(
        Criterion(
            "scale",
            _texts(
                "Répond à un besoin des sociétaires",
                "Beantwoordt aan een nood van de vennoten",
                "Answers a need of members",
            ),
            scale_labels=_AGREE,
            weight=3,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "scale",
            _texts("Faisable en un an", "Haalbaar binnen een jaar", "Feasible in a year"),
            scale_labels=_AGREE,
            weight=2,
            may_be_na=True,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "scale",
            _texts(
                "Assez claire pour être suivie",
                "Duidelijk genoeg om op te volgen",
                "Clear enough to be followed up",
            ),
            _texts(
                "Saura-t-on dire plus tard si elle est réalisée ?",
                "Zal men later kunnen zeggen of ze gerealiseerd is?",
                "Will one be able to say later whether it is realised?",
            ),
            scale_labels=_AGREE,
            weight=1,
            scale_min=1,
            scale_max=5,
        ),
        Criterion(
            "money",
            _texts("Ce qu'elle coûterait par an", "Wat ze per jaar zou kosten", "What it would cost a year"),
            weight=0,
            required=False,
            may_be_na=True,
            summed=False,
        ),
        _FREE_TEXT,
    ),
)

TEMPLATES: dict[str, Template] = {"request": _REQUEST, "recommendation": _RECOMMENDATION}
