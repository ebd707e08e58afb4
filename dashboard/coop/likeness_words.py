"""The words of the coop that mean the same in French, Dutch and English, and the small words that mean nothing here.

A line is one meaning: beginnings of words, without accents, in any of the languages. Where two words together bear
the meaning they stand with an underscore: `third_place`. Add a word to a line, or a line: nothing else needs to change.
"""

from __future__ import annotations

from functools import cache

_MEANINGS = """
mentor parrain marrain peter meter godparent godfather godmother mentorat tuteur tutor buddy begeleid accompagn coach
member membre societair vennoot vennot lid leden adherent
newcomer nouveau nouvel nieuw new newcomer starter debutant beginner
welcome accueil accueill onthaal onthal welkom welcom verwelkom
meeting reunion rencontre vergader ontmoet bijeenkom meet
assembly assemblee assembly algemene_vergadering general_assembly
board conseil_d_administration conseil_administration raad_van_bestuur board bestuurder administrateur
vote voter votent stem stemm scrutin ballot suffrag
distance distance afstand remote distanciel hybride hybrid
online en_ligne online digital digita numeri internet web
tool outil tool instrument gereedschap logiciel software
workspace espace_de_travail espace_partag werkruimt werkplek workspace coworking atelier bureau kantoor office
third_place tiers_lieu tiers_lieux third_place
room salle zaal zalen room lokal vergaderzal
booking reserv boek book
evening soir soiree avond evening night
weekend samedi dimanche zaterdag zondag saturday sunday weekend week_end
open ouvr ouvert open opening
price prix tarif tarief prijs price fee rate cout kost cost
free gratuit gratis free kosteloos
contract contrat contract overeenkomst
invoice factur invoice
quote devis offert quote quotation
template modele model template canevas sjabloon
tender marche_public marches_publics appel_a_projet appel_d_offre aanbested overheidsopdracht tender call_for
together ensemble samen together gezamenlijk commun joint collecti
training formation former vorming opleid train cursus course workshop
negotiation negoci onderhandel negotiat
gender genre gender sexe
women femme feminin vrouw women woman
men homme masculin mannen men
equality egalit gelijk equal parite pariteit parity evenveel
pay revenu remuner salair inkomen loon lonen verloning pay wage income earning
gap ecart verschil kloof gap difference inegalit ongelijk
harassment harcel pesten ongewenst intimid harass grensoverschrijd
sexism sexis seksis sexist
conduct conduite gedrag conduct
code code gedragscode charte charter
trust confiance vertrouw trust
person_of_trust personne_de_confiance vertrouwenspersoon person_of_trust confidant
childcare garde_d_enfant creche kinderopvang childcare enfant kinder child
leave conge verlof leave moederschap matern parental ouderschap zwanger pregnan
inclusive inclusi
language langue taal talen tali language langua multiling meertal tweetal
translation tradui traduct vertal translat interpret tolk
transparency transpar openbaar
account compte rekening jaarrekening account comptab boekhoud bilan balans
report rapport verslag report rendre_compte verantwoord
recommendation recommand aanbevel recommend
explain expliqu uitleg explain clair duidelijk clear begrijp comprehens
guide guide gids handleiding handbook manuel manual brochure livret booklet folder
library bibliothe library librar
map carte kaart map plan
address carnet_d_adresse adresboek address annuaire directory repertoire
skill competence vaardigheid skill vakkennis
trade metier beroep trade profession vak ambacht
network reseau netwerk network reseaut
breakfast petit_dejeuner ontbijt breakfast
agenda agenda calendar calendrier kalender
fair forum beurs fair salon foire
jobs mission opdracht job annonce prikbord assignment gig
client client klant opdrachtgever donneur_d_ordre customer commanditair
subcontract sous_trait onderaannem subcontract
circle cercle kring circle groupe_de_parole
talk parole praat gesprek discussion talk
event evenement event activit
mobility mobilit uitwissel exchange bourse
abroad etranger buitenland abroad international internationa europe
rural rural platteland countryside village landelijk
accessible accessib toegankelijk access handicap beperking disab rolstoel wheelchair
quiet calme silenc stil quiet concentr
phone telephon bel phone booth cabine belhok
user usager utilisat gebruik user
manage gestion gerer beheer manage
use occupation usage benutting bezetting
evaluation evalu beoordel
monthly mensuel maandelijk monthly chaque_mois elke_maand every_month
yearly annuel chaque_annee jaarlijk elk_jaar yearly annual every_year
quarter trimestr kwartaal quarter
half_year six_mois semestr zes_maanden halfjaar half_year six_months
tax impot fiscal belasting tax btw tva vat
security securite_sociale sociale_zekerheid social_security
pension pension retrait pensioen retire
health sante gezond health maladie ziek sick illness
insurance assuranc verzeker insur
fund fonds fund kas solidarit
loan pret preter lenen uitleen uitlenen loan lend emprunt borrow
equipment materiel materiaal equipment apparat
advance avance voorschot advance
payment paiement betal payment
delay delai termijn wacht delay deadline attente waiting
answer repond reponse antwoord answer reply
adviser conseiller adviseur adviser advisor consulent
help aide aider hulp help permanence helpdesk clinic assistance steun support soutien ondersteun
survey enquete bevrag survey sondage consult raadpleg
decision decision beslis decide decid
budget budget begroting
share part_sociale aandeel share
democracy democra
lottery tire_au_sort tirage loting geloot sortition
observer observat waarnem observ
newspaper journal krant nieuwsbrief newsletter newspaper bulletin
podcast podcast radio
climate climat klimaat climate ecolog milieu environment duurzam durable sustainab
bike velo fiets bike bicycle cycl
food repas maaltijd meal food cantine keuken kitchen cuisine
young jeune jong young youth etudiant student
artist artist kunst
rehearsal repetit repet rehears
price_guide prix_pratique richtprijs
prevention prevent
campaign campagn
parity panel panel intervenant spreker speaker
team equipe team ploeg
minutes proces_verbal proces_verbaux notulen minutes vergaderstuk
local local lokaal locale
age leeftijd oudere senior older
loneliness solitude isole eenzaam isolement lonel isolat
privacy vie_privee privacy donnees gegevens data
"""

_SMALL = {
    "fr": """au aux avec ce ces cet cette dans de des du elle en et entre est il ils la le les leur leurs lors mais me
    meme mes mon ne nos notre nous on ou par pas plus pour qu que qui sa sans se ses son sont sur ta te tes toute toutes
    tous tout un une vers vos votre vous y d l s n c j m t afin ainsi alors apres avant chaque comme depuis des doit
    dont etre faire faut fois grace ici jusque lorsque peut peuvent quand quel quelle si sous soit tres ete""",
    "nl": """aan als bij dan dat de der deze die dit door een en er het hun in is je kan kunnen maar me met mee mijn na
    naar niet nog nu of om omdat ons onze ook op over te tegen tot u uit van vanaf veel voor vooral waar was wat we
    wel werd wie wij willen worden wordt ze zich zij zijn zo zodat zou zonder moet moeten elke elk per vanuit rond""",
    "en": """a about after all an and any are as at be because been before being between but by can could do each every
    for from had has have how if in into is it its itself more most must no not of off on once one only or other our
    out over own s same shall should so some something such t than that the their them then there these they this those
    through to up was we were what when where which while who whom whose will with would you your""",
}


@cache
def meanings() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Beginnings of words, and of two or more words together, each with the meanings that they bear."""
    single: dict[str, tuple[str, ...]] = {}
    several: dict[str, tuple[str, ...]] = {}
    for line in _MEANINGS.split("\n"):
        meaning, *beginnings = line.split() or [""]
        for beginning in (meaning, *beginnings):
            where = several if "_" in beginning else single
            words = beginning.replace("_", " ")
            if words:
                where[words] = (*where.get(words, ()), meaning)
    return single, several


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The words that say nothing of what a text is about, per language, without accents."""
    return {language: frozenset(words.split()) for language, words in _SMALL.items()}
