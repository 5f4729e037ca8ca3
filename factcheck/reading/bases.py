"""What a share is of: GDP, the state's budget, defence spending, a group's total, the members of a group."""

from __future__ import annotations

from functools import lru_cache, partial

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, GDP, GNI, GROUP, SPENDING, TOTAL, Frame
from factcheck.reading.groups import group_owner, group_total, plural_group, worldwide
from factcheck.reading.measures import DEFENCE, MONEY, OTHER
from factcheck.reading.numbers import listed
from factcheck.reading.parsing import Parsed, codes, kept, mention, quoted
from factcheck.reading.phrases import Phrase, before, conjunction, named, related, sensed
from factcheck.reading.quantity import NUMBER, PERCENT, SUM, Quantity

Found = tuple[str, Phrase, str]
"""A base, the phrase that names it, and where that stands."""


def find_base(frame: Frame) -> None:
    """What the quantity is a part of: GDP, the state's budget, defence spending, a group's total, members."""
    own = _product(measures.senses(frame.later))  # "2% GDP"
    found = (own, frame.phrase, "phrase") if own else _complement(frame)
    if found is None and frame.unit == PERCENT:
        found = _fronted(frame) or _whole(frame) or _adverbial(frame) or _shared_before(frame) or _of_own_coin(frame)
    if found is None:
        return
    frame.base, frame.base_phrase, frame.how["base"] = found
    if frame.how["base"] == "phrase":
        frame.end = max(frame.end, frame.base_phrase.at)


def _product(senses: frozenset[str]) -> str:
    return GDP if "gdp" in senses else GNI if "gni" in senses else ""


def _complement(frame: Frame) -> Found | None:
    """ "2% of GDP", "5% in GDP terms", "half its budget": the base right after the quantity, or after its pair."""
    after = frame.after
    if after is not None and conjunction(after):
        joined = frame.parsed.following(after)
        after = joined if joined is not None and joined.kind == "noun" and joined.head is joined.tokens[0] else after
        after = frame.parsed.following(after) if after.having("Q") else after  # "2% and 3% of GDP"
    elif after is not None and "source" in frame.relations and "goal" in after.relations and after.having("Q"):
        after = frame.parsed.following(after)  # "from 4% to 3% of GDP"
    while after is not None and quoted(after):
        after = frame.parsed.following(after)
    if after is not None and sensed(after, "extent") and related(after, "genitive"):
        after = frame.parsed.following(after)  # "2% of the size of Chile's economy"
    other_noun = any(t.tag == "N" for t in frame.later) and not measures.senses(frame.later) & {"part", "figure"}
    if other_noun or after is None or after.kind != "noun" or not _takes(frame, after):
        return None
    base = _base_of(frame, after)
    return (base, after, "phrase") if base else None


def _takes(frame: Frame, after: Phrase) -> bool:
    """Whether the phrase after a quantity may be what it is a part of."""
    if after.prep is None:
        return "extent" in after.senses or (after.tag == "pron" and frame.quantity.in_words)  # "half the size of"
    within = "within" in after.relations and "gdp" in measures.senses(after.tokens)
    return related(after, "genitive", "base") or (within and frame.unit == PERCENT)


def _fronted(frame: Frame) -> Found | None:
    """ "Of the $3tn that the world spent, China spent 12%": what a sentence begins with the whole of."""
    first = frame.parsed.phrases[0]
    sums = [t.unit for t in first.having("Q") if isinstance(t.unit, Quantity) and t.unit.unit == SUM]
    if not sums or first is frame.phrase or not first.relations & {"genitive"}:
        return None
    told = (c for c in frame.parsed.tree.about(first) if c.kind == "relative")
    spender = next((one for c in told if (one := _spender(c)) is not None), None)
    return TOTAL if group_owner(spender) else GROUP, spender or first, "tree"


def _whole(frame: Frame) -> Found | None:
    """ "a third of what NATO spends", "10% of what America spends on its army": the group or country that spends it."""
    subject = frame.subject
    share = subject is not None and "part" in subject.senses and not subject.having("Q")
    beginning = subject if share and subject is not None else frame.phrase
    after = frame.parsed.phrases[beginning.at + 1 : beginning.at + 2]  # "of what", "half what Chile spends"
    if not any(p.opens("fused", "genitive") for p in after):
        return None
    for clause in frame.clauses:
        # "half what Chile does"
        does = clause.verb is not None and "spend" in frame.verb and "do" in clause.verb.classes
        spends = clause.kind == "relative" and (does or sensed(clause.verb, "spend"))
        spender = _spender(clause) if spends else None
        if spender is not None and beginning.at < spender.at <= beginning.at + 5:
            return _spent_by(frame, clause, spender), spender, "tree"
    return None


def _spender(clause: Clause) -> Phrase | None:
    """Who spends in a clause: its subject, or who acts: "what Malta spends", "what was spent by Malta"."""
    if clause.verb is None or not clause.verb.passive:
        return clause.subject
    return next((one for one in clause.phrases if one.relations & {"agent"}), None)


def _spent_by(frame: Frame, clause: Clause, spender: Phrase) -> str:
    """What it is that others spend: a group's total, the defence spending of another country, or something else."""
    if group_owner(spender):
        return TOTAL
    spent = measures.spent_on(frame.parsed, clause) or measures.spent_on(frame.parsed, frame.clause)
    return SPENDING if (spent or measures.about(frame.subject)) == DEFENCE else GROUP


def _adverbial(frame: Frame) -> Found | None:
    """ "As a share of GDP, it was 2%"."""
    clause, shares = frame.clause, _as_shares(frame.parsed)
    if not shares:
        return None
    inner = (c for c in frame.inside if c.kind == "participle" and c.subject is frame.subject)
    told = [one for c in (clause, *inner) for one in shares.get(c.at, ())]
    behind = clause.antecedent if clause.kind == "bracket" else None
    if behind is not None:
        told += [one for one in shares.get(frame.parsed.tree.clause(behind).at, ()) if one[1] is behind]
    goes_on = clause.shares or (clause.kind == "participle" and clause.antecedent is None)
    if goes_on and clause.parent is not None:  # "cut it as a share, bringing it to"
        told += shares.get(clause.parent.at, ())
    return next(iter(told), None)


@lru_cache(maxsize=8)
def _as_shares(parsed: Parsed) -> dict[int, list[Found]]:
    """By the clauses of a sentence what is said in them to be given as a share."""
    found: dict[int, list[Found]] = {}
    for one in (p for p in parsed.phrases if related(p, "base")):
        senses = measures.senses(one.tokens)
        narrowed = any(t.tag in ("N", "P", "poss", "own") and t is not one.head for t in one.tokens)
        whole = "budgetword" in one.meaning and not narrowed  # "as a share of the budget": the state's
        if senses & {"gdp", "gni", "statebudget"} or whole:
            found.setdefault(parsed.tree.clause(one).at, []).append((_product(senses) or BUDGET, one, "clause"))
    return found


def _of_own_coin(frame: Frame) -> Found | None:
    """ "Chile spends 9 cents on the dollar on defence": of what it spends itself; a ministry's dollar may be any."""
    subject, coin = frame.subject, frame.token.entry.word.rpartition(" ")[2] in listed("coin")
    if not coin or "spend" not in frame.verb or subject is None or subject.senses & {"force"}:
        return None
    after = frame.after
    alone = after is None or after.kind == "mark" or related(after, "purpose")  # no "of every dollar that it spends"
    spent = measures.spent_on(frame.parsed, frame.clause) == DEFENCE
    return (BUDGET, frame.phrase, "clause") if alone and spent and named(subject) else None


def _shared_before(frame: Frame) -> Found | None:
    """ "The share of GDP that goes to the army is 2%": a share that is named before its value."""
    parsed, subject = frame.parsed, frame.subject
    told = before(_parts(parsed, frame.clause), frame.phrase)
    if subject is not None and parsed.tree.clause(subject) is not frame.clause:
        told += filter(partial(_may_name, parsed), (*parsed.complements(subject), subject))
    named = ((_base_of_part(frame, one), one, "clause") for one in told)
    return next((found for found in named if found[0]), None)


@kept
def _parts(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """The phrases of a clause that may name what a share is of."""
    return [one for one in clause.phrases if _may_name(parsed, one)]


def _may_name(parsed: Parsed, phrase: Phrase) -> bool:
    return phrase.kind == "noun" and not phrase.having("Q") and (_of_a_part(parsed, phrase) or _of_output(phrase))


def _base_of_part(frame: Frame, phrase: Phrase) -> str:
    """The base that a phrase names beside a word for a share: "the share of GDP", "its GDP share"."""
    base = _base_of(frame, phrase) if _of_a_part(frame.parsed, phrase) else ""
    return base or (GDP if _of_output(phrase) else "")


def _of_a_part(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase hangs on a word for a share."""
    prior = parsed.previous(phrase) if related(phrase, "genitive", "within") else None
    while prior is not None and related(prior, "genitive") and measures.about(prior) == DEFENCE:
        prior = parsed.previous(prior)  # "the share of defence in the budget"
    return prior is not None and prior.kind == "noun" and "part" in prior.senses


def _of_output(phrase: Phrase) -> bool:
    return "part" in phrase.senses and "gdp" in measures.senses(phrase.tokens)


def _base_of(frame: Frame, phrase: Phrase) -> str:
    """The base that a phrase names, if any."""
    senses = measures.senses(phrase.tokens)
    if "gni" in senses:
        return GNI
    if "gdp" in senses and not phrase.meaning & {"growthnoun", "change"}:
        return "" if measures.of_a_kind(phrase) else GDP
    if frame.unit not in (PERCENT, NUMBER):
        return ""
    if "statebudget" in phrase.meaning and not senses & {"force", "other"}:
        return GROUP if _of_a_foreigner(frame, phrase) else BUDGET
    about = measures.of_phrase(frame.parsed, phrase)
    if phrase.meaning & {"money"} or (about in (DEFENCE, MONEY) and phrase.meaning & {"figure"}):
        return _base_of_money(frame, phrase, about)
    return _base_of_group(frame, phrase)


def _base_of_money(frame: Frame, phrase: Phrase, about: str) -> str:
    """Which spending it is: a group's, on defence, or the whole of a state's."""
    behind = frame.parsed.following(phrase)
    if phrase.means("price") and behind is not None and behind.means("weak"):
        return ""  # "half the cost of the troops"
    if about == OTHER and "statebudget" not in phrase.meaning:
        arms = any("equip" in one.senses for one in frame.parsed.complements(phrase))
        lands = phrase.having("poss") and frame.subject is not None and named(frame.subject)
        return BUDGET if lands and not arms else ""  # "46% of its budget on debt and 14% on defence"
    if group_total(frame.parsed, phrase) or worldwide(frame.parsed, phrase):
        return TOTAL
    spent = measures.for_defence(frame.parsed, phrase, within=False)  # "10% of its budget on the armed forces"
    own = measures.about(phrase) == DEFENCE or (about == DEFENCE and not spent)
    if own or _of_another(frame, phrase):
        return SPENDING
    if "strong" not in phrase.meaning or phrase.means("extra"):
        return ""
    return GROUP if _of_a_foreigner(frame, phrase) else BUDGET


def _of_another(frame: Frame, phrase: Phrase) -> bool:
    """ "China comes second with a third of U.S. expenditure": the spending of another country than the subject."""
    subject = frame.subject
    owners = codes(phrase.tokens)
    if subject is None or not owners:
        return False
    pointing = subject.tag == "pron" and "be" in frame.verb  # "it is a third of"
    own = codes(subject.tokens)
    names = named(subject) or (own and measures.about(subject) == DEFENCE)  # "its budget is a third of Peru's"
    return pointing or bool(names and set(owners).isdisjoint(own))


def _of_a_foreigner(frame: Frame, phrase: Phrase) -> bool:
    """ "Spain spends a quarter of the budget of Italy": of whose budget it is no part."""
    subject, beyond = frame.subject, frame.parsed.following(phrase)
    if subject is None or beyond is None or not beyond.relations & {"genitive"}:
        return False
    theirs, own = codes(beyond.tokens), codes(subject.tokens)
    return bool(theirs) and (bool(own) or "land" in subject.senses) and set(theirs).isdisjoint(own)


def _base_of_group(frame: Frame, phrase: Phrase) -> str:
    """The members of a group, or what a pronoun or a bare owner stands for: "of that of Sweden", "of Beijing's"."""
    head = phrase.head
    named = head is not None and head.tag == "P" and mention(head) is not None
    if named and frame.verb & {"spend"} and codes(phrase.tokens) == ["NATO"] and not plural_group(phrase):
        return TOTAL  # "was paying for 90% of NATO"
    if phrase.meaning & {"member"} or (named and plural_group(phrase)):
        return GROUP
    if head is not None and (phrase.meaning & {"extent"} or (head.tag == "pron" and "definite" in head.entry.senses)):
        # "the economy, the army is half the size of Chile's"
        other = measures.about(frame.subject) == OTHER or sensed(frame.subject, "people", "branch")
        whose = frame.parsed.following(phrase)
        owned = whose is not None and related(whose, "genitive") and any(map(mention, whose.tokens))
        return SPENDING if owned and not other else ""
    if phrase.owner and phrase.tokens[-1].tag == "own":
        return TOTAL if group_owner(phrase) else SPENDING if frame.verb.isdisjoint({"other_act"}) else ""
    total = group_total(frame.parsed, phrase)
    if phrase.meaning & {"mean"} and (total or any(map(group_owner, frame.parsed.complements(phrase)))):
        return SPENDING  # "half of the average across the EU"
    return TOTAL if total and phrase.meaning & {"figure", "sumword", "worldnoun"} else ""
