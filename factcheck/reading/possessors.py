"""Whose a noun phrase is: a name, a possessor or adjective inside it, its complements, or a word that points back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.lexicon import rows
from factcheck.reading.groups import (
    CODE,
    allies,
    belongs,
    excepted,
    first_of,
    including,
    joined_owners,
    kin,
    numbered,
    of_an_event,
    of_its_kind,
    of_world,
    paired,
    partly,
)
from factcheck.reading.neighbours import PLURAL
from factcheck.reading.parsing import Parsed, codes, mention, mentioned, of_many, timed
from factcheck.reading.phrases import Phrase, named
from factcheck.reading.words import Token, having

_ONE_THING = {frozenset(row["codes"].split()): (row["group"],) for row in rows("one_group")}
"""Several names that are one group's."""


class Holder(NamedTuple):
    """Whose figure it is: codes, or a word that points back (`anaphor`); `how` and the words that say so."""

    codes: tuple[str, ...] = ()
    how: str = ""
    anaphor: Token | None = None
    text: str = ""
    joint: bool | None = None
    span: tuple[int, int] = (0, 0)
    ambiguous: bool = False
    part: bool = False
    """Only some of a group, which are not named: "several allies"."""


NOBODY = Holder()
APART, APPOSED = 6, 2  # phrases: to look at behind one that a name explains, and a comma with the name
ANAPHORS = frozenset(("land", "gov", "alliance", "union", "continent"))
SUMS = frozenset(("money", "figure", "part", "force", "target"))
"""What is like a country's is not the country's."""

SPENT = frozenset(("money", "change"))
POINTING = frozenset(("definite", "both"))


def names(*phrases: Phrase) -> list[Token]:
    """The names in some phrases: of "NATO member Germany", "the Baltic states Estonia" only who it is."""
    found: list[Token] = []
    for phrase in phrases:
        kinds = [n for n, t in enumerate(phrase.tokens) if t.tag == "N" and t.entry.senses & {"member", "land"}]
        first = kinds[-1] + 1 if kinds and phrase.tag == "P" else 0
        told = [t for t in phrase.tokens[first:] if t.tag == "P" and not (phrase.tag == "P" and t in phrase.owner)]
        last = mention(told[-1]) if told else None
        found += told[-1:] if last is not None and len(last.codes) == 1 and any(map(of_many, told[:-1])) else told
    return found


def among(parsed: Parsed, tokens: Sequence[Token], how: str) -> Iterator[Holder]:
    """The places among some tokens, or the word that points back: one, or none."""
    words, places = [token for token in tokens if mention(token)], mentioned(tokens)
    found = list(dict.fromkeys(code for place in places for code in place.codes))
    sure = [code for code in found if code != "WORLD"] or found  # "Moscow the world's third"
    whose = _ONE_THING.get(frozenset(sure), tuple(sure))
    if whose:
        yield Holder(
            whose,
            how,
            text=parsed.text[words[0].start : words[-1].end],
            span=(words[0].start, words[0].end),
            joint=True if any(len(place.codes) > 1 for place in places) else None,
            ambiguous=len(places) == 1 and places[0].ambiguous,
        )
        return
    pronouns = (t for t in tokens if t.tag in ("poss", "pron") and not having((t,), "all", "every", "none"))
    nouns = (t for t in tokens if t.tag == "N" and t.entry.senses & {*ANAPHORS, "landplural"})
    pair = (t for t in tokens[-1:] if t.entry.senses & {"former", "latter"})
    back = min((*pronouns, *nouns, *pair), key=lambda one: one.start, default=None)
    if back is not None:
        yield _anaphor(parsed, back, how)


def _anaphor(parsed: Parsed, token: Token, how: str) -> Holder:
    return Holder((), how, token, parsed.text[token.start : token.end], span=(token.start, token.end))


def inside(parsed: Parsed, phrase: Phrase, how: str, *, head: bool) -> Iterator[Holder]:
    """A possessor or an adjective inside a noun phrase; with `head` what its head names too."""
    other = kin(phrase)
    if other is not None:
        who = other or names(*_behind(parsed, phrase))
        yield from among(parsed, who, how) if who else [others(phrase, how)]
        return
    told = phrase.head is not None and any("expect" in form.senses for form in phrase.head.entry.forms)
    shown = (told or phrase.meaning & {"shown"}) and not phrase.having("Q")
    if codes(phrase.owner) == ["NATO"] and shown:
        yield from () if told else [others(phrase, how)]  # "NATO's figure is 2%", "NATO's forecast for Peru"
        return
    if phrase.owner:
        yield from _owned(parsed, phrase, how)
    led = next((t for t in phrase.tokens if t.tag == "poss"), paired(phrase))
    if led is not None:
        yield _anaphor(parsed, led, how)
    if phrase.head is None:
        return
    if phrase.tag != "P" and not phrase.owner and not of_its_kind(phrase.head, phrase.tokens):
        yield from _of_its_names(parsed, phrase, how)
    if phrase.tag == "N" and led is None and not phrase.owner and of_world(parsed, phrase):
        yield Holder(("WORLD",), how, span=(phrase.start, phrase.end))
    several = "landplural" in phrase.meaning and having(phrase.having("det"), *POINTING)  # "both countries"
    definite = several or phrase.meaning & ANAPHORS
    if head and phrase.owner and "land" in phrase.meaning:
        yield others(phrase, how)  # "the guest's country"
    elif head and (phrase.tag == "P" or (phrase.tag == "N" and definite)):
        yield from among(parsed, [phrase.head], how)


def _of_its_names(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    """Whose a phrase is by the names in it: of all in "Polish and Czech spending", of nobody in "Polish or Czech"."""
    row = joined_owners(parsed, phrase)
    links = [t for p in parsed.phrases[row[0].at : phrase.at] if p.kind == "link" for t in p.tokens] if row else ()
    if belongs(parsed, phrase) or having(links, "either"):
        yield others(phrase, how)
    else:
        yield from among(parsed, names(*row, phrase), how)


def _owned(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    """Whose a phrase with a possessor is: its own head's, where that is a name; nobody's, where those are others."""
    head, place, owners = phrase.head, phrase.place, (*joined_owners(parsed, phrase), phrase)
    owner = [t for one in owners for t in one.owner or one.tokens if t.tag in ("P", "pron", "N", "poss")]
    if head is None or place is None:
        kind = bool(owner) and of_its_kind(owner[-1], phrase.owner)  # "the Baltic state's budget"
        yield from among(parsed, owner[-1:] if kind else owner, how)
    elif not place.group:  # "Poland's friend Germany"
        yield from among(parsed, [head], how)
    elif codes(owner) == ["USA"] and place.codes == ("NATO",):
        yield next(among(parsed, [head], how))._replace(codes=("NATO_EUR_CAN",))
    else:
        yield others(phrase, how)


def _behind(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """The name between commas behind a phrase: "Poland's neighbour, the republic of Lithuania,"."""
    after = [p for p in parsed.phrases[phrase.at + 1 : phrase.at + APART] if p.prep is None and not timed(p)]
    row = [p.word in (",", ".", "-", "\u2014") or p.tokens[0].tag == "rel" for p in after[:3]]
    if len(row) < APPOSED or not (row[0] and all(row[2:])):
        return []
    name = after[1]
    return [name] if named(name) and name.prep is None and parsed.listed(name) == [name] else []


def others(phrase: Phrase, how: str) -> Holder:
    """Somebody who is not named."""
    return Holder((), how, span=(phrase.start, phrase.end), part=True)


def is_reporter(phrase: Phrase) -> bool:
    """Whether a phrase is a person, a publisher's report or an institution that speaks, not one that spends."""
    senses = phrase.senses
    if not senses & {"money", "figure"}:
        return bool(senses & {"person", "report"})
    return "report" in senses and not phrase.having("Q") and not having(phrase.tokens, "money", "force", "people")


def of(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    """Whose a noun phrase is: a name itself, its possessor or adjective, its complements ("the budget of Poland")."""
    if is_reporter(phrase):
        if phrase.senses & {"person"}:
            yield from among(parsed, names(phrase), how)
    elif (word := paired(phrase) or numbered(parsed, phrase)) is not None:
        yield _anaphor(parsed, word, how)
    elif partly(phrase) or _such(parsed, phrase):
        yield from among(parsed, including(parsed, phrase), how)
        yield others(phrase, how)
    elif named(phrase):
        yield from _listed(parsed, phrase, how)
    elif phrase.head is not None and phrase.tag == "pron" and not phrase.means("reflexive"):
        yield from _pronoun(parsed, phrase, phrase.head, how)
    else:
        yield from among(parsed, names(*apposed(parsed, phrase)), how)
        first = first_of(phrase)
        for found in _noun(parsed, phrase, how):
            if not first or len(found.codes) != 1 or len(found.codes[0]) <= CODE:
                yield found
            elif parsed.tree.clause(phrase).subject is phrase:
                yield others(phrase, how)


def _such(parsed: Parsed, phrase: Phrase) -> bool:
    """ "Allies like Spain": only those who are like the ones named; "The first spends": one who is not named here."""
    if phrase.tokens == phrase.having("det") and phrase.means("definite"):
        return True
    after = parsed.phrases[phrase.at + 1 : phrase.at + 2]
    return bool(after) and after[0].opens("such") and bool(phrase.meaning & {"members", "landplural"})


def apposed(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """The name behind a phrase that says who it is: "the biggest spender last year, Poland, spent"."""
    one = phrase.head is not None and not phrase.head.entry.word.endswith(PLURAL) and not phrase.having("Q")
    return _behind(parsed, phrase) if one and phrase.senses & {"land", "member", "spender", "gdp"} else []


def _listed(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    """All of a list, but for those that "not" leaves out; nobody of "Spain or Italy", "Russia and its allies"."""
    row = parsed.affirmed(phrase)
    links = [p.tokens[0] for p in parsed.phrases[row[0].at : row[-1].at] if p.kind == "link"]
    chosen = having(links, "either")
    beside = codes(names(row[0])) if len(row) > 1 else ()  # "its allies" alone are in no alliance that was named
    strange = any(map(allies, row)) and not {"USA", "NATO"} & set(beside)
    if strange or (chosen and len(row) > 1):
        yield others(phrase, how)
    else:
        sure = "discourse" if any(map(allies, row)) else how
        yield from (_but(parsed, row[-1], found) for found in among(parsed, names(*row), sure))


def _but(parsed: Parsed, phrase: Phrase, found: Holder) -> Holder:
    """Some without others: "NATO, excluding the United States,", "every Baltic state but Latvia"."""
    left_out = [code for one in excepted(parsed, phrase) for code in codes(one.tokens)]
    if found.codes == ("NATO",):
        return found._replace(codes=("NATO_EUR_CAN",)) if left_out == ["USA"] else found
    return found._replace(codes=tuple(code for code in found.codes if code not in left_out)) if left_out else found


def _pronoun(parsed: Parsed, phrase: Phrase, head: Token, how: str) -> Iterator[Holder]:
    if head.entry.senses & {"none", "most", "member"}:
        if parsed.tree.clause(phrase).subject is phrase or "member" in head.entry.senses:
            yield others(phrase, how)  # "the others"
        return
    beyond, after = _genitive(parsed, phrase), parsed.following(phrase)
    if after is not None and head.tag == "pron" and after.relations & {"purpose"} and named(after):
        beyond = after  # "that for Chile"
    if beyond is not None:
        yield from of(parsed, beyond, how)
    yield _anaphor(parsed, head, how)


def _noun(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    found = next(inside(parsed, phrase, how, head=True), None)
    if found is not None and found.codes:
        found = _but(parsed, phrase, _allied(parsed, phrase, found))
        yield found
    for one in parsed.complements(phrase):
        if _unnamed(phrase, one):
            yield others(one, how)
        if one.having("Q") or one.at > phrase.at + 4:
            break
        if of_an_event(parsed, one):
            continue
        led = {"purpose"} if phrase.senses & SUMS else {"purpose", "such"}
        forces = "force" in one.senses and phrase.senses & SPENT  # "the budget for the Polish army"
        by = {"genitive", "within", "agent", *(led if one.tag == "P" or forces else ())}
        if one.relations & by:
            inner = next(of(parsed, one, how), None)
            if inner is not None and (inner.codes or (found is None and not forces)):
                yield inner
    if found is not None:
        yield found
    elif phrase.prep is None and phrase.head is not None and "landplural" in phrase.meaning:
        yield _anaphor(parsed, phrase.head, how)._replace(ambiguous=True)  # "members spend": of a body that was named


def _unnamed(phrase: Phrase, one: Phrase) -> bool:
    """ "the average of 38 countries", "a handful of allies": members that are not named."""
    counted = "figure" in phrase.senses and bool(one.having("Q")) and "member" in one.senses
    return "genitive" in one.relations and (counted or ("rest" in phrase.senses and "members" in one.senses))


def _genitive(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """The phrase right after one, where that is of it or in it."""
    after = parsed.following(phrase)
    return after if after is not None and after.relations & {"genitive", "within"} else None


def _allied(parsed: Parsed, phrase: Phrase, found: Holder) -> Holder:
    """ "European members of NATO"."""
    beyond = _genitive(parsed, phrase) if found.codes == ("EUROPE",) else None
    alliance = beyond is not None and any(place.codes == ("NATO",) for place in mentioned(beyond.tokens))
    return found._replace(codes=("NATO_EUR",)) if alliance else found
