"""What a sentence is about: defence spending, its denominators, or a rival subject.

Words are rows of `measures.csv`; the grammar that joins them is here, one named pattern a reading.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from factcheck.lexicon import alternation, words
from factcheck.models import Span
from factcheck.reading.tokens import tokens

_BETWEEN = r"(?:[ -](?!spending|budget)[A-Za-z-]{1,15}){0,3}?"  # "defence and security spending"
_DETERMINERS = (
    r"(?:the|its|their|our|his|her|a|an|national|own|total|collective|common|European|joint|new|overall|annual|core|additional|extra|more|"
    r"territorial|modernising|modernizing|rebuilding|strengthening|bolstering|Ukrainian|country's|nation's|"
    r"[A-Z][A-Za-z]+(?:'s)?)"
)


_HOLDER = (
    r"(?:Pentagon|DoD|MoD|MOD|Department[ ]of[ ]Defense|Defense[ ]Department|Ministry[ ]of[ ]Defen[cs]e|"
    r"[Dd]efen[cs]e[ ](?:[Mm]inistry|program(?:me)?s))"
)
_MODALS = (
    r"(?:(?:would|will|could|may|might|already|also|now|has|had|have|plans|plan|to|must|can|itself|really|likely)[ ])"
    r"{0,4}"
)
_BEARS = (
    r"(?:faces?|faced|facing|bears?|wins?|won|loses?|lost|gets?|got|receives?|received|takes?|took|"
    r"cuts?|trims?|slash|slashes|saves?|sheds?|absorbs?|absorbed|be[ ](?:cut|slashed|reduced|trimmed|hit))\b"
)
_CUT = (
    r"(?:cuts?|cutting|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|reduc(?:e|es|ed|ing|tions?)|savings?|hits?|squeeze|"
    r"sequester)"
)
_HOLDS = (
    r"(?:,|[ ]-|[ ]?\u2014)?[ ](?:which[ ]|that[ ]|whose[ ]|(?:has|have|had|with|needs|wants)[ ]){1,2}(?:an?[ ])?"
    r"(?:[\w$€£.,'-]{1,14}[ ]){0,4}?budget\b"
)


def _any(role: str) -> str:
    return alternation(words("measures", role))


@lru_cache(maxsize=1)
def _force() -> str:
    """A word for the armed forces that does not name a person, an office, a firm, a weapon or a sport."""
    return (
        r"(?<![A-Za-z])(?<!non-)(?<!nondefense )(?<!missile )(?<!civil )(?<!air )(?<!self-)(?<!market )"
        r"(?<!special )(?<!police )(?<!legal )(?<!criminal )(?<!labour )"
        r"(?<!labor )(?<!task )(?<!peacekeeping )(?<!Patrol )(?<!patrol )"
        rf"(?i:{_any('force')})(?![A-Za-z])"
        r"(?![ ](?:minister|secretary|secretaries|ministers|chief|chiefs|contractor|contractors|compan|firm|"
        r"makers|maker|manufacturers|industry|industries|exports|exporters|sales|trade|producers|stock|shares|attorney|"
        r"lawyer|team|lawyers|counsel|official|officials|analyst|analysts|expert|experts|aid|assistance|coup|"
        r"veteran|veterans|retirees|families|pay|personnel|base|bases|jacket|jackets|exercise|exercises|"
        r"support|mechanism|presence|bands?|construction|hospitals?|housing|deployments?|interventions?|operations?|"
        r"training|parades?|cooperation|schools?|academy|academies|museums?|Corps))"
    )


def _inflected(*stems: str) -> tuple[str, ...]:
    """Verbs in all their forms: stems that end in e lose it, others may double their last letter."""
    return tuple(
        stem.removesuffix("e") + end if stem.endswith("e") else stem + end
        for stem in stems
        for end in (("e", "es", "ed", "ing") if stem.endswith("e") else ("", "s", "es", "ed", "ing"))
    )


_Words = frozenset[str]
_MONEY = ("more", "extra", "additional", "money", "cash", "funds", "billions", "bn", "billion", "million", "trillion")
_GIVE = (
    *("give", "gives", "gave", "giving", "hand", "hands", "handed", "grant", "grants", "granted", "get", "gets"),
    *("got", "offer", "offered", "award", "awarded"),
)
_GROW = (*_inflected("increase", "raise", "boost", "grow", "rearm"), "grew", "grown")
_MOVE = (
    *_inflected("hike", "cut", "boost", "slash", "raise", "increase", "trim", "lift"),
    "cutting",
    "trimmed",
    "trimming",
)


@lru_cache
def _firsts(*roles: str) -> _Words:
    """Words one of which every phrase of some roles has."""
    return frozenset(word.lower().split()[0] for role in roles for word in words("measures", role))


@lru_cache(maxsize=1)
def _of_forces() -> re.Pattern[str]:
    """ "defence spending", "the army costs", "a military with a $700bn budget": a phrase that begins with a force."""
    return re.compile(
        rf"{_force()}(?:'s?)?(?:{_BETWEEN}[ -](?:(?:as[ ])?{_any('spending')})\b|{_HOLDS}"
        rf"|[ ]{_MODALS}(?:faces?|faced|bears?|loses?|lost|gets?|got)[ ](?:[\w,.-]{{1,14}}[ ]){{0,2}}?[$€£0-9]"
        r"|[ ](?:absorbs|absorbed|consumes|consumed|takes|took|eats|ate|swallows|swallowed|costs|cost|accounts|"
        r"accounted|gets|got|receives|received|claims|claimed|makes[ ]up)\b)",
    )


_LED = re.compile(rf"[ ](?:on|for|to|into|towards?|in)[ ](?:{_DETERMINERS}[ ]){{0,3}}$")
_LEAD = 90  # characters in which a force's preposition stands


class Needs(Enum):
    """What stands in every text that a pattern matches, beside one of its words."""

    WORDS = 0
    FORCE = 1
    FORCE_LED = 2  # by a preposition: "on the military"


@lru_cache(maxsize=1)
def _topic_patterns() -> tuple[tuple[Needs, _Words, str], ...]:
    """Patterns, each with what it needs and with words one of which stands in every text that it matches."""
    force, spending, verb, go, gdp = _force(), *map(_any, ("spending", "spend_verb", "go_verb", "gdp"))
    grammar: tuple[tuple[Needs, _Words, str], ...] = (
        # "spends 2% of its GDP on the military"
        (
            Needs.FORCE_LED,
            _firsts("spending", "spend_verb", "go_verb"),
            rf"\b(?:(?:(?i:{spending})|{verb})\b(?:[^.;]|[.](?=[0-9])){{0,90}}?[ ](?:on|for|to|into|towards?|in)[ ]"
            rf"|{go}\b(?:[^.;]|[.](?=[0-9])){{0,90}}?[ ](?:on|for|to|into|towards?)[ ])"
            rf"(?:{_DETERMINERS}[ ]){{0,3}}{force}(?![ ](?:research|procurement|equipment|purchases?|technology)\b)",
        ),
        # "2% of GDP on defence", "the 2% target"
        (
            Needs.WORDS,
            frozenset(("%", "cent", "percent")),
            rf"(?:%|[Pp]er[ ]?cent)[ ]of[ ](?:[\w'-]{{1,14}}[ ]){{0,3}}?(?i:{gdp})[ ](?:on|for|to|into|toward|"
            rf"towards)[ ](?:{_DETERMINERS}[ ]){{0,3}}{force}"
            r"|(?:%|[Pp]er[ ]?cent)[ -](?!inflation)(?:of[ ]GDP[ ])?(?:[\w-]{1,14}[ ]){0,2}?"
            r"(?:guideline|target|goal|benchmark|threshold|floor|minimum|commitment|pledge)s?\b",
        ),
        # "the Pentagon's budget", "cuts to the Pentagon", "the Pentagon would face", "give the Pentagon"
        (
            Needs.WORDS,
            frozenset(("pentagon", "dod", "mod", "defense", "defence")),
            rf"\b{_HOLDER}(?:(?:'s)?(?:[ ][a-z]+){{0,2}}?[ ](?:budgets?|spending|request|base[ ]budget|"
            rf"top[ -]?line)\b|{_HOLDS}"
            rf"|[ ]{_MODALS}{_BEARS})"
            rf"|\b(?:giv|provid|hand|grant|fund)[a-z]*[ ](?:the[ ]|our[ ]|its[ ])?{_HOLDER}\b"
            rf"|\b{_CUT}[ ](?:the[ ]|core[ ]|our[ ]|(?:[^.;]{{1,60}}?[ ])?(?:to|from|on|for|at|in|out[ ]of)[ ]"
            rf"(?:[a-z]{{1,8}}[ ]){{0,2}})?{_HOLDER}\b",
        ),
        # "the biggest spenders in NATO", "burden-sharing", "the spending target"
        (
            Needs.WORDS,
            frozenset(
                ("spending", "spender", "spenders", "burden", "budget", "budgets", "expenditure", "expenditures")
            ),
            r"\b[Ss]pending[ ](?:by|for|of|among|in|across)[ ](?:[\w'-]{1,20}[ ]){0,3}?(?:N(?:ATO|ato)|alliance|"
            r"allies)\b"
            r"|\b(?:biggest|largest|lowest|highest|smallest|top|heaviest|leading)[ ]spenders?[ ](?:on[ ]defen[cs]e[ ])?"
            r"(?:in|within|among|of)[ ](?:N(?:ATO|ato)|the[ ]alliance|all[ ]allies)\b"
            r"|\b(?:NATO|Nato|[Aa]lliance)'s[ ](?:[\w-]{1,14}[ ]){0,2}?spenders?\b"
            r"|\b(?:burden[- ]sharing|(?:[Nn][Aa][Tt][Oo]|alliance)(?:'s)?[ ](?:spending|budget|expenditure)s?|"
            r"spending[ ](?:target|goal|pledge|guideline|commitment|benchmark|threshold|floor)s?)\b",
        ),
        # "more money for the army"
        (
            Needs.FORCE_LED,
            frozenset((*_MONEY, "m", "%")),
            rf"(?:\b(?:{'|'.join(_MONEY)}|[0-9](?:bn|m))|%)[ ]"
            rf"(?:a[ ]year[ ])?(?:for|to|on|into|toward|towards)[ ](?:{_DETERMINERS}[ ]){{0,3}}{force}",
        ),
        # "give their soldiers", "boost its armed forces", "cut defence by"
        (
            Needs.FORCE,
            frozenset((*_GIVE, *_GROW, *_MOVE)),
            rf"\b(?:(?:{'|'.join(_GIVE)})[ ](?:the|its|their|our|his)|(?:{'|'.join(_GROW)})[ ](?:its|their|our|the))[ ]"
            rf"{force}"
            rf"|\b(?:{'|'.join(_MOVE)})[ ]{force}[ ]by\b",
        ),
    )
    return grammar


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """One of them, made when a text has what it needs: to make all takes a fortieth of a run on one article."""
    return re.compile(pattern)


def topics(text: str) -> tuple[Span, ...]:
    """Spans of the phrases that make a plain sentence one about defence spending.

    >>> topics("Greece spends 3.1% of its GDP on defence.")
    ((7, 40),)
    >>> topics("The defence minister spends 3% of his time in Brussels.")
    ()
    """
    has, near = tokens(text), forces(text)
    held = (Needs.WORDS, *((Needs.FORCE,) if near else ()), *((Needs.FORCE_LED,) if near and led(text) else ()))
    found = [match.span() for at, _ in near if (match := _of_forces().match(text, at))]
    for needs, words_, pattern in _topic_patterns():
        if needs in held and not words_.isdisjoint(has):
            found.extend(match.span() for match in _compiled(pattern).finditer(text))
    return _apart(sorted(found))


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Of spans that overlap the first."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


@lru_cache(maxsize=1)
def _force_pattern() -> re.Pattern[str]:
    return re.compile(_force())


@lru_cache(maxsize=64)  # as of `tokens`
def forces(text: str) -> tuple[Span, ...]:
    """Spans of words for defence and the armed forces, whether or not spending is spoken of."""
    if _firsts("force").isdisjoint(tokens(text)):
        return ()
    return tuple(found.span() for found in _force_pattern().finditer(text))


def led(text: str) -> bool:
    """Whether something is said to be "on defence", "for the military", "to its armed forces"."""
    return any(_LED.search(text, max(0, at - _LEAD), at) for at, _ in forces(text))


@lru_cache(maxsize=1)
def _base_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    gdp, not_gdp = f"(?i:{_any('gdp')})", _any("not_gdp")
    lead = r"(?:of|in|from)[ ](?:(?!(?:of|on|by|in|to|and|or)\b)[\w'.\u2014-]{1,16}[ ]){0,6}?"
    after = re.compile(
        rf"[\"')]{{0,2}}[ -]{{1,3}}(?:[a-z]{{1,12}}[ ])?(?:{lead}(?:the[ ]size[ ]of[ ](?:its|their|the)[ ])?"
        rf"(?P<word>{gdp}|{not_gdp})|(?P<bare>GDP))(?![A-Za-z])(?![ ](?:growth|deficit|per[ ]head|per[ ]capita))"
    )
    before = re.compile(
        rf"\b(?:(?:as[ ])?an?[ ])?(?:share|percentage|proportion|per[ ]?cent|"
        rf"slice)[ ]of[ ](?:[\w'.-]{{1,16}}[ ]){{0,3}}?(?P<word>{gdp})(?![A-Za-z])"
        rf"|(?P<ratio>\b(?:GDP[ ](?:share|ratio)|to-GDP[ ]ratio))",
    )
    return after, before


def gdp_after(text: str, end: int) -> tuple[int, str] | None:
    """Where "of its gross domestic product" after a number ends, and the word for GDP.

    >>> gdp_after("3% of its gross domestic product on defence", 2)
    (32, 'gross domestic product')
    """
    found = _base_patterns()[0].match(text, end)
    return None if found is None else (found.end(), found["word"] or found["bare"])


def gdp_before(text: str, start: int) -> int | None:
    """Where "as a share of GDP" before a number begins, within 90 characters."""
    return max((m.start() for m in _base_patterns()[1].finditer(text, max(0, start - 110), start)), default=None)


@lru_cache(maxsize=1)
def _rival_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){_any('rival')}(?![A-Za-z-])", re.IGNORECASE)


def rivals(text: str) -> tuple[Span, ...]:
    """Spans of words for what is not defence spending: aid, debt, growth, health, polls, ..."""
    return tuple(found.span() for found in _rival_pattern().finditer(text))
