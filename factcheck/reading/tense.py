"""What tense and place leave of a figure's time: the plain past, times that no calendar knows, rows and lists."""

from __future__ import annotations

from itertools import pairwise, takewhile

from factcheck.models import Period
from factcheck.reading.adverbials import is_event
from factcheck.reading.clauses import Clause
from factcheck.reading.columns import EDGE
from factcheck.reading.frames import EARLIER, GDP, LEVEL, RANK, Frame
from factcheck.reading.parsing import Parsed, timed, within
from factcheck.reading.phrases import Phrase, is_pronoun, related, sensed
from factcheck.reading.quantity import Quantity
from factcheck.reading.when import When
from factcheck.reading.words import having, spoken

BUDGETED_AHEAD = frozenset(("USA",))
"""Countries whose budgets are asked for and voted in the year before that which they are named after."""


def past(frame: Frame) -> bool:
    """Whether the nearest finite verb around a figure is in the past: "spent", "had spent"."""
    if _apposed(frame):
        return False
    for clause in frame.clause.path():
        verb = clause.verb
        if verb is None:
            continue
        if any("now" in t.entry.senses for p in clause.phrases for t in p.having("adv")):
            return False
        if verb.finite and clause.kind != "participle":
            return verb.past and not (verb.senses & {"say"} and clause is not frame.clause)
    return False


def _apposed(frame: Frame) -> bool:
    """ "China, the second-largest spender, raised"."""
    verb, phrase = frame.clause.verb, frame.phrase
    apart = phrase.prep is None and phrase is not frame.subject and verb is not None and phrase.at < verb.at
    return frame.role == RANK and apart


def starts_now(frame: Frame) -> bool:
    """ "will climb from 2% to 3%", "wants to lift it from 2%": what is still to change starts from what is now."""
    ahead_of = ""
    for clause in frame.clause.path():
        verb = clause.verb
        if verb is not None and verb.finite:
            moving = frame.copied is None and not verb.perfect
            return not verb.past and (moving or bool(verb.modal) or ahead_of == "infinitive")
        ahead_of = clause.kind
    return False


def resumes(frame: Frame) -> bool:
    """ "The sum is 5% larger", "it equals 2% of GDP", "the increase marks": what goes on from the figure before."""
    clause = frame.clause
    subject = clause.antecedent if clause.kind == "relative" else clause.subject
    if subject is None or clause.verb is None or subject.owner or subject.having("Q") or subject.having("P"):
        return False
    definite = subject.means("definite") and bool(subject.senses & {"figure", "change", "money", "request"})
    return definite or (is_pronoun(subject) and subject.means("definite", "thing"))


def once(frame: Frame) -> bool:
    """ "Greece once spent 5%", "has never spent 5%": at no time that is said."""
    verbs = [one for one in frame.clause.phrases if one.kind == "verb"]  # "Rarely had it spent"
    return any(having(verb.adverbs, "once", "notime") for verb in verbs)


def adds_up(frame: Frame) -> bool:
    """ "has spent $5bn since 2014", "on average 2% since 2014": in all of those years, but for "$5bn a year"."""
    verb = frame.clause.verb
    if frame.role == LEVEL and any(one.means("mean") for one in frame.clause.phrases if one.at != frame.phrase.at):
        return True
    if verb is None or verb.head is None or frame.unit != "money" or frame.role != LEVEL:
        return False
    yearly = any(one.means("year", "peryear") for one in frame.clause.after(frame.phrase))
    return verb.perfect and "spend" in verb.senses and verb.head.tag != "VG" and not yearly


def era(frame: Frame) -> bool:
    """ "Under Eisenhower", "at the height of the Korean War": a time that no calendar here knows."""
    inner, outer = frame.clause, frame.clause.parent
    whole = outer if outer is not None and inner.verb is not None and not inner.verb.finite else inner
    return any(map(_names_an_era, (*inner.phrases, *whole.phrases)))


def behind_era(frame: Frame, found: When | None) -> bool:
    """ "After the Korean War it was cut by a quarter": some time after, not up to now."""
    verb = frame.clause.verb
    if verb is None or found is None or found.role != "since" or not verb.past or verb.perfect:
        return False
    return spoken(frame.parsed.text[slice(*found.span)].partition(" ")[0], "behind")


def beyond(frame: Frame) -> bool:
    """ "after the election": another time than the one spoken of, which no calendar knows."""
    events = (p.relations & {"apart"} and p.senses & {"event", "timenoun"} for p in _behind(frame))
    return any(events) or another_term(frame)


def another_term(frame: Frame) -> bool:
    """ "in the next parliament", "after that": not in the year that was named before."""
    near = [(p, p.means("next") and sensed(p, "gov", "event", "timenoun")) for p in _behind(frame)]
    return any(following or (related(p, "apart") and is_pronoun(p)) for p, following in near)


def _behind(frame: Frame) -> list[Phrase]:
    """What hangs on a preposition after a figure, and is no time of the calendar, up to the next figure."""
    after = takewhile(lambda p: not p.having("Q"), frame.clause.after(frame.phrase))
    return [p for p in after if p.prep is not None and not p.having("T")]


def _names_an_era(one: Phrase) -> bool:
    if one.kind != "noun" or one.having("Q") or one.having("T"):
        return False
    called = any(t.tag == "P" or (t.capital and t.tag == "N") for t in one.tokens)
    if one.relations & {"under"}:
        return called
    if one.relations & {"lasting"}:  # "during that time" points at one that was named
        return called or bool(one.senses & {"event"})
    if one.relations >= {"behind", "apart"}:
        return called and one.tag == "N"  # "after the Vietnam drawdown"
    return bool(one.relations & {"point", "within"} and one.senses & {"timenoun", "event", "year"})


def afterwards(frame: Frame) -> bool:
    """Whether a sentence goes on to what came after: "this changed after the invasion, when spending rose to 2%"."""
    before = [t for t in frame.parsed.tokens if t.start < frame.token.start]
    ranked = {one.start for one, after in pairwise(before) if after.tag == "P"}  # "the biggest after America"
    behind = any("behind" in t.entry.senses and t.start not in ranked for t in before)
    return behind or any(isinstance(t.unit, When) and t.unit.role == "since" for t in before)


def dates(frame: Frame) -> bool:
    """Whether a sentence has named a year of something else: what it goes on to say is not of the year before it."""
    units = (t.unit for t in frame.parsed.tokens if t.start < frame.token.start)
    return any(isinstance(unit, When) and unit.basis == "stated" and unit.role == "at" for unit in units)


def vowed(frame: Frame) -> bool:
    """ "In 2014 the allies pledged to spend 2%", "had promised 2%": a promise of its own time goes on from no year."""
    for clause in frame.clause.path():
        verb = clause.verb
        if verb is not None and verb.past and verb.senses & {"promise", "demand"}:
            return verb.perfect or any(found.basis == "stated" for found in within(clause.phrases))
    return False


def sets_scene(parsed: Parsed) -> When | None:
    """The one year, and no day, of a sentence that says nothing else: "Rewind to 2018", "It is 2018", "2018"."""
    found = [t for t in parsed.tokens if isinstance(t.unit, When)]
    says = any(one.kind == "noun" and not (timed(one) or is_pronoun(one)) for one in parsed.phrases)
    year = found[0].unit if len(found) == 1 and not says and found[0].entry.word.isdigit() else None
    return year if isinstance(year, When) else None


def parallel(frame: Frame) -> When | None:
    """The time of the next clause in the past that shares this one's subject."""
    clause = frame.clause
    for other in frame.clauses[clause.at + 1 :]:
        verb = other.verb
        if other.shares and verb is not None and verb.past and other.parent in (clause.parent, clause):
            found = within(p for p in other.phrases if timed(p) and p.at > verb.at)
            return next((w for w in found if w.role == "at"), None)
    return None


def under_a_plan(clause: Clause) -> bool:
    """ "Under the president's budget, spending would rise by 4%", "the budget papers show that spending would"."""
    shower = None if clause.kind != "complement" or clause.parent is None else clause.parent.subject
    shown = shower is not None and shower.means("budgetword")
    return shown or any(p.relations & {"under"} and p.senses & {"request", "budgetword"} for p in clause.phrases)


def budgeted(frame: Frame) -> bool:
    """ "The president's budget requests $419bn", "the bill contains $391bn": the money of a year to come."""
    nouns = [p for p in (frame.subject, frame.noun, frame.phrase) if p is not None]
    said = any(p.means("request", "budgetword") for p in nouns)
    over = (c.governor.senses for c in frame.clause.path() if c.kind in ("infinitive", "gerund") and c.governor)
    asked = any(one & {"request", "enact"} for one in (frame.verb, *over))
    return said or under_a_plan(frame.clause) or (asked and frame.base != GDP)


def away_from(found: When | None, frame: Frame, last: Period | None) -> When | None:
    """ "Chile spent $5bn in 2019. A year later it spent $6bn": a time counted from the year last spoken of."""
    verb, compared = frame.clause.verb, frame.relations & {"source", "against"}
    if found is not None and found.apart and last is None and verb is not None and verb.past and verb.perfect:
        return found._replace(start=None, end=None)  # "The year before, it had spent 2%"
    if found is None or not found.apart or last is None or last.start is None or last.start != last.end:
        return found
    of_now = verb is not None and not (verb.past or verb.perfect)  # "a year earlier" is then a year before today
    if frame.role == EARLIER or compared or of_now:
        return found
    year = last.start + found.apart
    return found._replace(start=year, end=year, basis="stated")


def ahead(last: Period, year: int | None) -> bool:
    """Whether the year last spoken of is still to come, so that nothing past is of it."""
    return year is not None and last.end is not None and last.end > year


def is_row(parsed: Parsed) -> bool:
    """Whether a line is a row of a table."""
    return parsed.text.count(EDGE) > 1


def is_item(parsed: Parsed) -> bool:
    """Whether a line is a name and a figure and no more: "Norway - 2.2%"."""
    tags = [token.tag for token in parsed.tokens if token.tag not in ("mark", "det")]
    return sorted(tags) == ["P", "Q"]


def beside_others(frame: Frame) -> bool:
    """Whether a row has several figures of the unit, so that not all can be of the present."""
    units = [t.unit.unit for t in frame.parsed.tokens if isinstance(t.unit, Quantity)]
    return is_row(frame.parsed) and units.count(frame.unit) > 1


def above(frame: Frame) -> When | None:
    """The time in front of the colon that a list of figures stands behind: "Spending in 2024: ..."."""
    phrases = frame.parsed.phrases
    listing = frame.phrase.at if frame.clause.link in (":", ";") else 0
    colon = next((p.at for p in phrases[: frame.phrase.at] if p.word == ":"), listing)
    over = (p for p in phrases[:colon] if not p.having("Q"))
    return next((w for p in over for w in within([p]) if w.role == "at" or not is_event(frame.parsed, p)), None)
