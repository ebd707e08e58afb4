"""Words for the closed lists, in the languages that files come in: how a cell becomes a code of words/states.py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from dashboard.exchange.headings import fold
from dashboard.words import states

# languages whose names for languages and countries are understood
_READ = ("en", "fr", "nl", "de", "es", "it", "ca")

GENDER = {
    "f": "female, woman, w, femme, féminin, vrouw, v, dona, mujer, frau, weiblich, donna",
    "m": "male, man, homme, masculin, h, homme, man, home, hombre, mann, männlich, uomo",
    "x": "non binary, nonbinary, other, autre, non binaire, ander, anders, divers, otro, altre, altro",
}
BOOLEAN = {
    "true": "yes, y, 1, oui, vrai, o, ja, j, waar, sí, si, wahr, vero, x",
    "false": "no, n, 0, non, faux, nee, neen, onwaar, nein, falsch, falso",
}
MEMBERSHIP_ROLE = {
    "participant": "participante, deelnemer, deelneemster, member, membre, lid, sociétaire, vennoot",
    "initiator": "initiateur, initiatrice, initiatiefnemer, founder, fondateur, fondatrice, oprichter",
    "animator": "animateur, animatrice, animateur·rice, facilitator, begeleider, chair, coordinator, coördinator",
    "observer": "observateur, observatrice, waarnemer",
    "expert": "experte, adviseur, adviser, conseil",
    "liaison": "personne de contact, référent, référente, contactpersoon",
}
LAB_STATE = {
    "proposed": "proposé, voorgesteld",
    "returned": "renvoyé, teruggestuurd",
    "admitted": "admis, toegelaten",
    "active": "actif, en activité, actief, lopend, open",
    "dormant": "en sommeil, slapend, inactive, inactif, inactief",
    "closing": "en clôture, in afsluiting",
    "closed": "clos, fermé, clôturé, gesloten, afgesloten, archived, archivé, gearchiveerd",
    "declined": "refusé, geweigerd",
    "withdrawn": "retiré, ingetrokken",
    "merged": "fusionné, samengevoegd",
}
MEMBERSHIP_STATE = {
    "invited": "invité, invitée, uitgenodigd",
    "requested": "demandé, gevraagd, aangevraagd",
    "active": "actif, active, en cours, actief",
    "left": "parti, partie, vertrokken, uitgestapt",
    "ended": "terminé, terminée, fini, beëindigd, afgelopen",
    "declined": "décliné, afgewezen",
    "expired": "expiré, vervallen",
    "refused": "refusé, geweigerd",
}
MEETING_STATE = {
    "draft": "brouillon, ontwerp",
    "scheduled": "planned, prévu, prévue, planifié, gepland",
    "held": "tenu, tenue, eu lieu, gehouden, done",
    "minutes_published": "compte rendu publié, verslag gepubliceerd",
    "cancelled": "canceled, annulé, annulée, geannuleerd, afgelast",
    "postponed": "reporté, reportée, uitgesteld",
}
ATTENDANCE_STATUS = {
    "invited": "invité, invitée, uitgenodigd",
    "registered": "inscrit, inscrite, ingeschreven",
    "waitlisted": "liste d'attente, wachtlijst",
    "attended": "present, présent, présente, aanwezig, yes, oui, ja, 1, x",
    "absent": "absente, afwezig, no, non, nee, 0",
    "excused": "excusé, excusée, verontschuldigd",
}
FORM = {
    "lab": "smartlab",
    "working_group": "groupe de travail, werkgroep",
    "assembly": "assemblée, assemblée générale, general assembly, algemene vergadering, vergadering",
    "theme_meeting": "rencontre thématique, themabijeenkomst, thema avond",
    "consultation": "online consultation, consultation en ligne, raadpleging, online bevraging",
}
REQUEST_STATE = {
    "draft": "brouillon, ontwerp",
    "submitted": "déposé, déposée, soumis, soumise, introduit, introduite, ingediend",
    "screening": "recevabilité, ontvankelijkheid",
    "under_evaluation": "en évaluation, in evaluatie",
    "ready_for_decision": "prêt pour décision, klaar voor beslissing",
    "approved": "approuvé, approuvée, accepté, acceptée, goedgekeurd, accepted, granted",
    "approved_in_part": "approuvé en partie, partiellement approuvé, deels goedgekeurd, partly approved",
    "rejected": "rejeté, rejetée, refusé, refusée, verworpen, afgekeurd, geweigerd",
    "deferred": "reporté, reportée, uitgesteld",
    "more_information_requested": "informations demandées, meer informatie gevraagd",
    "resubmitted": "redéposé, opnieuw ingediend",
    "withdrawn": "retiré, retirée, ingetrokken",
    "ineligible": "irrecevable, onontvankelijk",
    "committed": "engagé, engagée, vastgelegd",
    "partly_paid": "payé en partie, deels betaald",
    "paid": "payé, payée, betaald",
    "settled": "soldé, soldée, afgerekend",
    "released": "libéré, vrijgegeven",
    "cancelled": "canceled, annulé, annulée, geannuleerd",
}
LEDGER_KIND = {
    "allocation": "allocated, dotation, attribution, toewijzing",
    "transfer": "transfert, overdracht",
    "carry_over": "carried over, report, overgedragen, overdracht vorig jaar",
    "reservation": "reserved, réservation, reservering",
    "commitment": "committed, engagement, vastlegging",
    "payment": "paid, paiement, versement, betaling",
    "release": "released, libération, vrijgave",
    "return": "returned, retour, remboursement, teruggave, terugbetaling",
    "override": "dérogation, afwijking",
}
# Only words of one meaning stand here: `non réalisée` may be not started or abandoned, so a person says which
# (foreign_words.py), and every word but the coop's own is reported with what it was taken for.
FIVE_WORDS = {
    "realised": "realized, implemented, done, réalisée, réalisé, gerealiseerd",
    "in progress": "ongoing, started, en cours, lopend, bezig",
    "not realised": "not realized, non réalisée, non réalisé, pas réalisée, niet gerealiseerd",
    "rejected": "refused, rejetée, rejeté, refusée, verworpen, afgewezen",
    "postponed": "deferred, reportée, reporté, uitgesteld",
    "awaiting decision": "awaiting, en attente, en attente de décision, wacht op beslissing",
}
OUTCOME = {
    "accepted": "acceptée, accepté, approuvée, aanvaard, goedgekeurd",
    "accepted_with_amendments": "acceptée avec amendements, aanvaard met wijzigingen",
    "accepted_in_principle": "acceptée sur le principe, in principe aanvaard",
    "rejected": "rejetée, rejeté, refusée, verworpen, afgewezen",
    "deferred": "postponed, reportée, reporté, uitgesteld",
    "referred_back": "renvoyée, teruggestuurd",
    "no_decision": "sans décision, pas de décision, geen beslissing",
}
IMPLEMENTATION = {
    "not_started": "pas commencée, non commencée, niet begonnen, niet gestart",
    "in_progress": "en cours, lopend, bezig, ongoing, started",
    "partly_implemented": "en partie réalisée, partiellement réalisée, deels uitgevoerd, deels gerealiseerd",
    "implemented": "realised, realized, réalisée, réalisé, mise en œuvre, gerealiseerd, uitgevoerd, done",
    "blocked": "bloquée, bloqué, geblokkeerd",
    "abandoned": "abandonnée, abandonné, opgegeven",
    "reverted": "teruggedraaid",
    "superseded": "remplacée, vervangen",
}
# every code of the closed lists has its words here: held together at import
for _known, _words in (
    (states.LAB, LAB_STATE),
    (states.MEMBERSHIP, MEMBERSHIP_STATE),
    (states.MEMBERSHIP_ROLES, MEMBERSHIP_ROLE),
    (states.MEETING, MEETING_STATE),
    (states.ATTENDANCE, ATTENDANCE_STATUS),
    (states.FORMS_OF_PARTICIPATION, FORM),
    (states.REQUEST, REQUEST_STATE),
    (states.LEDGER_KINDS, LEDGER_KIND),
    ((*states.FIVE_WORDS, states.AWAITING), FIVE_WORDS),
    (states.OUTCOMES, OUTCOME),
    (states.IMPLEMENTATION, IMPLEMENTATION),
):
    assert set(_known) == set(_words), f"words are missing for {set(_known) ^ set(_words)}"


def folded(choices: Mapping[str, str]) -> dict[str, str]:
    """Every word for a code, folded, to the code. A code stands for itself."""
    found: dict[str, str] = {}
    for code, words in choices.items():
        for word in words.split(","):
            if fold(word):
                found.setdefault(fold(word), code)
    return found | {fold(code): code for code in choices}


@cache
def languages() -> dict[str, str]:
    """Names of languages in several languages, and their ISO 639-1 codes, folded, to the code."""
    found: dict[str, str] = {}
    for reader in _READ:
        for code, name in Locale(reader).languages.items():
            if len(code) == 2:
                found.setdefault(fold(name), code)
    return found | {code: code for code in found.values()}


@cache
def countries() -> dict[str, str]:
    """Names of countries in several languages, and their ISO 3166 alpha-2 codes, folded, to the code."""
    found: dict[str, str] = {}
    for reader in _READ:
        for code, name in Locale(reader).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), code)
    own_words = {"holland": "NL", "uk": "GB", "usa": "US", "the netherlands": "NL", "pays bas": "NL"}
    return found | own_words | {code.casefold(): code for code in found.values()}
