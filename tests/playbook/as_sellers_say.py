"""Days as sellers in three countries type them, and what looks like one and is none.

Between "|" stand ways to say the same day, on Sunday, 22 November 2026.
"""

from __future__ import annotations

SAID = {
    "2026-11-20": """\
the day before yesterday | toissapäivänä | üleeile | üle-eile | 2 days ago | 2 päivää sitten | 2 päeva tagasi
past Friday | this past Friday | möödunud reedel
""",
    "2026-11-13": "last week | viime viikolla | eelmisel nädalal | end of last week | viime viikon perjantaina",
    "2026-11-15": "a week ago | viikko sitten | nädal tagasi",
    "2026-11-08": "2 weeks ago | two weeks ago | kaksi viikkoa sitten | 2 viikkoa sitten | 2 nädalat tagasi",
    "2026-10-22": "a month ago | kuukausi sitten | kuu aega tagasi",
    "2026-10-31": "last month | end of last month | viime kuussa | viime kuun lopussa | eelmise kuu lõpus",
    "2026-11-21": "yesterday | eilen | eile",
    "2026-11-22": """\
today | tonight | this afternoon | EOD | by EOD | by the end of the day
tänään | tänä iltana | tänään klo 16 mennessä | tämä viikko | tämän viikon aikana | kuluvalla viikolla | viikon loppuun
täna | täna õhtul | tänaseks | see nädal | selleks nädalaks | käesoleval nädalal | käesoleva nädala jooksul
nädalalõpuks
this week | end of the week | EOW | by the end of this week
""",
    "2026-11-23": """\
tomorrow | tomorrow morning | tomorrow at noon | tomorrow, 23 Nov | tomorrow, Monday | Monday tomorrow
huomenna | huomiseksi | huomiseen | huomiseen mennessä | huomenna klo 12 | huomenna aamulla | huomisaamuna
huomiseen klo 12 mennessä | huomenna aamupäivällä | klo 10 huomenna | ens ma | ens maanantaina | maanantaiksi | ma
homme | homseks | homseni | homme hommikul | homme lõunaks | homme kell 10 | homme kl 10 | homme, 23.11
homme enne lõunat
E | e | E. | esmasp | esmasp. | esmaspäevani | esmaspäevaks | esmaspäeva hommikul | järgmise nädala E
""",
    "2026-11-24": """\
the day after tomorrow | ylihuomenna | ylihuomiseksi | ülehomme | ülehomseks | ülehomseni
Tuesday | on Tuesday | tue | tiistaina | ti | tiistaiksi | teisipäeval | teisip | T | t | T.
next Tuesday | ensi tiistaina | järgmisel teisipäeval | Ensi Tiistai | järgmisel T | seur. tiistaina
Tuesday next week | next week's Tuesday | next week’s Tuesday | ensi viikon tiistaina | ens viikon tiistaina
järgmise nädala teisipäeval | uue nädala teisipäeval | tulevan viikon tiistaina | tiistaina ensi viikolla
ti 24.11. | Tue 24 Nov | Tuesday, November 24, 2026 | teisipäeval 24. novembril | T 24.11 | t 24.11. | 24.11 (T)
24.11 kell 10.00 | 24.11.2026 klo 10 | 2026-11-24 10:00 | ensi ti 24.11. | viikon 48 tiistaina
""",
    "2026-11-25": "keskiviikoksi | keskiviikkona | ke | kolmap | K | kesknädalaks | in 3 days | 3 pvn päästä",
    "2026-11-26": """\
torstaiksi | to | to 9.00 | to klo 9 | torstai-aamuna | torstaiaamuna | torstaina klo 9–10 | Thu 9:30 | N | N. | neljap
neljap. 26.11 | N, 26.11
""",
    "2026-11-27": """\
next week | by the end of next week | end of next week | coming Friday | this coming Friday | upcoming Friday
by Friday | no later than Friday | Friday at the latest | Friday at 10 | Fri 10am | Fri at 10:30 am | 10am Friday
by EOD Friday | Friday EOD | end of the day Friday | Friday of next week | the Friday of next week
ensi viikolla | ens viikolla | ens viikko | tulevalla viikolla | seur. viikolla | ensi viikon aikana
tulevana perjantaina
perjantaihin mennessä | viimeistään perjantaina | perjantaiksi | perjantaiks | pe | pe ip | perjantaina iltapäivällä
perjantai-iltana | viimeistään pe klo 16 | pe:ksi | perjantaina 27.11. klo 10 | tulevana perjantaina 27.11.
järgmisel nädalal | järgmiseks nädalaks | järgm. nädalal | uus nädal | uueks nädalaks | tulev nädal | eeloleval nädalal
reedeks | kuni reedeni | reedeni | hiljemalt reedeks | reedeks hiljemalt | reede hommikul | reede õhtuks
reedeks kella 12-ks
järgmiseks reedeks | järgmisel R | järgm. reedel | tulevaks reedeks | tulev reede | eeloleval reedel | uuel reedel
R | r | R. | R-ks | R, 27.11 | R 27.11. kell 10 | 27.11 R
""",
    "2026-11-28": "lauantaiksi | la | laup | L | l | laupäevaks",
    "2026-11-29": """\
sunnuntaiksi | su | pühap | P | p | pühapäevani
in a week | within a week | viikon päästä | viikossa | viikon sisällä | viikon sisään | viikon kuluessa
nädala pärast | nädala jooksul
""",
    "2026-11-30": """\
30.11. | 30.11 | 30. 11. | 30/11 | 11/30 | 30 Nov | 30nov | 30.nov | November 30th | 30.11.26 | by Nov 30 | Mon 11/30
30.11. mennessä | viimeistään 30.11. | 30.11.2026 mennessä | 30.11. ma | ma 30.11. | 30.11.:een mennessä
30. päivä marraskuuta
30.11-ks | 30.11ks | 30.11.ks | 30.11-ni | kuni 30.11 | 30. nov-ks | 30. novembriks | 30.11 E | 30.11 (E) | E 30.11
30.11.2026 a | 30.11.2026. a | 30.11.2026a | 30. november 2026. a | 30. novembril 2026. aastal | hiljemalt 30.11.2026
end of month | by the end of the month | at the end of the month | EOM | month end | last day of the month | this month
kuun loppu | kuun loppuun mennessä | kuun lopulla | tän kuun loppuun | tämän kuun lopussa | kuluvan kuun lopussa
kk:n loppuun
kuun viimeinen päivä | kuun viimeisenä päivänä | tässä kuussa | marraskuun 30. päivä
kuu lõpp | kuu lõpuks | kuulõpp | kuulõpuks | kuu viimane päev | kuu viimasel päeval | kuu viimaseks päevaks
käesoleva kuu lõpuks | jooksva kuu lõpp | selle kuu lõpuks | sel kuul
""",
    "2026-12-01": """\
1.12. mennessä | ti 1.12. mennessä | 1.12. ti | 1.12. tiistai | ensi ti 1.12. | 1.12. klo 10 mennessä | 1.12. 9.30
Dec 1st | 1st of December | the 1st of December | December the 1st | joulukuun 1. päivä | joulukuun 1. päivään mennessä
Tuesday week 49 | vk 49 ti | viikon 49 tiistaina | teisipäeval nädalal 49 | 49. nädala T | nädala 49 teisipäevaks
viikon päästä tiistaina | nädala pärast teisipäeval
""",
    "2026-12-02": "in 10 days | kymmenen päivän kuluttua | kümne päeva pärast | 10 päivän sisällä",
    "2026-12-04": """\
week 49 | W49 | 2026-W49 | week 49 2026 | w49/2026 | end of week 49 | by the end of week 49
the week after next | Friday the week after next | end of the week after next
viikko 49 | viikolla 49 | vk 49 | vko 49 | vk49 | vko:lla 49 | vk:lla 49 | viikolle 49 | v49/26 | v 49 | v. 49
viikon 49 lopussa | vko 49 loppuun | viikon 49 loppuun mennessä | viikon 49 aikana | pe 4.12. klo 10
pe 4.12. klo 10.00
nädal 49 | 49. nädalal | 49.nädal | 49 nädal | 49 nädalal | 49. nädala lõpp | 49. nädala lõpus | 49. nädala lõpuks
nädala 49 lõpuks | 49. nädala R | ülejärgmine nädal | ülejärgmisel nädalal | ülejärgmiseks nädalaks
ülejärgmise nädala reedel | ülejärgmise nädala lõpus
in twelve days | kahdentoista päivän päästä | kaheteistkümne päeva pärast
""",
    "2026-12-05": "5th of next month | ensi kuun 5. päivä | järgmise kuu 5. kuupäev",
    "2026-12-06": """\
in 2 weeks | in two weeks | two weeks from now | in 2 weeks' time | within two weeks | in 14 d | in 14 p
in fourteen days
kahden viikon päästä | 2 viikon päästä | 2 vk päästä | 2 vkon päästä | 2 viikon sisällä | 2 viikon kuluessa | 2 viikossa
kahdessa viikossa | neljäntoista päivän päästä | 14 pv:n päästä
2 nädala pärast | kahe nädala pärast | 2 nädala jooksul | neljateistkümne päeva pärast
""",
    "2026-12-07": "viidentoista päivän päästä | viieteistkümne päeva pärast",
    "2026-12-15": """\
the 15th | 15th | on the 15th | 15th of next month | 15. päivä | kuun 15. päivä | 15. päivään mennessä
kuun puoliväliin mennessä | joulukuun puoliväliin | 15. kuupäev | 15. kuupäeval | 15. kuupäevaks | 12/15
""",
    "2026-12-22": "in a month | kuukauden päästä | kuukauden sisällä | kuu aja pärast | kuu jooksul | kuu aja jooksul",
    "2026-12-31": """\
end of next month | next month | in December | EOY | year end | by year-end | end of 2026 | the 31st
end of quarter | end of the quarter | EOQ | Q4 end | end of Q4 | end of Q4 2026
ensi kuun loppu | ens kuun lopussa | ensi kuussa | joulukuussa | joulukuun aikana | joulukuun lopulla
joulukuun viimeinen päivä | vuodenvaihteessa | vuoden 2026 lopussa | kvartaalin loppuun mennessä | Q4 lopussa
Q4/26 loppu
järgmise kuu lõpp | järgmisel kuul | detsembris | detsembri jooksul | aasta lõpp | aastalõpp | aastalõpuks
2026. aasta lõpuks
kvartali lõpp | kvartali lõpuks | kvartalilõpp | IV kvartali lõpuks | 4. kvartali lõpp | aastavahetuseks
end of the year | vuoden loppu
""",
    "2027-01-31": "end of January 2027 | tammikuun 2027 loppuun | tammikuussa 2027 | jaanuari 2027 lõpuks",
    "2027-02-28": "end of February | helmikuun loppu | veebruari lõpp",
    "2027-03-31": "end of next quarter | ensi kvartaalin loppu | järgmise kvartali lõpuks | I kvartali lõpuks | Q1 end",
    "2027-05-22": """\
in half a year | in 6 months | puolen vuoden päästä | 6 kk:n päästä | puolen vuoden sisällä | poole aasta pärast
""",
    "2027-05-31": "end of May | maikuu lõpuks | toukokuun lopussa",
    "2027-05-05": "5. maiks | 5. mail | 5. toukokuuta | 5 May",
    "2027-12-31": """\
end of next year | vuoden 2027 lopussa | ensi vuoden loppuun | 2027. aasta lõpuks | järgmise aasta lõpp
""",
    "2028-05-22": "puolentoista vuoden päästä | poolteise aasta pärast",
    "2028-11-22": "2 v päästä | in 2 years | 2 aasta pärast",
}

ON_WEDNESDAY = {
    "2026-11-20": "last Friday | viime perjantaina | eelmisel reedel",
    "2026-11-24": "teisipäeval, 24.11 | T 24.11 | ti 24.11. | möödunud teisipäeval",
    "2026-11-27": """\
this Friday | tämä perjantai | tänä perjantaina | see reede | selleks reedeks | käesoleva nädala reedel
selle nädala reedel | this week's Friday | tulevana perjantaina | eeloleval reedel | nädalalõpuks
""",
    "2026-12-01": "ensi tiistaina | tulevana tiistaina | järgmisel teisipäeval",
    "2026-12-02": "viikon päästä keskiviikkona",
    "2027-06-01": "Tue 1.6. | ti 1.6. | T 1.6",
}
"""Three days later."""

OF_TWO_DAYS = {
    "2026-11-20 2026-11-27": "this Friday | tämä perjantai | this week's Friday | selle nädala reedel",
    "2026-11-13 2026-11-20": "last Friday | viime perjantaina | eelmisel reedel",
    "2026-11-27 2026-12-04": "viikon päästä perjantaina",
}

NO_DAY = """\
soon | ASAP | midsummer | November | mid-November | mid-December | 2 weeks | in 5 working days | in 5 ap | in 2 hours
in 1½ weeks | weekend | by the weekend | before Friday | Mon-Fri | Mon - Fri | 49 | next | week | to be agreed | by May
next year | Q4 | 12/26 | 12/27 | weeks 49 and 50 | in the mail | tomorrow 10 | Friday after next | half a year
viikonloppu | viikonloppuun mennessä | 2 viikkoa | 2 vk | ennen 1.12. | ennen perjantaita | ma-ti | vk 49-50 | vk 49/50
kesän lopussa | kesäloman loppu | 2. joulupäivä | joulun lopussa | jouluna | elonkorjuun loppu | joulukuu
viikon aikana
2–3 viikon päästä | kuun alussa | ensi viikon alussa | ensi vuonna | viikon päästä perjantaista | puolen päivän päästä
nädalalõpp | nädalavahetusel | nädalavahetus | nädala alguses | kuu keskel | enne reedet | enne 1.12 | varsti | in 3 t
14 p
2-3 nädala pärast | 2 nädala | 1 nädal | kuus nädalat | E-N | E - R | eks | klo 10 | kell 10
"""
