"""The words for days in Finnish, Estonian and English, told in the few English ones that `spoken_days` reads.

The words of all three languages are understood whatever language is spoken: teams mix them. Endings are told one by
one, so that "kesän loppu" (the end of the summer) is not taken for June. A word that tells nothing of a day stays as it
is, and what still has one is no day: "before Friday", "kuu keskel".
"""

from __future__ import annotations

import re

from coach.playbook.amounts import folded, plain

# Kept as text, which `re` compiles when it is first used; without capitals and marks, as `folded` makes them.
_FI_MONTH = "(?:k|kuu(?:n|ta|ssa|hun|ksi|lla|lle|na)?)"
_ET_MONTH = "(?:kuu)?(?:l|ks|ni|s)?"
_MONTHS = {
    "jan": rf"jan(?:uary)?|tammi{_FI_MONTH}|jaan(?:uar(?:i{_ET_MONTH})?)?",
    "feb": rf"feb(?:ruary)?|helmi{_FI_MONTH}|vee?b(?:r(?:uar(?:i{_ET_MONTH})?)?)?",
    "mar": rf"mar(?:ch)?|maalis{_FI_MONTH}|marts(?:i{_ET_MONTH})?",
    "apr": rf"apr(?:il)?|huhti{_FI_MONTH}|aprill(?:i{_ET_MONTH})?",
    "may": rf"may|touko{_FI_MONTH}|mai{_ET_MONTH}",
    "jun": rf"june?|kesa{_FI_MONTH}|juuni{_ET_MONTH}",
    "jul": rf"july?|heina{_FI_MONTH}|juuli{_ET_MONTH}",
    "aug": rf"aug(?:ust)?|elo{_FI_MONTH}|augusti{_ET_MONTH}",
    "sep": rf"sept?(?:emb(?:er|ri{_ET_MONTH}))?|syys{_FI_MONTH}",
    "oct": rf"oct(?:ober)?|loka{_FI_MONTH}|okt(?:oob(?:er|ri{_ET_MONTH}))?",
    "nov": rf"nov(?:emb(?:er|ri{_ET_MONTH}))?|marras{_FI_MONTH}",
    "dec": rf"dec(?:ember)?|joulu{_FI_MONTH}|dets(?:emb(?:er|ri{_ET_MONTH}))?",
}
MONTHS = tuple(_MONTHS)
MONTH = "|".join(f"(?P<{month}>{words})" for month, words in _MONTHS.items())
"""A month's name in any of the languages, as a group that is called as one of MONTHS."""

_FI_DAY = "(?:na|hin|ksi?|lle|n)?"
_ET_DAY = "(?:aev(?:a(?:l|ks|ni)?)?)?"
_WEEKDAYS = {
    "mon": rf"mon(?:day)?|ma|maanantai{_FI_DAY}|esmasp{_ET_DAY}",
    "tue": rf"tue(?:s|sday)?|ti|tiistai{_FI_DAY}|teisip{_ET_DAY}",
    "wed": rf"wed(?:nesday)?|ke|keskivii(?:kko(?:na|on)?|ko(?:ksi?|lle|n))|kolmap{_ET_DAY}|kesknadal(?:a(?:l|ks|ni)?)?",
    "thu": rf"thu(?:r|rs|rsday)?|to|torstai{_FI_DAY}|neljap{_ET_DAY}",
    "fri": rf"fri(?:day)?|pe|perjantai{_FI_DAY}|reede(?:l|ks|ni)?",
    "sat": rf"sat(?:urday)?|la|lauantai{_FI_DAY}|laup{_ET_DAY}",
    "sun": rf"sun(?:day)?|su|sunnuntai{_FI_DAY}|puhap{_ET_DAY}",
}
WEEKDAYS = tuple(_WEEKDAYS)
WEEKDAY_LETTERS = "etknrlp"
"""As Estonian calendars have them; each means much else, too."""

_OTHERS = {
    "ereyesterday": "ereyesterday|toissapaivana|ule-?eile",
    "yesterday": "yesterday|eilen|eile",
    "today": "today|tonight|eod|cob|tanaan|tanaseks",
    "tana": "tana",  # in Estonian today, in Finnish this
    "tomorrow": "tomorrow|huomenna|huomis(?:eksi?|een|elle)?|homme|homse(?:ks|ni)?",
    "overmorrow": "overmorrow|ylihuomenna|ylihuomis(?:eksi?|een|elle)?|ulehomme|ulehomse(?:ks|ni)?",
    "last": "last|previous|viime|edelli(?:nen|sen|sena|sella)|eelmi(?:ne|se|sel)",
    "past": "past|moodunud",
    "this": "this|current|tama|taman|tan|talla|talle|tassa|kuluva(?:n|na|lla|ssa)?"
    "|see|selle|sel|sellel|selleks|kaesolev(?:a|al|aks)?|jooksev|jooksva(?:l|ks)?",
    "next": "next|ensi|ens|seuraava(?:n|na|lla|lle|ksi|ssa)?|seur"
    "|jargmi(?:ne|se|sel|seks)|jargm|uus|uue(?:l|ks)?|tulev(?:al|aks)?",
    "coming": "coming|upcoming|tuleva(?:n|na|lla|lle|ksi|ssa)?|eelolev(?:a|al|aks)?",
    "overnext": "overnext|ulejargmi(?:ne|se|sel|seks)",
    "week": "week(?:'?s)?|wk|viik(?:ko|olla|olle|on|koon)|vko(?:n|lla|lle)?|vk|nadal(?:al|a|aks|ani)?|nad",
    "month": "month(?:'?s)?|kuu(?:n|ssa|hun|l|ks|ni)?|kuukau(?:si|den|teen|dessa)|kk",
    "quarter": "quarter|q|kvartaalin?|kvartali?|(?:vuosi)?neljannes|(?:vuosi)?neljanneksen|neljannesvuoden",
    "year": "year|vuosi|vuoden|vuoteen|aasta(?:ks|ni)?",
    "end": "end|lop(?:pu|puun|ussa|ulla|uksi|p|us|ul|uks|uni)",
}
_WORD = "|".join([MONTH, *(f"(?P<{word}>{words})" for word, words in (_WEEKDAYS | _OTHERS).items())])

_ET_IN_MONTH = "(?:jaan|veebr)uari|martsi|aprilli|mai|juuni|juuli|augusti|(?:sept|nov|dets)embri|oktoobri"
_MARKS = (
    (r"[,()]", " "),
    (r":(?:n|na|lla|lle|ssa|ksi|een|hin|aan)(?!\w)|(?:-|(?<=[0-9])\.?)(?:ks|ni)(?!\w)", ""),  # vko:lla, 30.11-ks
    (r"(?<=[a-z])\.(?= |$)", ""),
    (r"(?<=[a-z])(?=[0-9])|(?<=[0-9]\.)(?=[a-z])|(?<=[0-9])(?=[a-z]{3})", " "),  # vk49, 49.nädal, 30nov
    (r"(?<=\w)-?(?=(?:aamu|ilta)(?:paiva)?(?:na|ksi?|lla)?(?!\w))", " "),  # torstai-aamuna, huomisiltana
    (r"\bthis (?=morning|afternoon|evening)", "today "),
    (r"^(?:by )?(?:the )?end of (?:the )?day$|^(?:by )?close of business$", "today"),
)
_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_TIME = "|".join(
    (
        rf"(?:at|klo|kello|kl|kell|kella) {_CLOCK}(?: ?[-–] ?{_CLOCK})?(?: ?(?:am|pm|o'clock))?",
        rf"{_CLOCK} ?(?:am|pm)",
        r"[0-2]?[0-9](?::[0-5][0-9]|\.(?:00|1[3-9]|[2-5][0-9]))",  # 10.10 may be a date
        r"(?:in the )?(?:morning|afternoon|evening)|(?:at )?(?:night|noon)|lunchtime",
        r"eod|cob|close of business|(?:the )?end of (?:the )?(?:business )?day",
        r"aamu(?:paiva)?(?:na|ksi?|lla|un|an)?|il(?:la|ta)(?:paiva)?(?:na|ksi?|lla|an)?|paivalla|lounaa(?:lla|ksi)|ap|ip",
        r"(?:hommiku|ohtu|(?:parast|enne)?louna)(?:l|ks|ni)?|(?:parast|peale|enne) ?lounat",
    )
)
_BY = (
    r"on|by|until|till|at|latest|(?:at|by) the latest|no later than"
    r"|viimeistaan|mennessa|asti|saakka|hiljemalt|kuni"
)
_AROUND = rf"^(?:(?:{_TIME}|{_BY}) )+|(?: (?:{_TIME}|{_BY}))+$"
"""The time of the day, which no day keeps, and that it is the latest."""
_PHRASES = (
    (r"(?:the )?day after tomorrow", "overmorrow"),
    (r"(?:the )?day before yesterday", "ereyesterday"),
    (r"(?:the )?(week|month) after next", r"overnext \1"),
    (r"\bthis (?=coming|past)", ""),
    (r"\beom\b", "end month"),
    (r"\beow\b", "end week"),
    (r"\beoq\b", "end quarter"),
    (r"\beoy\b", "end year"),
    (r"\b(?:vuodenvaih(?:de|teessa|teeseen)|aastavahetus(?:el|eks)?)\b", "end year"),
    (r"\blast day\b|viimei(?:nen|sena|seksi|seen) paiva(?:na|ksi|an)?\b", "lastday"),
    (r"viima(?:ne|sel|seks) paev(?:al|aks)?\b", "lastday"),
    (r"\b(month|quarter|year)-?end\b", r"\1 end"),
    (r"(?<=kuu)(?=lop)|(?<=aasta)(?=lop)|(?<=kvartali)(?=lop)|(?<=nadala)(?=lopuks)", " "),  # nädalalõpp is the weekend
    (r"\b([0-9]{1,2})(?:\. ?paiva(?:na|an|ksi)?|\.? ?kuupaev(?:a(?:l|ks|ni)?)?)(?!\w)", r"\1th"),
    (r"\bpuolivaliin\b", "15th"),
    (r"(?<=[0-9]{4})\.? ?(?:a|aasta(?:l|ks|ni)?)(?!\w)", ""),
    (r"\bvuo(?:den|nna) (?=[0-9]{4})", ""),
    (r"\b([1-5][0-9]) (?=nadal(?:al)?(?: |$))", r"\1. "),
    (r"(?<![0-9a-z])(?<![0-9] )[vw] (?=[0-9])", "week "),  # 2 v is two years, 2 w two weeks
    (rf"\b(?:(\w+kuu)ssa|({_ET_IN_MONTH})s)\b", r"in \1\2"),
    (r"^(.+) aikana$", r"during \1"),
    (r"^(.+?)(?: aja)? (?:paasta|kuluttua|parast|sisalla|sisaan|kuluessa|jooksul|from (?:now|today))\b", r"in \1"),
    (r"^(.*(?:viikossa|kuukaudessa|vuodessa|paivassa))$", r"in \1"),
    (r"^within\b", "in"),
    (r"(?: aega)? (?:sitten|tagasi)$", " ago"),
    (r"^the | of(?: the)?(?= )| the(?= [0-9])", ""),
)


def reworded(text: str) -> str:
    """What `text` tells of a day, in English: "next week tue" for "ensi viikon tiistaina", "end month" for "kuulõpuks".

    Numbers and lengths of time stay as they were written.
    """
    said = folded(plain(text)).replace("’", "'").rstrip(".! ")
    for form, instead in _MARKS:
        said = re.sub(form, instead, said)
    said = re.sub(_AROUND, "", " ".join(said.split()))
    for form, instead in _PHRASES:
        said = re.sub(form, instead, said)
    known = (re.fullmatch(_WORD, word) or word for word in said.split())
    words = " ".join(word if isinstance(word, str) else word.lastgroup or "" for word in known)
    return re.sub(r"^(.+) (end|lastday)$", r"\2 \1", words)
