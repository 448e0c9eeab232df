"""What the words of each language tell about an answer."""

from __future__ import annotations

import pytest

from coach.locale import LANGUAGES, text_in
from coach.method import catalogue
from coach.method.lexicon import lexicon

SELLERS_ACTS = {
    "en": """\
Offer sent
Sent the offer
SENT THE OFFER TO THE CUSTOMER
We have sent the offer
We sent the buyer two quotes
The offer has been sent
The proposal was presented to the board
Quote to the customer sent
The rep has called the decision maker
Our team demonstrated the product
Demo given
Demo done
Discovery call held
Customer contacted
The customer was contacted by e-mail
The customer has been shown the product
Prospect called twice
Followed up by phone
Follow-up call made
Needs mapped
Objections handled
Contract prepared
Brochure e-mailed
Pitched to the CFO
Checked in with the champion
We have identified the decision maker
The seller has confirmed the budget
Send the proposal within two days
Calling the prospect
The buyer has received our offer
The customer has the quote
Sent the signed NDA
Met the customer at the fair
Intro email sent
Sales has sent the contract
Account manager visited the site
Value proposition presented
Reached out on LinkedIn
Left a voicemail
Next steps discussed
""",
    "fi": """\
Lähetetty tarjous
Lähetimme tarjouksen
lähetimme ostajalle tarjouksen
Tarjous lähetettiin
Tarjous on lähetetty asiakkaalle
Tarjous lähetetään kahden päivän kuluessa
Olemme lähettäneet tarjouksen
Olemme jo kahdesti soittaneet päättäjälle
Myyjä on lähettänyt tarjouksen
Myyjä esitteli ratkaisun johdolle
Myyjä on esitellyt ratkaisun ja lähettänyt tarjouksen
Tarjouksen lähettäminen
Lähetä tarjous
Tarjous tehty
Tarjous on tehty
Demo pidetty
Demo on pidetty asiakkaalle
Esittely pidettiin
Asiakkaalle soitettu
Soitimme asiakkaalle kahdesti
Asiakas on tavattu
Asiakas kontaktoitu
Tapasimme asiakkaat messuilla
Tarpeet kartoitettu
Asiakkaan tarpeet on kartoitettu
Otettiin yhteyttä päättäjään
Yhteydenotto tehty
Ratkaisu esitelty
Sopimusluonnos laadittu
Vastaväitteet käsitelty
Asiakas on saanut tarjouksen
Asiakkaalla on tarjous
Muistutimme ostajaa tarjouksesta
Lähetetään sopimus allekirjoitettavaksi
Myynti on käynyt asiakkaalla
Kontaktipyyntö lähetetty
Asiakkaalle on tehty tarjous
""",
    "et": """\
Saatsime pakkumise
saatsime kliendile hinnapakkumise
Pakkumine saadetud
Pakkumine on saadetud
Pakkumine on kliendile saadetud
Hinnapakkumine saadeti ostjale
Pakkumine saadetakse kahe päeva jooksul
Saadetud pakkumine
Oleme pakkumise saatnud
Oleme kliendile kaks korda helistanud
Müüja on saatnud pakkumise
Müüja saatis pakkumise
Müüja on lahendust tutvustanud ja saatnud pakkumise
Pakkumise saatmine
Saada pakkumine
Pakkumine tehtud
Demo tehtud
Demo on tehtud
Esitlus peetud
Kohtumine toimunud
Kliendiga on kohtutud
Kliendile helistatud
Klient on teavitatud
Helistasime ostjale kaks korda
Vajadused kaardistatud
Ostja vajadused on kaardistatud
Lahendust tutvustati juhtkonnale
Võtsime kliendiga ühendust
Ühendust võetud
Lepingu projekt koostatud
Klient on saanud pakkumise
Kliendil on pakkumine
Tuletasime ostjale pakkumist meelde
Müügimees käis kliendi juures
Leping saadetud allkirjastamiseks
Kontakt loodud
Kliendile on tehtud pakkumine
""",
}

OTHERS = {
    "en": """\
The buyer has sent us the data
The buyer has sent the offer to the board
Customer contacted us
The customer called back and booked a demo
The prospect has presented our offer to the board
They have shown us the line
Production has sent the stop list
The plant manager has shown the line to us
We sent the offer, and the buyer has accepted it
Offer sent and accepted
Demo held, decision maker named
Data sent by the customer
Asked for a demo
Signed the contract
Written approval from the board
Visited our showroom
Submitted the form
Sent us four weeks of stops
The buyer has received the offer and agreed a day to go through it
The buyer has a product in the basket
The company fits our target group
The decision day is known
Sales call with the decider is in the calendar
The buyer invites us to present to the board
Buyer asked for a proposal in writing
Order received
Reference visit made by the buyer
""",
    "fi": """\
Asiakas on lähettänyt tiedot
Asiakas lähettää tiedot
Asiakas lähetti tiedot
Ostaja on soittanut meille
Ostaja esitteli ratkaisun johdolle
Yritysasiakas on lähettänyt tiedot
Asiakkaat ovat pyytäneet demoa
Tuotantojohtaja on lähettänyt luvut
Hankintapäällikkö on käynyt ja lähettänyt luvut
Hankintapäällikkö soitti ja varasi ajan
Lähetimme tarjouksen, ja asiakas on hyväksynyt sen
Demo pidetty ja jatkosta sovittu
Sopimus on allekirjoitettu
Tarjouspyyntö lähetetty
Tiedot lähetetty meille
Ostaja on kertonut, kuka tarjouksesta päättää
Asiakas on saanut tarjouksen ja sopinut päivän sen läpikäyntiin
Asiakas on saanut tilausvahvistuksen
Yritys kuuluu kohderyhmään
Päätöspäivä on tiedossa
Ostaja on antanut luvan lähettää tarjouksen
Asiakas on pyytänyt lähettämään tarjouksen
Asiakas kutsui meidät esittelemään ratkaisun johdolle
""",
    "et": """\
Klient on saatnud andmed
Klient saadab andmed
Klient saatis andmed
Ostja on meile helistanud
Ostja saadab andmed
Ostja tutvustas lahendust juhtkonnale
Kliendid on saatnud andmed
Tootmisjuht on saatnud arvud
Ostujuht on käinud ja saatnud arvud
Saatsime pakkumise ja klient on selle heaks kiitnud
Pakkumine saadetud ja kinnitatud
Leping on allkirjastatud
Hinnapäring saadetud
Andmed saadetud meile
Ostja on öelnud, kes pakkumise üle otsustab
Klient on saanud pakkumise ja leppinud päeva kokku
Klient on lepingu allkirjastanud ja ettemaksu tasunud
Ettevõte kuulub sihtrühma
Otsuse päev on teada
Klient palus saata pakkumise
Ostja andis loa pakkumise saatmiseks
Klient kutsus meid juhtkonnale lahendust tutvustama
""",
}

SUBJECTS = {
    "en": ("We have sent the offer", ("offer", "decides")),
    "fi": ("Lähetimme tarjouksen", ("tarjouksesta", "päättää")),
    "et": ("Saatsime pakkumise", ("pakkumise", "otsustab")),
}


def lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language, text in table.items() for line in text.splitlines()]


@pytest.mark.parametrize(("language", "text"), lines(SELLERS_ACTS))
def test_what_only_the_seller_does_is_a_sellers_act(language: str, text: str) -> None:
    assert lexicon(language).is_sellers_act(text)


@pytest.mark.parametrize(("language", "text"), lines(OTHERS))
def test_what_a_buyer_does_is_no_sellers_act_whatever_the_verb(language: str, text: str) -> None:
    assert not lexicon(language).is_sellers_act(text)


@pytest.mark.parametrize(("language", "text"), lines(SELLERS_ACTS))
def test_every_sellers_act_here_has_a_buyers_act_to_ask_for_instead(language: str, text: str) -> None:
    words = lexicon(language)
    rewrite = words.rewrite_of(text)
    assert rewrite
    assert rewrite.startswith(
        ("The buyer has ", "The customer has ", "Ostaja on ", "Asiakas on ", "Ostja on ", "Klient on ")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rewrite_is_about_the_same_matter(language: str) -> None:
    text, words = SUBJECTS[language]
    rewrite = lexicon(language).rewrite_of(text) or ""
    assert all(word in rewrite for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rewrite_is_itself_a_buyers_act_and_not_vague(language: str) -> None:
    words = lexicon(language)
    for rewrite in words.rewrites.texts:
        assert not words.is_sellers_act(rewrite), rewrite
        assert words.vague_in(rewrite) is None, rewrite


def test_what_nobody_can_rewrite_has_no_rewrite() -> None:
    assert lexicon("en").rewrite_of("Handled everything") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_criteria_of_the_processes_to_start_from_are_buyers_acts_in_plain_words(language: str) -> None:
    words = lexicon(language)
    stages = [stage for process in catalogue.processes() for stage in process.stages]
    for criterion in (criterion for stage in stages for criterion in (*stage.entry, *stage.exit)):
        text = text_in(language, criterion.text)
        assert not words.is_sellers_act(text), text
        assert words.vague_in(text) is None, text


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The buyer is Interested", "Interested"),
        ("en", "A good fit for us", "good fit"),
        ("en", "Wants to buy soon", "Wants to buy"),
        ("en", "The buyer has told what interests them", None),
        ("en", "The buyer has named who decides, and when", None),
        ("en", "The sooner date is in the calendar", None),
        ("fi", "Asiakas on kiinnostunut", "kiinnostunut"),
        ("fi", "Tarvittaessa soitetaan", "Tarvittaessa"),
        ("fi", "Hyvä fiilis tapaamisesta", "Hyvä fiilis"),
        ("fi", "Asiakas on kertonut, mikä kiinnostaa", None),
        ("fi", "Ostaja on nimennyt kohdan, joka on auki", None),
        ("et", "Klient on huvitatud", "huvitatud"),
        ("et", "Ostjal on huvi", "on huvi"),
        ("et", "Võimalusel helistame", "Võimalusel"),
        ("et", "Potentsiaalne klient on nimetanud otsustaja", None),
        ("et", "Klient on öelnud, mis teda huvitab", None),
    ],
)
def test_a_vague_word_is_told_as_it_is_written(language: str, text: str, word: str | None) -> None:
    assert lexicon(language).vague_in(text) == word


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("en", "Improve our sales", "Improve"),
        ("en", "Be better at closing", "better"),
        ("en", "Win 24 new customers a quarter by the end of June", None),
        ("fi", "Parannamme myyntiä", "Parannamme"),
        ("fi", "Myynnin tehostaminen", "tehostaminen"),
        ("fi", "24 uutta asiakasta neljänneksessä kesäkuun loppuun mennessä", None),
        ("et", "Parandame müüki", "Parandame"),
        ("et", "Müügi suurendamine", "suurendamine"),
        ("et", "Olla turu parim", "Olla turu parim"),
        ("et", "24 uut klienti kvartalis juuni lõpuks", None),
    ],
)
def test_a_verb_that_names_a_direction_only_is_told(language: str, text: str, verb: str | None) -> None:
    assert lexicon(language).weak_verb_in(text) == verb


FILLERS = {
    "en": [
        "TBD",
        "tbd.",
        "(TBD)",
        "TBD: ask Product",
        "N/A",
        "n/a",
        "?",
        "???",
        "-",
        "–",
        "...",
        "xxx",
        "XXXX",
        "See above",
        "same as above",
        "Lorem ipsum dolor sit amet",
        "don't know",
        "to be defined later",
    ],
    "fi": [
        "TBD",
        "n/a",
        "?",
        "-",
        "xxx",
        "ks. yllä",
        "Kts. yllä.",
        "sama kuin yllä",
        "ei tiedossa",
        "en tiedä",
        "Täydennetään myöhemmin",
        "Tarkentuu keväällä",
        "lorem ipsum dolor",
    ],
    "et": [
        "TBD",
        "n/a",
        "?",
        "-",
        "xxx",
        "vt ülal",
        "Vaata eespool",
        "sama mis ülal",
        "ei tea",
        "pole teada",
        "Täpsustub",
        "täpsustamisel, vastab Anna",
        "lisame hiljem",
        "lorem ipsum dolor",
    ],
}

ANSWERS = {
    "en": [
        "",
        "  ",
        "Sales",
        "Demo",
        "5",
        "No",
        "None",
        "The same price as above the limit",
        "Testing on site",
        "12 of 30",
        "To be the first to answer",
    ],
    "fi": ["", "Myynti", "Ei", "Selvitetään asiakkaan tarve", "Sama hinta kaikille", "Avoin keskustelu"],
    "et": ["", "Müük", "Ei", "Lahtine arutelu", "Sama hind kõigile", "Lisada kalkulaator kodulehele"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fills_the_place_of_an_answer_is_told_from_an_answer(language: str) -> None:
    words = lexicon(language)
    assert [text for text in FILLERS[language] if not words.is_filler(text)] == []
    assert [text for text in ANSWERS[language] if words.is_filler(text)] == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The Sales drawer is full", ("Sales drawer", "sales funnel")),
        ("en", "The sales funnel is full", None),
        ("fi", "Liidin kelpoisuus", ("kelpoisuus", "kvalifiointi")),
        ("fi", "Pätevä asiakas on löytynyt", ("Pätevä asiakas", "kvalifioitu asiakas")),
        ("fi", "Hankinnan kelpoisuusvaatimukset", None),
        ("et", "Müügisahtlis on 40 klienti", ("Müügisahtlis", "müügilehter")),
        ("et", "Müügisahtel on tühi", ("Müügisahtel", "müügilehter")),
        ("et", "Uued liidrid messilt", ("liidrid", "müügivihjed")),
        ("et", "Kirjutame väljavaatele", ("väljavaatele", "potentsiaalsele kliendile")),
        ("et", "Müügijuht ja tootmisjuht otsustavad", None),
        ("et", "Turu väljavaated on head", None),
    ],
)
def test_a_word_that_means_something_else_is_told_with_the_fields_term(
    language: str, text: str, found: tuple[str, str] | None
) -> None:
    assert lexicon(language).wrong_term_in(text) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_terms_are_not_wrong(language: str) -> None:
    words = lexicon(language)
    assert [term for term in words.terms.texts if words.wrong_term_in(term)] == []


def test_what_is_found_is_told_as_it_is_written() -> None:
    assert lexicon("en").vague_in("İzmir: the buyer is INTERESTED") == "INTERESTED"
    assert lexicon("en").wrong_term_in("İzmir: our Sales Tube") == ("Sales Tube", "sales pipeline")
