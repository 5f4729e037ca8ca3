"""Clauses of a sentence: a stack that takes the phrases from left to right and makes a tree of them.

A link, a relative word, an infinitive, a gerund or a participle opens a clause. At each finite verb one function
decides where it belongs: to the clause that waits for a verb, to an ancestor that waits for one, or to a new clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.reading.phrases import Phrase
from factcheck.reading.words import DASHES, NOTHING

DEEPEST = 12
STOPS = frozenset((";", ":", ".", "?", "!"))
ASIDE = frozenset(("relative", "participle", "bracket", "apposition"))


@dataclass(slots=True, eq=False)
class Clause:
    """One clause: what opened it, its parent, subject, verb and phrases in order.

    `kind`: main, coordinate, complement, adverbial, relative, infinitive, gerund, participle, bracket, tag.
    `governor` is the phrase that it completes, `antecedent` the noun phrase that it says something of.
    """

    kind: str
    at: int
    parent: Clause | None = None
    link: str = ""
    senses: frozenset[str] = NOTHING
    governor: Phrase | None = None
    antecedent: Phrase | None = None
    subject: Phrase | None = None
    verb: Phrase | None = None
    phrases: list[Phrase] = field(default_factory=list)
    shares: bool = False
    """Its subject is that of the clause before it."""
    question: bool = False

    @property
    def depth(self) -> int:
        """How many clauses it stands in."""
        return 0 if self.parent is None else self.parent.depth + 1

    def path(self) -> Iterator[Clause]:
        """Itself and the clauses that it stands in, outwards."""
        clause: Clause | None = self
        while clause is not None:
            yield clause
            clause = clause.parent

    def before(self, phrase: Phrase) -> list[Phrase]:
        """Its phrases before one, the nearest first."""
        return [one for one in reversed(self.phrases) if one.at < phrase.at]

    def after(self, phrase: Phrase) -> list[Phrase]:
        """Its phrases after one, in order."""
        return [one for one in self.phrases if one.at > phrase.at]


@dataclass(slots=True)
class Tree:
    """The clauses of a sentence, and of each phrase its clause."""

    phrases: Sequence[Phrase]
    clauses: list[Clause]
    of: dict[int, Clause]

    def clause(self, phrase: Phrase) -> Clause:
        """The clause in which a phrase stands."""
        return self.of[phrase.at]


def tree(phrases: Sequence[Phrase]) -> Tree:
    """The clauses of a sentence's phrases: each phrase stands in one, each finite verb governs one."""
    return _Stack(phrases).built()


class _Stack:
    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.clauses: list[Clause] = []
        self.of: dict[int, Clause] = {}
        self.top = self._open("main")
        self.comma = False  # a comma stands right before
        self.joined = False  # a conjunction stands right before, or before the noun phrase right before
        self.closed: list[Clause] = []

    def built(self) -> Tree:
        for phrase in self.phrases:
            self._take(phrase)
        for clause in self.clauses:
            if clause.verb is None and clause.kind in ("main", "coordinate") and clause.subject is None:
                clause.subject = next((p for p in clause.phrases if p.kind == "noun" and p.prep is None), None)
        return Tree(self.phrases, self.clauses, self.of)

    def _open(self, kind: str, parent: Clause | None = None, **fields: object) -> Clause:
        if parent is not None and parent.depth >= DEEPEST:
            parent = self.clauses[0]
        made = Clause(kind, len(self.clauses), parent, **fields)  # type: ignore[arg-type]
        self.clauses.append(made)
        self.top = made
        return made

    def _put(self, phrase: Phrase) -> None:
        self.top.phrases.append(phrase)
        self.of[phrase.at] = self.top

    def _take(self, phrase: Phrase) -> None:
        if phrase.kind == "mark":
            self._mark(phrase)
        elif phrase.kind == "link":
            self._link(phrase)
        elif phrase.kind == "verb":
            self._verb(phrase)
            self.comma = self.joined = False
        else:
            self._noun(phrase)
            self.comma = False

    # marks

    def _mark(self, phrase: Phrase) -> None:
        word = phrase.word
        if word in ("(", "["):
            self._put(phrase)
            self._open("bracket", self.top, antecedent=self._last_noun(self.top))
            return
        if word in (")", "]"):
            bracket = next((c for c in self.top.path() if c.kind == "bracket" and c.link == ""), None)
            if bracket is not None and bracket.parent is not None:
                self.top = bracket.parent
            self._put(phrase)
            return
        self._put(phrase)
        if word == "," and self.top.kind == "tag" and self.top.verb is not None and self.top.parent is not None:
            self.top = self.top.parent
        if word == ",":
            self.comma, self.joined = True, self.joined and self._only_times(phrase)
            self._close_at_comma()
        elif word in DASHES:
            self._dash(phrase)
        elif word in STOPS:
            self._stop(word)

    def _only_times(self, mark: Phrase) -> bool:
        """Whether nothing but times and places stands between a conjunction and a comma: "and, in 2023, it"."""
        for phrase in reversed(self.phrases[: mark.at]):
            if phrase.kind == "link":
                return phrase.tokens[0].tag == "conj"
            if phrase.kind == "verb" or (
                phrase.kind == "noun" and phrase.prep is None and phrase.head is not None and phrase.head.tag != "T"
            ):
                return False
            if phrase.kind == "noun" and _quantified(phrase):
                return False
        return False

    def _close_at_comma(self) -> None:
        """A comma ends a fronted clause, and one that an earlier comma began."""
        if self.top.verb is not None:
            for around in self.top.path():
                if (
                    around.kind == "adverbial"
                    and around.parent is not None
                    and around.parent.verb is None
                    and around.verb is not None
                ):
                    self.top = around.parent
                    return
                if around.kind == "bracket":
                    break
        while self.top.parent is not None and self.top.kind != "bracket":
            clause = self.top
            fronted = clause.kind in ("adverbial", "gerund", "participle", "infinitive") and clause.parent.verb is None  # type: ignore[union-attr]
            aside = clause.kind in ("relative", "participle") and clause.senses & {"comma"}
            if not ((fronted or aside) and (clause.verb is not None)):
                return
            self.top = clause.parent  # type: ignore[assignment]

    def _dash(self, phrase: Phrase) -> None:
        bracket = next((c for c in self.top.path() if c.kind == "bracket" and c.link == phrase.word), None)
        if bracket is not None and bracket.parent is not None:
            self.top = bracket.parent
            return
        if (
            any(p.kind == "mark" and p.word == phrase.word for p in self.phrases[phrase.at + 1 :])
            or self.top.verb is not None
        ):
            self._open("bracket", self.top, link=phrase.word, antecedent=self._last_noun(self.top))
        else:
            self.comma = True

    def _stop(self, word: str) -> None:
        root = self.top
        while root.parent is not None and root.kind not in ("bracket",):
            root = root.parent
        if word == "?":
            for clause in self.clauses:
                clause.question = True
        if word == ":" and root.verb is None and self.top is root:
            self.comma = True
            return  # a heading: what follows goes on with it
        if word in (";", ":") or root.kind == "main":
            self._open("coordinate" if word == ";" else "main", root if root.kind == "bracket" else None, link=word)

    # links

    def _link(self, phrase: Phrase) -> None:
        tag = phrase.tokens[0].tag
        senses = phrase.tokens[0].entry.senses
        if tag == "conj":
            self._put(phrase)
            self.joined = True
            return
        if tag == "to":
            self._infinitive(phrase)
        elif tag == "rel":
            self._relative(phrase)
        elif tag == "that":
            governor = self.top.verb or self._last_noun(self.top)
            noun = self._last_noun(self.top)
            if (
                noun is not None
                and noun.at == phrase.at - 1
                and noun.senses & {"promise", "say", "report", "target", "change"}
            ):
                governor = noun
            parent = self.top
            if self.joined:  # "said that ..., and that ..."
                earlier = next((c for c in self.top.path() if c.kind == "complement"), None)
                if earlier is not None and earlier.parent is not None:
                    parent, governor = earlier.parent, earlier.governor
            self._open("complement", parent, governor=governor, link=phrase.word)
            self._put(phrase)
        else:
            parent = self.top
            while (
                parent.parent is not None
                and self.comma
                and parent.kind in ("relative", "infinitive", "gerund", "participle")
            ):
                parent = parent.parent
            self._open("adverbial", parent, link=phrase.word, senses=senses, governor=parent.verb)
            self._put(phrase)
        self.comma = self.joined = False

    def _infinitive(self, phrase: Phrase) -> None:
        top = self.top
        if self.joined or self.comma:
            earlier = next((c for c in top.path() if c.kind == "infinitive"), None)
            if earlier is not None and earlier.parent is not None and self.joined:
                self._open(
                    "infinitive", earlier.parent, governor=earlier.governor, subject=earlier.subject, link=phrase.word
                )
                self._put(phrase)
                return
        noun = self._last_noun(top)
        governor = top.verb
        if (
            noun is not None
            and noun.at == phrase.at - 1
            and (
                noun.senses
                & {"target", "promise", "aim", "demand", "expect", "fail", "change", "false", "request", "reviewword"}
                or _plans(noun)
            )
        ):
            governor = noun
        subject = top.subject
        if governor is top.verb and top.verb is not None:
            object_ = next(
                (p for p in top.before(phrase) if p.kind == "noun" and p.at > top.verb.at and p.prep is None), None
            )
            called = next(
                (
                    p
                    for p in top.before(phrase)
                    if p.kind == "noun" and p.at > top.verb.at and p.relations & {"purpose"}
                ),
                None,
            )
            if top.verb.passive and not object_:
                pass
            elif (
                top.verb.senses & {"demand", "cause", "say", "expect", "promise"}
                and (object_ or called) is not None
                and not _reflexive(object_ or called)
            ):
                subject = object_ or called
        self._open("infinitive", top, governor=governor, subject=subject, link=phrase.word)
        self._put(phrase)

    def _relative(self, phrase: Phrase) -> None:
        noun = self._last_noun(self.top)
        senses = frozenset(("comma",)) if self.comma else NOTHING
        if noun is not None and self.comma and noun.head is not None and noun.head.tag == "T":
            # ", which" after a time says something of the figure before it
            noun = next(
                (p for p in reversed(self.top.phrases) if p.kind == "noun" and (_quantified(p) or _bare(p))), noun
            )
        if noun is not None and self.comma is False and noun.at < phrase.at - 2:
            noun = None
        parent = self.top
        if noun is None and parent.kind == "bracket" and not any(p.kind != "mark" for p in parent.phrases):
            noun = parent.antecedent
        if phrase.tokens[0].entry.classes & {"poss"}:
            senses |= {"whose"}
        self._open("relative", parent, antecedent=noun, senses=senses, link=phrase.word)
        self._put(phrase)

    # nouns and verbs

    def _last_noun(self, clause: Clause) -> Phrase | None:
        for phrase in reversed(clause.phrases):
            if phrase.kind == "noun":
                return phrase
            if phrase.kind == "verb":
                return None
        return None

    def _noun(self, phrase: Phrase) -> None:
        if self.joined and self.comma:
            self.joined = True
        self._put(phrase)
        if (
            (self.top.kind == "tag" or "inverted" in self.top.senses)
            and self.top.subject is None
            and phrase.prep is None
        ):
            self.top.subject = phrase

    def _candidate(self, clause: Clause, verb: Phrase) -> Phrase | None:
        """The noun phrase before a finite verb that may be its subject: without a preposition, after the last verb.

        What stands between commas after a noun phrase says something of it: the first is the subject.
        """
        low = clause.verb.at if clause.verb is not None else -1
        near = [p for p in clause.phrases if p.at > low]
        if self.joined and clause is self.top and clause.verb is not None:
            links = [n for n, p in enumerate(near) if p.kind == "link" and p.tokens[0].tag == "conj"]
            near = near[links[-1] + 1 :] if links else near
        at = next((n for n in range(len(near) - 1, -1, -1) if _bare(near[n])), -1)
        if at < 0:
            return None
        first = near[:at]
        ends = near[at + 1 :]
        if first and ends and _comma(first[-1]) and _comma(ends[-1]) and clause.verb is None:
            earlier = next((p for p in reversed(first) if _bare(p)), None)
            if earlier is not None and not any(p.kind == "link" and p.tokens[0].tag == "conj" for p in first):
                return earlier
        return near[at]

    def _verb(self, phrase: Phrase) -> None:
        main = phrase.tokens[0]
        lexical = phrase.head
        if not phrase.finite or self._is_participle(phrase):
            self._unfinite(phrase)
            return
        if self._inverts(phrase):
            self._open("adverbial", self.top, link=phrase.word, senses=frozenset(("if", "inverted")))
            self.top.verb = phrase
            self._put(phrase)
            return
        clause = self._home(phrase)
        self.top = clause
        clause.verb = phrase
        self._put(phrase)
        del main, lexical

    def _inverts(self, phrase: Phrase) -> bool:
        """ "Were Poland to spend 3%, others would follow": a condition by its word order."""
        if (
            len(phrase.tokens) != 1
            or "inverts" not in phrase.tokens[0].entry.senses
            or self.top.verb is not None
            or self.top.kind == "relative"
        ):
            return False
        if any(p.kind == "noun" for p in self.top.phrases):
            return False
        following = self.phrases[phrase.at + 1] if phrase.at + 1 < len(self.phrases) else None
        asked = any(p.kind == "mark" and p.word == "?" for p in self.phrases)
        return following is not None and _bare(following) and not asked

    def _is_participle(self, phrase: Phrase) -> bool:
        """Whether a form that may be a past or a participle is no verb of its clause: "the money spent on defence is"."""
        if (
            phrase.head is None
            or phrase.head.tag != "VD"
            or phrase.passive
            or phrase.perfect
            or phrase.modal
            or self.joined
        ):
            return False
        before = self.phrases[phrase.at - 1] if phrase.at else None
        if (
            before is not None
            and before.kind == "noun"
            and before.head is not None
            and before.head.tag == "pron"
            and before.prep is None
        ):
            return False
        top = self.top
        if (
            before is not None
            and before.kind == "noun"
            and before.relations & {"with", "circumstance"}
            and before.at == 0
            and top.verb is None
        ):
            return True  # "With spending expected to rise"
        noun = self._candidate(top, phrase)
        if phrase.senses & {"say"} and noun is not None and before is noun and not self._verb_after(phrase):
            return False
        following = self.phrases[phrase.at + 1] if phrase.at + 1 < len(self.phrases) else None
        if (
            self.comma
            and phrase.senses & {"say"}
            and following is not None
            and _bare(following)
            and not _quantified(following)
        ):
            return False
        if self._resumes(phrase):
            return True
        if self.comma:  # ", compared with", ", spent": a participle unless a clause around waits
            return not any(c.verb is None and self._candidate(c, phrase) is not None for c in top.path())
        if before is None or before.kind != "noun":
            return top.verb is not None or top.kind == "bracket"
        agent = (
            following is not None
            and following.relations & {"agent"}
            and following.head is not None
            and following.head.tag != "Q"
        )
        if agent and not phrase.senses & {"move", "multiply"}:
            return True
        if top.verb is not None and (noun is None or before.prep is not None or not self._opens_clause(noun)):
            waits = any(c.verb is None and self._candidate(c, phrase) is not None for c in top.path() if c is not top)
            return not waits or self._verb_after(phrase)
        return self._verb_after(phrase)

    def _resumes(self, phrase: Phrase) -> bool:
        """Whether what stands between commas here is followed by the verb of the clause around: ", expected to rise, is"."""
        if not self.comma or self.top.verb is not None:
            return False
        for at in range(phrase.at + 1, len(self.phrases) - 1):
            one = self.phrases[at]
            if one.kind == "link" and one.tokens[0].tag in ("conj", "sub", "that"):
                return False
            if one.kind == "mark" and one.word == ",":
                after = self.phrases[at + 1]
                return after.kind == "verb" and after.finite
        return False

    def _opens_clause(self, noun: Phrase) -> bool:
        """Whether a noun phrase after the verb of a clause may be the subject of another."""
        before = self.phrases[noun.at - 1] if noun.at else None
        if before is None or before.kind != "verb":
            return True
        return bool(before.senses & {"say", "promise", "expect", "deny"})

    def _verb_after(self, phrase: Phrase) -> bool:
        """Whether a finite verb follows before the next comma, link or noun phrase that may be its subject."""
        for later in self.phrases[phrase.at + 1 :]:
            if later.kind in ("mark", "link") or (_bare(later) and not _quantified(later)):
                return False
            if later.kind == "verb":
                return later.finite and later.tokens[0].tag != "VD"
        return False

    def _unfinite(self, phrase: Phrase) -> None:
        main = phrase.head
        helper = self.top.verb
        if (
            helper is not None
            and helper.head is not None
            and helper.head.tag in ("aux", "mod")
            and main is not None
            and main.tag in ("VB", "VN", "VG")
            and self._asks(helper, phrase)
        ):
            self.top.subject = self.top.subject or self._last_bare(helper)
            phrase.modal, phrase.finite, phrase.past, phrase.negated = (
                helper.modal,
                True,
                helper.past,
                helper.negated or phrase.negated,
            )
            self.top.verb = phrase
            self._put(phrase)
            return
        if self.top.kind == "infinitive" and self.top.verb is None and main is not None:
            self.top.verb = phrase
            self._put(phrase)
            return
        if main is not None and main.tag == "VG":
            before = self.phrases[phrase.at - 1] if phrase.at else None
            noun = (
                before
                if before is not None and before.kind == "noun" and before.prep is None and not self.comma
                else None
            )
            despite = (
                before
                if before is not None
                and before.kind == "noun"
                and before.relations & {"circumstance", "with"}
                and not self.comma
                else None
            )
            adverb = before is not None and before.kind == "adverb"
            parent = self.top
            senses = frozenset(("comma",)) if self.comma else NOTHING
            blamed = (
                self.phrases[before.at - 1]
                if adverb and before is not None and before.at and "purpose" in before.tokens[0].entry.senses
                else None
            )
            if blamed is not None and not (
                _bare(blamed)
                and not _quantified(blamed)
                and parent.verb is not None
                and blamed.at == parent.verb.at + 1
                and not parent.verb.senses & {"spend", "be", "move_t"}
            ):
                blamed = None  # "scolded allies for spending"
            subject = blamed or noun or despite or parent.subject or self._candidate(parent, phrase)
            prep = before.tokens[0] if adverb and before is not None else None
            if self.joined and parent.kind in ("gerund", "participle") and parent.parent is not None:
                subject, parent = parent.subject, parent.parent
            self._open(
                "gerund" if adverb or (noun is None and not self.comma) else "participle",
                parent,
                antecedent=noun,
                subject=subject,
                senses=senses | (prep.entry.senses if prep is not None else NOTHING),
                governor=self._ruler(parent) if prep is not None else parent.verb,
            )
        elif main is not None and main.tag == "VB" and self.top.verb is not None and (self.joined or self.comma):
            top = self.top
            self._open(
                top.kind if top.kind in ("infinitive",) else "coordinate",
                top.parent or top,
                governor=top.governor,
                subject=top.subject,
                shares=True,
            )
            if top.verb.modal:  # type: ignore[union-attr]
                phrase.modal = top.verb.modal  # type: ignore[union-attr]
        else:
            noun = self._last_noun(self.top)
            senses = frozenset(("comma",)) if self.comma else NOTHING
            before = self.phrases[phrase.at - 1] if phrase.at else None
            near = noun if before is not None and (before is noun or (self.comma and noun is not None)) else None
            self._open("participle", self.top, antecedent=near, subject=near or self.top.subject, senses=senses)
            phrase.passive = True
        self.top.verb = phrase
        self._put(phrase)

    def _ruler(self, clause: Clause) -> Phrase | None:
        """What a gerund after a preposition completes: the noun before it, else the verb."""
        noun = self._last_noun(clause)
        if noun is None or noun.head is None or noun.head.tag == "pron":
            return clause.verb
        if (
            clause.verb is not None
            and clause.verb.senses & {"promise", "demand", "fail", "expect"}
            and not noun.senses & {"target", "promise"}
        ):
            return clause.verb
        return noun

    def _last_bare(self, verb: Phrase) -> Phrase | None:
        return next((p for p in self.top.phrases if p.at > verb.at and _bare(p)), None)

    def _asks(self, helper: Phrase, verb: Phrase) -> bool:
        """ "Did Norway spend": a helping verb, its subject, and the verb itself."""
        between = self.phrases[helper.at + 1 : verb.at]
        if helper.modal and between and all(p.kind == "noun" and (p.prep is not None or not _bare(p)) for p in between):
            return True
        if not between or not _bare(between[0]) or any(p.kind in ("mark", "link", "verb") for p in between):
            return False
        before = self.phrases[helper.at - 1] if helper.at else None
        return before is None or before.kind != "noun" or before.prep is not None or not _bare(before)

    def _home(self, verb: Phrase) -> Clause:
        """The clause of a finite verb."""
        top = self.top
        if (
            self.comma
            and verb.senses & {"say"}
            and top.verb is not None
            and self._after_comma(verb)
            and self._inverted(verb)
        ):
            return self._tag(verb, None)
        following = self.phrases[verb.at + 1] if verb.at + 1 < len(self.phrases) else None
        before = self.phrases[verb.at - 1] if verb.at else None
        if (
            verb.senses & {"say"}
            and top.verb is None
            and following is not None
            and _comma(following)
            and before is not None
            and _bare(before)
        ):
            led = self.phrases[before.at - 1] if before.at else None
            if led is not None and _comma(led) and any(_bare(p) for p in top.phrases if p.at < led.at):
                return self._tag(verb, before)
        if before is not None and before.kind == "noun" and before.relations & {"against"} and top.verb is not None:
            made = self._open("adverbial", top, subject=before, link="than", governor=top.verb)
            self._move(before, made)  # "more than America spends"
            return made
        noun = self._candidate(top, verb)
        if (
            noun is not None
            and top.verb is not None
            and not self.joined
            and _quantified(noun)
            and noun.at == top.verb.at + 1
            and any(p.kind == "mark" for p in self.phrases[noun.at + 1 : verb.at])
        ):
            noun = None  # "adds $5bn, cuts": an object, no subject
        if (
            top.verb is None
            and noun is not None
            and noun.at
            and _bare(self.phrases[noun.at - 1])
            and noun.at == verb.at - 1
        ):
            before = self.phrases[noun.at - 1]
            if self._of(before) is top and self._later_verb(verb):
                made = self._open("relative", top, antecedent=before, subject=noun)
                self._move(noun, made)
                return made
        if (
            top.verb is None
            and noun is None
            and self.joined
            and self.clauses[-1] is not top
            and self.clauses[-1].subject is not None
            and self._after_conj(verb)
        ):
            self.top = self.clauses[-1]  # "..., and will grow" after a clause that a comma closed
            return self._shared(verb)
        if top.verb is None and (
            noun is not None
            or top.kind in ("relative", "bracket", "infinitive")
            or top.parent is None
            or not self._waiting(verb)
        ):
            top.subject = (
                noun if noun is not None else (top.subject or (top.antecedent if top.kind == "relative" else None))
            )
            if top.kind == "relative" and top.senses & {"whose"} and noun is not None:
                top.subject = noun
            return top
        if self.joined and noun is None:
            made = self._shared(verb)
            self._after_link(made, verb)
            return made
        object_ = (
            noun is not None
            and top.verb is not None
            and noun.at == top.verb.at + 1
            and not top.verb.senses & {"say", "promise", "expect", "deny"}
        )
        root = self._root(top)
        if (
            object_
            and top.kind in ("infinitive", "gerund")
            and root.verb is None
            and top.phrases
            and (top.phrases[0].at == 0 or root.phrases == [])
        ):
            return root  # "To reach the target would cost"
        if noun is None or object_ or (self.comma and self._after_comma(verb)):
            waiting = self._waiting(verb)
            if waiting is not None:
                waiting.subject = self._candidate(waiting, verb)
                return waiting
        if noun is None:
            if verb.senses & {"say"}:  # ", said the minister"
                return self._tag(verb, None)
            return (
                self._open("coordinate", top.parent, subject=top.subject, shares=True)
                if top.parent
                else self._open("coordinate", top, subject=top.subject, shares=True)
            )
        return self._new(verb, noun)

    def _inverted(self, verb: Phrase) -> bool:
        following = self.phrases[verb.at + 1] if verb.at + 1 < len(self.phrases) else None
        return following is not None and _bare(following) and not _quantified(following)

    def _of(self, phrase: Phrase) -> Clause | None:
        return self.of.get(phrase.at)

    def _later_verb(self, phrase: Phrase) -> bool:
        """Whether another finite verb follows before the next mark or link."""
        for later in self.phrases[phrase.at + 1 :]:
            if later.kind in ("mark", "link"):
                return False
            if later.kind == "verb":
                return later.finite
        return False

    def _after_comma(self, verb: Phrase) -> bool:
        return bool(self.phrases[verb.at - 1].kind == "mark") if verb.at else False

    def _waiting(self, verb: Phrase) -> Clause | None:
        """The nearest clause around that has a subject and no verb."""
        clause = self.top.parent
        while clause is not None:
            if clause.verb is None and self._candidate(clause, verb) is not None:
                return clause
            clause = clause.parent
        return None

    def _shared(self, verb: Phrase) -> Clause:
        """ "X spends 2% and plans to spend 3%": a second verb of the same subject."""
        top = self.top
        while top.kind in ("infinitive", "gerund", "participle") and top.parent is not None:
            top = top.parent
        if self.comma or (top.kind in ("relative",) and top.senses & {"comma"} and self.comma):
            while top.kind in ("relative", "participle", "gerund", "infinitive") and top.parent is not None:
                top = top.parent
        parent = top.parent if top.parent is not None else top
        kind = top.kind if top.kind in ("relative", "complement", "adverbial") else "coordinate"
        return self._open(
            kind,
            parent,
            subject=top.subject,
            shares=True,
            governor=top.governor,
            senses=top.senses,
            link=top.link,
            antecedent=top.antecedent,
        )

    def _tag(self, verb: Phrase, noun: Phrase | None) -> Clause:
        root = self.top
        while root.parent is not None and root.kind not in ("bracket",):
            root = root.parent
        made = self._open("tag", root, subject=noun)
        if noun is not None:
            self._move(noun, made)
        return made

    def _move(self, phrase: Phrase, clause: Clause) -> None:
        """Put what was taken for a part of another clause where it belongs."""
        old = self.of[phrase.at]
        if old is not clause:
            old.phrases.remove(phrase)
            clause.phrases.append(phrase)
            clause.phrases.sort(key=lambda one: one.at)
            self.of[phrase.at] = clause

    def _new(self, verb: Phrase, noun: Phrase) -> Clause:
        """A clause of its own for a verb with a subject of its own."""
        top = self.top
        before = self.phrases[noun.at - 1] if noun.at else None
        comma = before is not None and before.kind == "mark"
        if self.joined:
            parent, kind, governor, link = self._joins(top)
            made = self._open(kind, parent, subject=noun, governor=governor, link=link)
        elif (
            top.verb is not None
            and top.verb.senses & {"say", "promise", "expect", "deny", "demand"}
            and not comma
            and not top.verb.passive
            and top.verb.at < noun.at
        ):
            made = self._open("complement", top, subject=noun, governor=top.verb)
        elif comma and verb.senses & {"say"} and not self._more(verb):
            return self._tag(verb, noun)
        elif top.verb is not None and (led := self._led(noun)):
            made = self._open("coordinate", self._root(top).parent or self._root(top), subject=noun)
            for phrase in led:
                self._move(phrase, made)
        elif not comma and before is not None and before.kind == "noun":
            made = self._open("relative", top, antecedent=before, subject=noun)
        elif (
            comma and (waiting := self._waiting(verb)) is not None and top.verb is not None and top.kind == "adverbial"
        ):
            waiting.subject = noun
            self._move(noun, waiting)
            return waiting
        else:
            root = self._root(top)
            made = (
                self._open("coordinate", root.parent or root, subject=noun)
                if root.kind != "complement"
                else self._open("complement", root.parent, subject=noun, governor=root.governor)
            )
        self._move(noun, made)
        if self.joined:
            self._after_link(made, verb)
        for phrase in list(top.phrases):
            if noun.at < phrase.at < verb.at:
                self._move(phrase, made)
        return made

    def _after_conj(self, verb: Phrase) -> bool:
        before = self.phrases[verb.at - 1] if verb.at else None
        return before is not None and before.kind == "link" and before.tokens[0].tag == "conj"

    def _root(self, clause: Clause) -> Clause:
        """The clause around that stands by itself."""
        while clause.parent is not None and clause.kind in (
            "relative",
            "infinitive",
            "gerund",
            "participle",
            "adverbial",
            "tag",
        ):
            clause = clause.parent
        return clause

    def _led(self, noun: Phrase) -> list[Phrase]:
        """What leads a clause after a comma: "3% in Norway, in France in 2023 it was"."""
        found: list[Phrase] = []
        for phrase in reversed(self.phrases[: noun.at]):
            if phrase.kind == "mark" or (phrase.kind == "link" and phrase.tokens[0].tag == "conj"):
                return found if _comma(phrase) or phrase.kind == "link" else []
            if phrase.kind != "noun" or phrase.prep is None or not phrase.relations & {"within", "purpose"}:
                return []
            found.append(phrase)
        return []

    def _after_link(self, clause: Clause, verb: Phrase) -> None:
        """What stands between the conjunction and the verb belongs to the verb's clause: ", and in 2023, it reached"."""
        at = verb.at - 1
        found: list[Phrase] = []
        while at >= 0:
            phrase = self.phrases[at]
            if phrase.kind == "link" and phrase.tokens[0].tag == "conj":
                break
            if phrase.kind in ("verb", "link"):
                return
            found.append(phrase)
            at -= 1
        for phrase in found:
            if phrase.kind == "noun" and phrase.at in self.of:
                self._move(phrase, clause)

    def _joins(self, top: Clause) -> tuple[Clause | None, str, Phrase | None, str]:
        """To which clause one after a conjunction with a subject of its own belongs."""
        clause = top
        while clause.parent is not None and clause.kind in ("infinitive", "gerund", "participle", "relative"):
            clause = clause.parent
        if clause.kind in ("complement", "adverbial"):
            return clause.parent, clause.kind, clause.governor, clause.link
        return (clause.parent or clause), "coordinate", None, ""

    def _more(self, verb: Phrase) -> bool:
        """Whether anything but a time or a place follows a verb of saying before the sentence's end."""
        for later in self.phrases[verb.at + 1 : verb.at + 6]:
            if later.kind == "mark":
                return False
            if later.kind in ("link", "verb"):
                return True
            if later.kind == "noun" and later.prep is None and later.head is not None and later.head.tag != "T":
                return True
        return False


def _bare(phrase: Phrase) -> bool:
    """Whether a phrase may be a subject: a noun phrase without a preposition that is no time."""
    return phrase.kind == "noun" and phrase.prep is None and phrase.head is not None and phrase.head.tag != "T"


def _comma(phrase: Phrase) -> bool:
    return phrase.kind == "mark" and phrase.word in (",", "-", "--", "\u2014")


def _quantified(phrase: Phrase) -> bool:
    return any(token.tag == "Q" for token in phrase.tokens)


def _reflexive(phrase: Phrase | None) -> bool:
    return (
        phrase is not None
        and phrase.head is not None
        and phrase.head.tag == "pron"
        and bool(phrase.head.entry.senses & {"reflexive"})
    )


def _names(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.tag == "P"


def _plans(phrase: Phrase) -> bool:
    """Whether a noun is also a verb of promising, asking, expecting: "plans", "a call", "the refusal"."""
    head = phrase.head
    return head is not None and any(
        form.senses & {"promise", "aim", "demand", "expect", "request", "fail"} for form in head.entry.forms
    )
