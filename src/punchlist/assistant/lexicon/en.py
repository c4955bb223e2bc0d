"""English words as data: symbols of assistant/words.py, and spellings that people type."""

from __future__ import annotations

from punchlist.assistant.words import Lexicon, split

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NUMBERS = {word: value for value, word in enumerate(_ONES.split())}
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), 1)} | {
    "thirtieth": 30,
    "fiveth": 5,
    "nineth": 9,
    "twelveth": 12,
}
_WEEKDAYS = (
    "monday moday munday mondey",
    "tuesday tues teusday tuseday tuesdy",
    "wednesday weds wednsday wendesday wednesdy wensday",
    "thursday thur thurs thrusday thursdy thurday",
    "friday firday fridy frday",
    "saturday saterday satruday saturdy",
    "sunday sundy",
)
_SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "january jan janurary",
    "february feb febuary feburary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept septemeber",
    "october oct",
    "november nov novemeber",
    "december dec decmeber decembre",
)
WEEKDAYS = {word: index for index, words in enumerate(_WEEKDAYS) for word in words.split()} | {
    word: index for index, word in enumerate(_SHORT_WEEKDAYS)
}
MONTHS = {word: index for index, words in enumerate(_MONTHS, 1) for word in words.split()}
_UNITS = {
    "second": "seconds sec secs",
    "minute": "minute minutes min mins minuts",
    "hour": "hour hours hr hrs",
    "day": "day days dy",
    "week": "week weeks wk wks wek",
    "weekend": "weekend",
    "weekends": "weekends",
    "workday": "workday",
    "workdays": "workdays",
    "weekday": "weekday",
    "weekdays": "weekdays",
    "fortnight": "fortnight fortnights",
    "month": "month months mos mth mths mnth",
    "quarter": "quarters",
    "year": "year years yr yrs",
}
_PARTS = {
    "morning": "morning mornin mornig",
    "mornings": "mornings",
    "noon": "noon midday noonish lunchtime",
    "afternoon": "afternoon",
    "afternoons": "afternoons",
    "evening": "evening eve evenin",
    "evenings": "evenings",
    "tonight": "tonight tonite tonight's",
    "night": "night nite",
    "nights": "nights",
    "midnight": "midnight",
}
_SPELLINGS = {
    "tomorrow": "tmrw tmr tmw tmrow tomorow tommorow tommorrow tomorrows tomorrow's tomorro tomoro tomorrrow",
    "today": "todays today's tday",
    "yesterday": "yesterdays yesterday's yday",
    "oclock": "o'clock",
    "until": "til till 'til",
    "week's": "weeks'",
    "every": "evry evrey",
    "next": "nxt",
}
_FEASTS = {
    "new_year": "new year's day|new years day|new year day|new year's|new years|new year",
    "epiphany": "epiphany|three kings day",
    "martin_luther_king": "martin luther king day|martin luther king jr day|martin luther king's day|mlk day|mlk jr day",
    "australia_day": "australia day",
    "groundhog_day": "groundhog day|groundhogs day",
    "valentine": "valentine's day|valentines day|valentine day|valentine's|saint valentine's day|vday|v day",
    "presidents_day": "presidents day|president's day|presidents' day|washington's birthday",
    "womens_day": "women's day|international women's day|womens day",
    "pi_day": "pi day",
    "st_patrick": "st patrick's day|st patricks day|saint patrick's day|saint patricks day|st paddy's day|st . patrick's day",
    "shrove_tuesday": "shrove tuesday|pancake day|pancake tuesday|mardi gras|fat tuesday",
    "ash_wednesday": "ash wednesday",
    "palm_sunday": "palm sunday",
    "maundy_thursday": "maundy thursday|holy thursday",
    "good_friday": "good friday",
    "easter": "easter sunday|easter day|easter sun|easter",
    "easter_monday": "easter monday|easter mon",
    "ascension": "ascension day|ascension thursday",
    "pentecost": "pentecost|whit sunday|whitsunday|white sunday",
    "whit_monday": "whit monday|pentecost monday",
    "corpus_christi": "corpus christi",
    "april_fools": "april fools day|april fool's day|april fools|april fool's",
    "earth_day": "earth day",
    "anzac_day": "anzac day",
    "star_wars_day": "star wars day",
    "cinco_de_mayo": "cinco de mayo",
    "labour_day": "international workers day|international workers' day|may day",
    "mothers_day": "mother's day|mothers day|mothers' day|mother day",
    "memorial_day": "memorial day|decoration day",
    "fathers_day": "father's day|fathers day|fathers' day|father day",
    "juneteenth": "juneteenth",
    "canada_day": "canada day",
    "independence_day": "independence day",
    "bastille_day": "bastille day",
    "labor_day": "labor day|labour day",
    "columbus_day": "columbus day|indigenous people's day|indigenous peoples day|indigenous peoples' day",
    "halloween": "halloween|halloween night|halloween day|all hallows eve|hallowe'en",
    "all_saints": "all saints day|all saints' day|all saint's day",
    "all_souls": "all souls day|all souls' day",
    "guy_fawkes": "guy fawkes night|guy fawkes day|guy fawkes|bonfire night",
    "veterans_day": "veterans day|veteran's day|veterans' day|remembrance day|armistice day",
    "thanksgiving": "thanksgiving day|thanksgiving|turkey day",
    "black_friday": "black friday",
    "cyber_monday": "cyber monday",
    "giving_tuesday": "giving tuesday",
    "st_nicholas": "st nicholas day|saint nicholas day",
    "christmas_eve": "christmas eve|xmas eve",
    "christmas": "christmas day|xmas day|christmas|xmas|x mas",
    "inauguration_day": "inauguration day",
    "burns_night": "burns night",
    "st_david": "st david's day|st davids day",
    "siblings_day": "siblings day|sibling day",
    "tax_day": "tax day",
    "st_george": "st george's day|st georges day",
    "boss_day": "boss day|boss's day|bosses day",
    "day_of_the_dead": "day of the dead|dia de los muertos",
    "election_day": "election day",
    "singles_day": "singles day|singles' day",
    "st_andrew": "st andrew's day|st andrews day",
    "parents_day": "parents day|parents' day",
    "patriot_day": "patriot day",
    "holy_saturday": "holy saturday|easter saturday|easter sat",
    "trinity_sunday": "trinity sunday",
    "boxing_day": "boxing day|st stephen's day",
    "new_years_eve": "new year's eve|new years eve|new year eve|nye",
}


def _table() -> dict[str, str]:
    words = {word: str(value) for word, value in NUMBERS.items()}
    words |= {word: f"{value}o" for word, value in ORDINALS.items()}
    for index, names in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(names.split(), f"W{index}")
        words |= {f"{names.split()[0]}s": f"W{index}s"}
    words |= {name: f"V{index}" for index, name in enumerate(_SHORT_WEEKDAYS)}
    words |= {"am": "Ham", "pm": "Hpm"}
    words |= {name: f"M{month}" for name, month in MONTHS.items()}
    for symbol, groups in (("U", _UNITS), ("P", _PARTS), ("", _SPELLINGS)):
        words |= {word: f"{symbol}{name}" for name, names in groups.items() for word in names.split()}
    return words


WORDS = Lexicon(_table(), TENS)
FEASTS = {split(phrase, WORDS).text: name for name, phrases in _FEASTS.items() for phrase in phrases.split("|")}
"""Holidays as normalised words, to names of almanac.FEASTS."""
REPEATED = {
    "daily": ("day", 1),
    "everyday": ("day", 1),
    "nightly": ("day", 1),
    "hourly": ("hour", 1),
    "weekly": ("week", 1),
    "biweekly": ("week", 2),
    "bi - weekly": ("week", 2),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "bimonthly": ("month", 2),
    "bi - monthly": ("month", 2),
    "quarterly": ("quarter", 1),
    "yearly": ("year", 1),
    "annually": ("year", 1),
    "biannually": ("month", 6),
    "semiannually": ("month", 6),
    "semi - annually": ("month", 6),
    "biennially": ("year", 2),
    "minutely": ("minute", 1),
}
"""One word that repeats: unit and step."""
_OPENERS = (
    "the a an in within after this next last following coming upcoming past previous today tomorrow yesterday overmorrow end "
    "start beginning begin middle mid eod eow eom eoq eoy cob over during cw kw wk q late early half quarter several now right "
    "immediately atm at straight every each per all once one twice thrice on penultimate closest nearest few first second lunch between later close mwf tth semi weeknights on semimonthly semiweekly"
)
OPENERS = frozenset(_OPENERS.split()) | {phrase.split()[0] for phrase in (*FEASTS, *REPEATED)}
"""Words that a piece may begin with, beside symbols and digits."""
LEADS, LOOSE_LEADS, JOINS, UNTIL = (
    frozenset(words.split())
    for words in (
        "between due starting beginning sometime on by at for before until from around about exactly approximately roughly @ , - the of in",
        "the of - about in",
        ", at on in by around about exactly approximately roughly @ the of for starting from beginning this before between -",
        "until through thru ending to before",
    )
)
"""Prepositions before a time; those among them that stand before other things as well ("the sun"); words between two
pieces of one time; words before the end of a series."""
