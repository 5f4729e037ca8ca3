"""Names that are not the holder's: where something happened, what kind one is of, the first of a group, allies."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.parsing import Parsed, mentioned
from factcheck.reading.phrases import Phrase, named
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import Token, having

CODE = 3  # letters of a country's


def of_an_event(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the wars in Iraq and Syria", "the invasion of Georgia": places of what happened, not ones that spend."""
    first = parsed.listed(phrase)[0]
    before = parsed.previous(first) if first.prep is not None else None
    if before is None or before.kind != "noun" or before.senses & {"money", "law"}:
        return False
    there = first.relations & {"within", "goal", "source", "purpose"}  # "a mission to Mali", "aid for Ukraine"
    happened = before.senses & ({"event", "other"} if there else {"event"})
    return bool(happened) and "money" not in first.senses  # "savings in the Polish budget"


def everybody(phrase: Phrase) -> bool:
    """ "Governments poured $3 trillion into their armies": all that there are."""
    return len(phrase.tokens) == 1 and phrase.tokens[0].tag == "N" and "landplural" in phrase.senses


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
    """ "Japan pays $2bn for American troops": what one country pays for the forces of another is neither's budget."""
    if (
        payer is None
        or not named(payer)
        or "purpose" not in forces.relations
        or not forces.meaning & {"force", "people"}
    ):
        return False
    whose = {place.codes for place in mentioned(forces.tokens) if not place.group}
    forced = bool(whose and forces.meaning & {"force", "people"})
    return forced and whose.isdisjoint({place.codes for place in mentioned(payer.tokens)})
