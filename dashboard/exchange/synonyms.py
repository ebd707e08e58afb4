"""The headings that people write above their columns, per field and language.

A line says a field, or `kind.field` where only that kind means it so, and after each language its headings.
A file may use any of them whatever its language; they are compared folded (headings.py).
"""

# ruff: noqa: E501 - a field and all its headings on one line: a table, read as one
from __future__ import annotations

from functools import cache

_TEXT = """
external_id   en: id, external id, identifier, number, code, ref | fr: identifiant, numéro, n°, référence externe | nl: nummer, kenmerk, identificatie | ca: identificador, número, codi | es: identificador, número, código | de: nummer, kennung, kennzeichen | it: identificativo, numero, codice
members.external_id  en: member id, member number, member, person id | fr: numéro de sociétaire, n° de sociétaire, id sociétaire, numéro de membre | nl: vennootnummer, lidnummer, nummer vennoot | ca: número de soci, id de soci | es: número de socio, id de socio | de: mitgliedsnummer, mitglied nr | it: numero socio, id socio
labs.external_id  en: lab id, group id | fr: id lab, numéro du lab | nl: labnummer, lab id | ca: id del grup | es: id del grupo | de: gruppen id, lab nr | it: id gruppo
meetings.external_id  en: meeting id, event id | fr: id réunion, id de rencontre, numéro de réunion | nl: vergadering id, id bijeenkomst | ca: id de cita, id de trobada, id trobada | es: id de cita, id de encuentro, id reunión | de: termin id, sitzungs id, treffen id | it: id incontro, id riunione
memberships.external_id  en: membership id | fr: id participation | nl: deelname id
attendance.external_id  en: attendance id | fr: id présence | nl: aanwezigheid id
envelopes.external_id  en: envelope id | fr: id enveloppe | nl: enveloppe id
requests.external_id  en: request id, project id, proposal id | fr: id demande, id projet, numéro de demande | nl: aanvraag id, project id, aanvraagnummer | ca: id projecte | es: id proyecto, id solicitud | de: antrags id, projekt id | it: id progetto, id richiesta
ledger.external_id  en: entry id, transaction id | fr: id écriture, numéro d'écriture | nl: boeking id, boekingsnummer
recommendations.external_id  en: recommendation id, recommendation number | fr: id recommandation, numéro de recommandation | nl: aanbeveling id, nummer aanbeveling
name          en: name, full name | fr: nom, nom complet, prénom et nom, intitulé, dénomination | nl: naam, volledige naam, benaming | ca: nom, nom complet | es: nombre, nombre completo | de: name, bezeichnung, vollständiger name | it: nome, nome completo, denominazione
labs.name     en: lab, lab name, group, group name | fr: nom du lab, smartlab, groupe | nl: labnaam, groep | ca: grup | es: grupo | de: gruppe | it: gruppo
envelopes.name en: envelope, budget line | fr: enveloppe, ligne budgétaire | nl: enveloppe, budgetlijn | ca: partida | es: partida | de: budgetposten, budget | it: voce di bilancio
email         en: email, e mail, mail, email address | fr: courriel, adresse courriel, adresse e mail, adresse mail, mél | nl: e mailadres, mailadres | ca: correu, correu electrònic | es: correo, correo electrónico | de: e mail adresse | it: posta elettronica
gender        en: gender, sex | fr: genre, sexe | nl: geslacht, gender | ca: gènere, sexe | es: género, sexo | de: geschlecht | it: genere, sesso
language      en: language, lang | fr: langue | nl: taal | ca: llengua, idioma | es: lengua, idioma | de: sprache | it: lingua
country       en: country | fr: pays | nl: land | ca: país | es: país | de: land | it: paese
city          en: city, town | fr: ville, commune | nl: stad, gemeente | ca: ciutat | es: ciudad | de: stadt | it: città
member_since  en: member since, joined, joined on, since | fr: membre depuis, sociétaire depuis, date d'adhésion, depuis | nl: vennoot sinds, lid sinds, sinds, datum toetreding | ca: soci des de, data d'alta | es: socio desde, fecha de alta | de: mitglied seit, eintrittsdatum | it: socio dal, data di adesione
member_until  en: member until, left, left on | fr: membre jusqu'au, sociétaire jusqu'au, date de sortie | nl: vennoot tot, lid tot, datum uittreding | ca: data de baixa | es: fecha de baja | de: mitglied bis, austrittsdatum | it: socio fino al
theme         en: theme, category, topic | fr: thématique, thème, catégorie | nl: thema, categorie | ca: categoria, tema, àmbit | es: categoría, tema, ámbito | de: thema, kategorie | it: tema, categoria, tematica
aims          en: aims | fr: objectifs de participation, finalités | nl: doelen
purpose       en: purpose, mission, goal | fr: but, objet, mission | nl: doel, missie | ca: objectiu, missió | es: objetivo, misión | de: zweck, ziel | it: scopo, missione
project       en: project | fr: projet | nl: project | ca: projecte | es: proyecto | de: projekt | it: progetto
methodology   en: methodology, method | fr: méthodologie, méthode | nl: methodologie, werkwijze
calendar      en: calendar | fr: calendrier | nl: kalender, agenda
founded_on    en: founded, founded on, start, started on, start date | fr: créé le, date de création, fondé le, début | nl: opgericht, opgericht op, startdatum, start | ca: data de creació | es: fecha de creación | de: gegründet am, beginn | it: data di creazione
liaison       en: liaison, staff liaison | fr: personne de contact, référent, référente | nl: contactpersoon
exit_criterion en: exit criterion | fr: critère de fin | nl: eindcriterium
public_summary en: public summary, summary | fr: résumé public, résumé | nl: publieke samenvatting, samenvatting | ca: resum | es: resumen | de: zusammenfassung | it: sintesi
handover_note en: handover note, handover | fr: note de transmission | nl: overdrachtsnota
rhythm_days   en: rhythm days, days between updates | fr: rythme en jours | nl: ritme in dagen
state         en: state, status | fr: état, statut | nl: staat, status, toestand | ca: estat | es: estado | de: zustand, stand | it: stato
state_since   en: state since, status date | fr: état depuis, date de l'état | nl: staat sinds, datum status
reason        en: reason, reasons | fr: motif, raison | nl: reden | ca: motiu | es: motivo | de: grund | it: motivo
lab           en: lab, lab id, lab name, group, group id | fr: lab, smartlab, groupe, id lab | nl: lab, labnaam, groep, lab id | ca: grup, laboratori | es: grupo, laboratorio | de: lab, gruppe | it: lab, gruppo
person        en: person, member, member id, person id, member number, participant | fr: personne, sociétaire, numéro de sociétaire, membre, participant, participante | nl: persoon, vennoot, vennootnummer, lid, lidnummer, deelnemer | ca: persona, soci | es: persona, socio | de: person, mitglied, mitgliedsnummer | it: persona, socio
role          en: role | fr: rôle | nl: rol | ca: rol | es: rol, papel | de: rolle | it: ruolo
asked_on      en: asked on, requested on | fr: demandé le, date de demande | nl: gevraagd op, datum aanvraag
from_date     en: from, from date, start, start date, since | fr: de, du, depuis, début, date de début | nl: van, vanaf, sinds, begin, startdatum | ca: des de, inici | es: desde, inicio | de: von, ab, seit, beginn | it: dal, inizio
until_date    en: until, to, end, end date | fr: au, jusqu'au, fin, date de fin | nl: tot, einde, einddatum | ca: fins a, fi | es: hasta, fin | de: bis, ende | it: fino al, fine
conditions_accepted en: conditions accepted | fr: conditions acceptées | nl: voorwaarden aanvaard
end_reason    en: end reason, reason it ended | fr: motif de fin | nl: reden einde
working_group en: working group | fr: groupe de travail, gt | nl: werkgroep | ca: grup de treball | es: grupo de trabajo | de: arbeitsgruppe | it: gruppo di lavoro
title         en: title, name, subject | fr: titre, intitulé, nom, objet | nl: titel, naam, onderwerp | ca: títol, nom | es: título, nombre | de: titel, name, betreff | it: titolo, nome
description   en: description, details | fr: description, descriptif | nl: beschrijving, omschrijving | ca: descripció | es: descripción | de: beschreibung | it: descrizione
kind          en: kind, type | fr: type, nature, sorte | nl: soort, type | ca: tipus | es: tipo | de: art, typ | it: tipo
form          en: form, form of participation | fr: forme, forme de participation | nl: vorm, vorm van deelname
held_on       en: date, held on, meeting date, day held | fr: date, date de la réunion, tenue le | nl: datum, datum vergadering, gehouden op | ca: data, data de la trobada | es: fecha, fecha de la reunión | de: datum, termin | it: data
starts_at     en: starts at, start time, begins at | fr: heure de début, commence à | nl: beginuur, begint om
ends_at       en: ends at, end time | fr: heure de fin, finit à | nl: einduur, eindigt om
time_zone     en: time zone, timezone | fr: fuseau horaire | nl: tijdzone | ca: zona horària | es: zona horaria | de: zeitzone | it: fuso orario
place         en: place, district, location, venue, room, neighbourhood | fr: lieu, quartier, arrondissement, salle | nl: plaats, wijk, locatie, zaal, buurt | ca: districte, lloc, barri | es: distrito, lugar, barrio | de: ort, bezirk, stadtteil, raum | it: luogo, quartiere, distretto
address       en: address | fr: adresse | nl: adres | ca: adreça | es: dirección | de: adresse, anschrift | it: indirizzo
declared_people en: declared people, people, headcount, attendees, attendance, number of participants, participants | fr: nombre de personnes, personnes, participants, nombre de participants, présents | nl: aantal aanwezigen, aanwezigen, deelnemers, aantal deelnemers | ca: assistents, nombre d'assistents, participants | es: asistentes, número de asistentes, participantes | de: teilnehmer, anzahl teilnehmer, anwesende | it: partecipanti, numero di partecipanti, presenti
minutes       en: minutes | fr: compte rendu, procès verbal, pv | nl: verslag, notulen | ca: acta | es: acta | de: protokoll | it: verbale
url           en: url, link, web page | fr: lien, page web | nl: webpagina, koppeling | ca: enllaç | es: enlace | de: verweis | it: collegamento
meeting       en: meeting, meeting id, event | fr: réunion, id réunion, rencontre | nl: vergadering, bijeenkomst, vergadering id | ca: trobada, cita, id de cita | es: encuentro, reunión | de: treffen, sitzung | it: riunione, incontro
status        en: status, state | fr: statut, état, suivi | nl: status, staat, opvolging | ca: estat | es: estado | de: status, stand | it: stato
attendance.status en: attendance, present | fr: présence, présent | nl: aanwezigheid, aanwezig
period        en: period, year, quarter | fr: période, année, trimestre | nl: periode, jaar, kwartaal | ca: període, any | es: período, año | de: zeitraum, jahr | it: periodo, anno
due_on        en: due, due on, due date | fr: échéance, à rendre le, date limite | nl: vervaldatum, in te dienen op, deadline | ca: venciment | es: vencimiento | de: fällig, fällig am | it: scadenza
submitted_on  en: submitted, submitted on, submission date, date | fr: déposé le, date de dépôt, remis le, date | nl: ingediend op, indieningsdatum, datum | ca: presentat el, data | es: presentado el, fecha | de: eingereicht am, datum | it: presentato il, data
acknowledged_on en: acknowledged on | fr: accusé de réception le | nl: bevestigd op
skipped_on    en: skipped on | fr: passé le | nl: overgeslagen op
skip_reason   en: skip reason | fr: motif du saut | nl: reden overslaan
done          en: done, what was done | fr: fait, ce qui a été fait, réalisations | nl: gedaan, wat is gedaan
learned       en: learned | fr: appris, enseignements | nl: geleerd
difficulties  en: difficulties | fr: difficultés | nl: moeilijkheden
next_steps    en: next steps, next | fr: suite, prochaines étapes | nl: volgende stappen, vervolg
help_wanted   en: help wanted | fr: aide souhaitée, besoin d'aide | nl: hulp gevraagd
answers_filled en: answers filled, answers given | fr: réponses remplies | nl: ingevulde antwoorden
answers_empty en: answers empty, empty answers | fr: réponses vides | nl: lege antwoorden
author        en: author, submitted by | fr: auteur, autrice, déposé par | nl: auteur, ingediend door | ca: autor, autora | es: autor, autora | de: autor, autorin | it: autore, autrice
priority      en: priority, budget priority | fr: priorité, priorité budgétaire | nl: prioriteit | ca: prioritat | es: prioridad | de: priorität | it: priorità
year          en: year | fr: année, exercice | nl: jaar, boekjaar | ca: any | es: año | de: jahr | it: anno
currency      en: currency | fr: devise, monnaie | nl: munt, valuta | ca: moneda | es: moneda | de: währung | it: valuta
allocated     en: allocated, budget, amount, allocation | fr: alloué, montant alloué, budget, montant, dotation | nl: toegewezen, budget, bedrag, toegewezen bedrag | ca: pressupost, import | es: presupuesto, importe | de: betrag, zugeteilt, budget | it: importo, budget, stanziamento
ceiling       en: ceiling, most per request | fr: plafond, plafond par demande | nl: plafond, maximum per aanvraag
opens_on      en: opens on, opens, date begin | fr: ouvre le, ouverture | nl: opent op, opening
closes_on     en: closes on, closes, date end | fr: ferme le, clôture | nl: sluit op, sluiting
envelope      en: envelope, budget | fr: enveloppe | nl: enveloppe, budget | ca: partida | es: partida | de: budget, budgetposten | it: voce di bilancio
requested     en: requested, amount, amount requested, cost, asked | fr: demandé, montant, montant demandé, coût | nl: gevraagd, bedrag, gevraagd bedrag, kost, kosten | ca: import, cost | es: importe, coste | de: betrag, kosten, beantragt | it: importo, costo
other_funding en: other funding | fr: autres financements, cofinancement | nl: andere financiering, cofinanciering
needed_by     en: needed by | fr: nécessaire pour le | nl: nodig tegen
beneficiaries en: beneficiaries | fr: bénéficiaires | nl: begunstigden
expected_result en: expected result | fr: résultat attendu | nl: verwacht resultaat
success_measure en: success measure, measure of success | fr: mesure du succès, indicateur | nl: maatstaf van succes
report_due_on en: report due, report due on | fr: rapport attendu le | nl: verslag verwacht op
granted       en: granted, amount granted | fr: accordé, montant accordé, octroyé | nl: toegekend, toegekend bedrag | ca: concedit | es: concedido | de: bewilligt | it: concesso
decided_on    en: decided on, decision date | fr: décidé le, date de décision | nl: beslist op, datum beslissing
line_category en: line category, cost category | fr: poste, catégorie de dépense | nl: kostensoort, post
request       en: request, request id, project | fr: demande, id demande, projet | nl: aanvraag, aanvraag id, project
ledger.kind   en: entry kind, movement | fr: nature de l'écriture, mouvement | nl: soort boeking, beweging
amount        en: amount | fr: montant | nl: bedrag | ca: import | es: importe | de: betrag | it: importo
entry_date    en: date, entry date, booked on | fr: date, date d'écriture | nl: datum, boekingsdatum | ca: data | es: fecha | de: datum, buchungsdatum | it: data
reference     en: reference, document, invoice | fr: référence, pièce, facture | nl: referentie, stuk, factuur | ca: referència | es: referencia | de: referenz, beleg | it: riferimento
text          en: text, recommendation text | fr: texte | nl: tekst | ca: text | es: texto | de: text | it: testo
recommendations.title en: recommendation | fr: recommandation | nl: aanbeveling | ca: recomanació | es: recomendación | de: empfehlung | it: raccomandazione
cycle         en: cycle | fr: cycle | nl: jaargang, cyclus | ca: cicle | es: ciclo | de: zyklus | it: ciclo
source_language en: language, source language | fr: langue, langue d'origine | nl: taal, brontaal
reasons       en: reasons, why | fr: motivation, motifs, raisons | nl: motivering, redenen
addressee     en: addressee | fr: destinataire | nl: bestemmeling
cost          en: cost | fr: coût | nl: kost, kosten | ca: cost | es: coste | de: kosten | it: costo
owner         en: owner, responsible | fr: responsable, porteur, porteuse | nl: verantwoordelijke, trekker | ca: responsable | es: responsable | de: verantwortlich | it: responsabile
outcome       en: outcome, decision | fr: décision, issue | nl: beslissing, uitkomst | ca: decisió | es: decisión | de: entscheidung | it: decisione
body          en: body, decided by | fr: instance, décidé par | nl: orgaan, beslist door
decision_reasons en: decision reasons | fr: motifs de la décision | nl: motivering beslissing
implementation en: implementation | fr: mise en œuvre | nl: uitvoering
as_of         en: as of, as at, date | fr: à la date du, situation au, date | nl: op datum, toestand op, datum
evidence      en: evidence, proof | fr: preuve, justificatif | nl: bewijs
reported_by   en: reported by | fr: rapporté par | nl: gemeld door
verified_by   en: verified by | fr: vérifié par | nl: nagezien door
next_review_on en: next review, next review on | fr: prochaine revue | nl: volgende opvolging
recommendation en: recommendation, recommendation id | fr: recommandation, id recommandation | nl: aanbeveling, aanbeveling id
"""


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    found = {}
    for line in _TEXT.strip().splitlines():
        key, _, rest = line.partition(" ")
        by_language = {}
        for part in rest.split("|"):
            language, _, words = part.partition(":")
            by_language[language.strip()] = tuple(word.strip() for word in words.split(",") if word.strip())
        found[key] = by_language
    return found


def synonyms(kind: str, field: str) -> dict[str, tuple[str, ...]]:
    """The headings that mean `field` in files of `kind`, per language: the kind's own ones first."""
    own, common = _table().get(f"{kind}.{field}", {}), _table().get(field, {})
    return {language: own.get(language, ()) + common.get(language, ()) for language in own | common}
