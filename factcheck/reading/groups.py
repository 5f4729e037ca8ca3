"""Groups of countries in the words of a phrase, and names that are not the holder's: of what happened, of a kind."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.clauses import Clause
from factcheck.reading.neighbours import PLURAL
from factcheck.reading.parsing import Parsed, mention, mentioned
from factcheck.reading.phrases import Phrase, named, related
from factcheck.reading.places import Mention
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import NOTHING, Token, having, spoken

ALLIED = frozenset(("NATO", "NATO_EUR", "NATO_EUR_CAN"))
CODE = 3  # letters of a country's
_WHOLES = ALLIED | {"EU", "EUROPE", "WORLD"}
_NO_STATE = frozenset(("service", "region", "other"))
_THERE = frozenset(("within", "with", "standing", "nearby", "goal"))


def group_owner(phrase: Phrase | None, *, within: bool = False) -> str:
    """The group whose total a phrase names: "NATO's spending", "world military expenditure", "spending in Europe"."""
    if phrase is None or phrase.kind != "noun" or (within and not phrase.relations & {"within", "genitive", "agent"}):
        return ""
    return next(filter(None, map(_group, phrase.tokens)), "")


def _group(token: Token) -> str:
    place = mention(token)
    code = place.codes[0] if place is not None and len(place.codes) == 1 else ""
    if place is not None and code and (place.group or (place.sense == "demonym" and len(code) > 3)):
        return code
    senses = token.entry.senses if token.tag == "N" else NOTHING
    return "WORLD" if "worldtotal" in senses else "NATO" if "alliance" in senses else ""


def plural_group(phrase: Phrase) -> bool:
    """Whether a group is named by its members: "NATO allies"."""
    if phrase.head is None or phrase.place is None or not phrase.place.group:
        return False
    words = phrase.head.entry.word.split()
    return spoken(phrase.head.entry.word, "members") or (len(words) > 1 and words[-1].endswith("s"))


def narrowed(parsed: Parsed, phrase: Phrase, *, doing: bool = False) -> bool:
    """ "allies that border Peru", "none of the allies bordering Peru", "on the coast": of whom more is said at once."""
    around, after = parsed.tree.clause(phrase), parsed.following(phrase)
    if around.subject not in (phrase, parsed.previous(phrase)) or around.verb is None or not around.verb.finite:
        return False  # "with allies spending 2%"
    last = after if after is not None and related(after, "genitive") else phrase
    way = parsed.opened(last)
    if way is not None and way is not around and _restricts(way, doing):
        return True
    there = parsed.following(last)
    if there is None or not there.relations & _THERE or there.having("Q", "T") or "alliance" in there.meaning:
        return False
    whole = there.place is not None and (there.place.sense in ("capital", "seat") or there.place.codes[0] in _WHOLES)
    return (not whole and len(there.tokens) > 1) or partly(there)  # "allies in southern Europe"; no "in Europe"


def _restricts(way: Clause, doing: bool) -> bool:
    """Whether a clause says which ones a noun means: "allies that spend", where `doing` too "allies spending"."""
    does = doing and way.verb is not None and way.verb.tag == "VG"
    return "comma" not in way.senses and (way.kind == "relative" or does)


def partly(phrase: Phrase) -> bool:
    """Whether only some of a group are meant: "several allies", "other European countries", "a NATO member"."""
    head = phrase.head
    if head is None or phrase.owner:
        return False
    mean = head.entry.senses & {"member", "land"} and having(phrase.tokens[:-1], "mean")
    if (
        mean
        or (having((head,), "standin") and phrase.having("det"))
        or "some" in head.entry.senses
        or (_group(head) and phrase.means("quarter"))
    ):
        return True  # "the average ally", "the one", "many in Europe", "northern Europe"
    if head.tag == "N" and head.entry.senses & {"member", "land"} and not head.entry.senses & {"members"}:
        one = not _led(phrase, "definite", "quant") and any(map(_group, phrase.tokens))
        return one or having(phrase.tokens[:1], "no", "none")  # "no country in Africa"
    several = plural_group(phrase) or (head.tag == "N" and "landplural" in head.entry.senses)
    numbers = [t.unit.value for t in phrase.tokens if isinstance(t.unit, Quantity)]
    whole = phrase.place is not None and len(phrase.place.codes) in numbers  # "three Baltic states"
    best = phrase.means("super")  # "the top 15 countries"
    numbered = bool(numbers) and (best or not (whole or _led(phrase, "definite", "quant")))
    some = phrase.means("subset") or phrase.opens("comparative") or _led(phrase, "some")  # "more allies than ever"
    return several and (numbered or some)


def _led(phrase: Phrase, *senses: str) -> bool:
    """Whether a determiner has one of some senses, by itself or in a number ("more than the 10")."""
    return any(spoken(t.entry.word, *senses) for t in phrase.having("det", "poss", "pron", "Q"))


def worldwide(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether an adverb says that it is the whole world's: "spending worldwide", "globally, it is 5% of the total"."""
    after, first = parsed.following(phrase), parsed.phrases[0]
    led = first.prep is None and len(first.tokens) == 1 and first.means("worldtotal")
    return led or (after is not None and after.tokens[0].tag == "adv" and after.opens("worldtotal"))


def of_world(parsed: Parsed, phrase: Phrase) -> bool:
    """ "worldwide military spending", "military spending worldwide"."""
    led = any(t.tag != "P" and "worldtotal" in t.entry.senses for t in phrase.tokens)
    return "money" in phrase.senses and (led or worldwide(parsed, phrase))


def group_total(parsed: Parsed, phrase: Phrase) -> str:
    """The group whose total a phrase names, with what follows it: "the total of the allies"."""
    return group_owner(phrase) or group_owner(parsed.following(phrase), within=True)


def of_an_event(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the wars in Iraq and Syria", "the invasion of Georgia": places of what happened, not ones that spend."""
    first = parsed.listed(phrase)[0]
    before = parsed.previous(first) if first.prep is not None else None
    if before is None or before.kind != "noun" or before.senses & {"money", "law"}:
        return False
    there = first.relations & {"within", "goal", "source", "purpose"}  # "a mission to Mali", "aid for Ukraine"
    happened = before.senses & ({"event", "other"} if there else {"event"})
    return bool(happened) and "money" not in first.senses  # "savings in the Polish budget"


def of_its_kind(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether a group only says what kind of country one is that was named: "the Baltic state", or its owner."""
    if not head.entry.senses & {"land", "member"} or "members" in head.entry.senses:
        return False
    pointing = having((t for t in tokens if t.tag == "det"), "definite")
    return pointing and all(len(one.codes) > 1 or len(one.codes[0]) > CODE for one in mentioned(tokens))


def first_of(phrase: Phrase) -> bool:
    """Whether a phrase is one of many by its place: "Asia's biggest spender", not "Asia's biggest ever budget"."""
    return having(phrase.tokens, "super") and not having(phrase.tokens, "ever")


def allies(phrase: Phrase) -> bool:
    """Whether a phrase is somebody's allies, of which nobody knows who they are."""
    his = any(not having((t,), "we") for t in phrase.having("poss"))
    return his and phrase.place is not None and phrase.place.ambiguous


def including(parsed: Parsed, phrase: Phrase) -> list[Token]:
    """The names among some of a group: "several allies, including Spain and Italy,"."""
    after = [p for p in parsed.phrases[phrase.at + 1 : phrase.at + 4] if p.kind != "mark"]
    led = bool(after) and after[0].opens("including", "such")
    first = next((p for p in after if led and named(p)), None)
    return [t for p in parsed.listed(first) for t in p.having("P")] if first is not None else []


def excepted(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """Who is left out: "all allies but Spain and Italy", "NATO, excluding the United States,", "apart from Spain,"."""
    near = [p for p in parsed.phrases[phrase.at + 1 : phrase.at + 4] if p.kind != "mark"]
    if near and near[0] is parsed.following(phrase) and near[0].means("butword"):
        near = [p for p in (parsed.following(near[0]),) if p is not None and p.prep is None]
    elif not near or not (near[0].relations | near[0].tokens[0].entry.senses) & {"except", "excepting"}:
        starts = (near, parsed.phrases, parsed.phrases[1:])  # "Iceland aside,", "Leaving Iceland aside,"
        rows = (row for row in starts if len(row) > 1 and row[1].opens("leftout"))
        led = related(parsed.phrases[0], "except", "excepting")
        near = next(rows, parsed.phrases if led else [])[:1]
    first = next((p for p in near if p.kind == "noun"), None)
    row = [] if first is None else [first, *parsed.along(first, 1)]
    return [one for one in row if (one.at < phrase.at) == (row[0].at < phrase.at)]  # "Apart from Spain, Italy spends"


def paired(phrase: Phrase) -> Token | None:
    """The word that means two who were named, or one of them: "both countries", "the latter", "the former 3%"."""
    word = next((t for t in phrase.tokens if t.entry.senses & {"both", "former", "latter"}), None)
    head = phrase.head
    if word is None or head is None or phrase.having("P"):
        return None
    if "both" in word.entry.senses:
        return word if head is word or head.entry.senses & {"landplural"} else None
    return word if head is word or head.tag == "Q" else None


def numbered(parsed: Parsed, phrase: Phrase) -> Token | None:
    """ "The three", "all three": the number of a subject that has no noun."""
    head = phrase.head
    number = head is not None and isinstance(head.unit, Quantity) and head.unit.unit == NUMBER
    return head if number and phrase.tokens[0].tag == "det" and parsed.tree.clause(phrase).subject is phrase else None


def for_others(payer: Phrase | None, forces: Phrase) -> bool:
    """ "Japan pays $2bn for American troops", "Spain's funds for Chad's army": one's money for another's forces."""
    forced = "purpose" in forces.relations and forces.meaning & {"force", "people"}
    payers = {place.codes for place in mentioned(payer.tokens)} if payer is not None and forced else set()
    whose = {place.codes for place in mentioned(forces.tokens) if not place.group}
    return bool(whose and payers) and whose.isdisjoint(payers)


def kin(phrase: Phrase) -> list[Token] | None:
    """The names of somebody's neighbour or rival: "its neighbour Peru", "his Polish counterpart"; None of nobody's.

    Empty for one of a group, who is not the group: "the EU's biggest economy", "NATO's newest member".
    """
    at = next((n for n, t in enumerate(phrase.tokens) if t.tag == "N" and "apart" in t.entry.senses), 0)
    led = max((n for n, t in enumerate(phrase.tokens[:at]) if t.tag in ("poss", "own")), default=None)
    if led is not None:
        return [t for t in phrase.tokens[led + 1 :] if t.tag == "P"]
    one = phrase.senses & {"gdp", "member"} and not phrase.tokens[-1].entry.word.endswith(PLURAL)
    best = one and having(phrase.tokens, "super")
    return [] if best and any(place.group for place in mentioned(phrase.owner)) else None


def joined_owners(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """The possessors or adjectives that one is joined to: "Poland's and Spain's budgets", "US and British spending"."""
    found: list[Phrase] = []
    at = phrase.at - 1 if phrase.owner or _kinds(phrase) else 0
    while at > 0 and (parsed.phrases[at].word == "," or parsed.phrases[at].kind == "link"):
        one = parsed.phrases[at - 1]
        if one.tag != "own" and not (one.tag == "P" and not one.owner and _shares(parsed, one, phrase)):
            break
        found.insert(0, one)
        at = 0 if one.prep is not None else at - 2
    linked = bool(found) and parsed.phrases[phrase.at - 1].kind == "link"
    return found if linked else []


def _shares(parsed: Parsed, name: Phrase, phrase: Phrase) -> bool:
    """ "US" of "US and British spending", "Peru" of "Peru and Chile's budgets": that name is no object of its own."""
    if not phrase.owner:
        return True
    clause = parsed.tree.clause(phrase)
    return clause.subject is phrase and parsed.tree.clause(name) is clause


def belongs(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether somebody acts who belongs to a country and is not its state: "German carmakers", "the Polish navy"."""
    acts = parsed.tree.clause(phrase).subject is phrase or "agent" in phrase.relations
    if not acts or not any(len(place.codes[0]) <= CODE for place in _kinds(phrase)):
        return False
    many = "members" in phrase.senses and "rulers" not in phrase.senses
    return many or phrase.senses <= _NO_STATE


def _kinds(phrase: Phrase) -> list[Mention]:
    """The places whose adjectives a phrase has."""
    return [place for place in mentioned(phrase.tokens[:-1]) if place.sense == "demonym"]
