"""What was heard: the sentences of an article up to one, asked for no more than a figure needs to know.

It is looked for backwards from the figure that asks; what nobody asks for is never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from factcheck.reading import measures
from factcheck.reading.anaphora import opens, said_by, speaker_of
from factcheck.reading.document import Document
from factcheck.reading.frames import BUDGET
from factcheck.reading.lately import Lately, Quotations
from factcheck.reading.parsing import Parsed, mention, timed
from factcheck.reading.places import Mention
from factcheck.reading.prospects import by_words
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.salience import TELLING, Salient, home_of, prior_of, salient, says_something
from factcheck.reading.tense import is_item
from factcheck.reading.when import When
from factcheck.reading.words import Token, Unit, having

OPEN_FOR = 5  # sentences for which a question stays open by itself
LEAST = 0.05
TITLED = 0.6  # of all that an article names, what stands in its title weighs as much
BEGINNING = 40  # sentences by which it is known of whom an article speaks
ITEMS = 40  # of a list
YEARS = 2  # sentences back that a year may stand which was not of a figure
_WHOLE = ("main", "coordinate")
SPANS = 3  # sentences back that "the same period" may point
TITLE, NEVER = -1, -2
"""Places: of the title, before all sentences, and of what was not said."""


class Heard:
    """The sentences that are read, by their places among them, up to `at`. What says nothing at all counts for none."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._live = doc.live
        self.at = TITLE
        self._says: dict[int, bool] = {}
        self._named: list[Salient] = []
        self._known = NEVER
        """The last place of which `_named` has heard."""
        self._saying, self._fading = Lately(self.says), Lately(self._counts)
        self._of_gdp, self._spending = Lately(self._says_gdp), Lately(self._of_spending)
        self._timed = Lately(lambda place: When in self.kinds(place) or self.begins(place + 1))
        self._speaking = Lately(lambda place: ":" in self._text(place) and opens(self.parsed(place)))
        self._quotations = Quotations(self._text, self.begins)

    def parsed(self, place: int) -> Parsed:
        """The tree of a sentence."""
        return self._doc.parsed(self._live[place])

    def kinds(self, place: int) -> set[type[Unit]]:
        """What a sentence has of numbers, times and places."""
        return {type(unit) for _, unit in self._doc.units(self._live[place])}

    def says(self, place: int) -> bool:
        """Whether a sentence says anything."""
        if place not in self._says:
            told = Quantity in self.kinds(place) or not TELLING.isdisjoint(self._doc.told(self._live[place]))
            self._says[place] = Mention in self.kinds(place) or (told and says_something(self._tokens(place)))
        return self._says[place]

    def within(self, place: int, most: int) -> bool:
        """Whether no more than some sentences have said something after one."""
        return place != NEVER and self._saying.near(place, self.at, most)

    def begins(self, at: int | None = None) -> bool:
        """Whether a paragraph begins with a sentence, this one where no other is asked of."""
        place = self.at if at is None else at
        return place > 0 and not self._doc.same_paragraph(*self._live[place - 1 : place + 1])

    def span(self) -> When | None:
        """The stretch of years, or the first and last year, of a sentence right before: "over the same period"."""
        for place in range(self.at - 1, max(self.at - 1 - SPANS, TITLE), -1):
            units = [t.unit for t in self._tokens(place) if isinstance(t.unit, When)]
            spans = [one for one in units if one.role == "over"]
            years = sorted({one.start for one in units if one.role == "at" and one.start == one.end and one.start})
            if spans or len(years) > 1:
                return spans[-1] if spans else units[-1]._replace(start=years[0], end=years[-1], basis="stated")
        return None

    def then(self) -> When | None:
        """The year that a sentence right before in the paragraph named last, if it is known: "at the time"."""
        for place in range(self.at - 1, max(self.at - 1 - YEARS, TITLE), -1):
            if not self._doc.same_paragraph(self._live[place], self._live[self.at]):
                return None
            units = (t.unit for t in reversed(self._tokens(place)) if isinstance(t.unit, When))
            year = next((one for one in units if one.role == "at" and one.basis != "current"), None)
            if year is not None:
                return year if year.start == year.end is not None else None
        return None

    def heading(self, *, item: bool) -> Parsed | None:
        """What stands above a list in which a figure stands: the line with a colon, before what ends in semicolons.

        Above an `item` that says nothing else, other items and a line without a verb and a figure may stand too.
        """
        for place in range(self.at - 1, max(self.at - 1 - ITEMS, TITLE), -1):
            text = self._text(place).rstrip()
            if text.endswith(":") or (item and text.endswith("?") and place == self.at - 1):
                return self.parsed(place)
            if text.endswith(";"):
                continue
            if not item or any(phrase.kind == "verb" for phrase in self.parsed(place).phrases):
                return None
            if not any(token.tag == "Q" for token in self._tokens(place)):
                return self.parsed(place)
        return None

    @cached_property
    def budget(self) -> When | None:
        """The year to come whose budget the article speaks of: "the 2026 budget", "in fiscal 2026", "next year's"."""
        year = None if self._doc.published is None else self._doc.published.year
        found = [one for place in range(len(self._live)) for one in self._budgets(place) if one.role == "at"]
        ahead = [one for one in found if year is not None and one.end is not None and one.end > year]
        return min(ahead, key=lambda one: one.end or 0, default=None)

    def _budgets(self, place: int) -> Iterator[When]:
        """The years in a sentence that are fiscal, or of a budget."""
        if When not in self.kinds(place):
            return
        parsed = self.parsed(place)
        for phrase in parsed.phrases:
            of = parsed.previous(phrase) if timed(phrase) else phrase
            own = of is not None and having(of.tokens, "budgetword", "statebudget", "request")
            yield from (t.unit for t in phrase.tokens if isinstance(t.unit, When) and (own or t.unit.fiscal))

    def is_open(self) -> bool:
        """Whether the question is what is spent on defence: a measure opens it, what is of something else closes it."""
        opened = self._opened()
        return opened != NEVER and not any(map(self._closes, range(self.at - 1, opened, -1)))

    def _opened(self) -> int:
        """Where the question was opened last, if it has not faded since: what the title asks does not."""
        last = self._spending.last(self.at)
        if last != TITLE and self._fading.near(last, self.at, OPEN_FOR):
            return last
        return TITLE if self._doc.titled else NEVER

    def _of_spending(self, place: int) -> bool:
        return self._doc.of_spending(self._live[place])

    def open_since(self, place: int, most: int) -> bool:
        """Whether no more than some sentences since one have said something, and none closed the question."""
        return self.within(place, most) and not any(map(self._closes, range(place + 1, self.at)))

    def _counts(self, place: int) -> bool:
        """Whether a question fades with a sentence: one that says something, and is no item of a list."""
        return self.says(place) and not self._item(place)

    def _item(self, place: int) -> bool:
        """Whether a line is an item of a list: a name and a figure, which leave a question as open as it was."""
        if self.kinds(place) != {Mention, Quantity}:
            return False
        units = [token.tag for token in self._tokens(place) if token.unit is not None]
        return sorted(units) == ["P", "Q"] and is_item(self.parsed(place))

    def services(self) -> bool:
        """Whether a navy or an air force is spoken of in the sentences right around."""
        around = range(max(self.at - SPANS, 0), min(self.at + SPANS, len(self._live)))
        return any(having(self._tokens(place), "service") for place in around)

    def share_before(self) -> str:
        """Of what the last share in the sentence before was one, whatever it went on."""
        frames = self._doc.frames(self._live[self.at - 1]) if self.at - 1 > TITLE else []
        return next((one.base for one in reversed(frames) if one.unit == PERCENT), "")

    def of_budget(self) -> bool:
        """Whether what the shares of this sentence are said to be of is the state's budget."""
        shares = {one.base for one in self._doc.frames(self._live[self.at]) if one.unit == PERCENT}
        return shares - {""} == {BUDGET}

    def _closes(self, place: int) -> bool:
        index = self._live[place]
        said = {one.measure for one in self._doc.frames(index)}
        return said == {measures.OTHER} and not self._doc.of_spending(index)

    def else_before(self) -> bool:
        """Whether the sentence before was about something else that is measured, or spoke of it and of no spending."""
        for place in range(self.at - 1, TITLE, -1):
            parsed = self.parsed(place)
            said = measures.spoken_of(parsed.phrases)
            if measures.OTHER in said or self.says(place):
                about = [c.subject for c in parsed.tree.clauses if c.kind in _WHOLE and c.does & {"be", "move"}][-1:]
                if any(one and measures.about(one) == measures.OTHER and not one.means("force") for one in about):
                    return True  # "The navy's part of the army's budget is large. It amounts to $5bn"
                return measures.OTHER in said and said.isdisjoint((measures.DEFENCE, measures.MONEY))
        return False

    def gdp(self) -> bool:
        """Whether GDP was spoken of, in this sentence or just before."""
        last = self._of_gdp.last(self.at)
        return (last != TITLE or self._titled_gdp) and self._fading.near(last, self.at, OPEN_FOR)

    def _says_gdp(self, place: int) -> bool:
        return "gdp" in self._doc.told(self._live[place]) and having(self._tokens(place), "gdp")

    @cached_property
    def _titled_gdp(self) -> bool:
        """Whether the title speaks of GDP."""
        title = self._doc.title if "gdp" in by_words(self._doc.heading) else None
        return title is not None and having(title.tokens, "gdp")

    @property
    def speaker(self) -> tuple[str, ...]:
        """Who speaks: whoever said the sentence before, where "he" or a quotation goes on, or does in a transcript."""
        first = self._quotations.opening(self.at)
        goes_on = first < self.at or (self._text(first).startswith('"') and not self.begins(first))
        he = self.at > 0 and said_by(self.parsed(self.at), nobody=goes_on)
        around = (one for one in (first, first - 1) if he and TITLE < one < self.at)
        if before := next(filter(None, (speaker_of(self.parsed(one)) for one in around)), ()):
            return before
        told = self._speaking.last(self.at)
        return () if told == TITLE else opens(self.parsed(told))

    def scene(self) -> Parsed | None:
        """The last sentence before with a time, in the paragraph or right before it."""
        place = self._timed.last(self.at - 1)
        return self.parsed(place) if place != TITLE and When in self.kinds(place) else None

    @property
    def named(self) -> list[Salient]:
        """Whom the sentences before have named, and by how much: each halves what was there."""
        if self._known == NEVER:
            self._known = TITLE
            if self._doc.title is not None and says_something(self._doc.title.tokens):
                self._hear(self._doc.title)
        while self._known < self.at - 1:
            self._known += 1
            if self.says(self._known):
                self._hear(self.parsed(self._known) if Mention in self.kinds(self._known) else None)
        return self._named

    def _text(self, place: int) -> str:
        return self._doc.text(self._live[place])

    def _tokens(self, place: int) -> list[Token]:
        return self._doc.tokens(self._live[place])

    def _hear(self, parsed: Parsed | None) -> None:
        for one in self._named:
            one.weight, one.person = one.weight / 2, one.person / 2
        self._named = [one for one in self._named if one.weight > LEAST]
        for one in salient(parsed) if parsed is not None else ():
            same = next((old for old in self._named if old.codes == one.codes), None)
            if same is not None:
                same.weight = max(same.weight, one.weight) + min(0.5, one.weight)
                same.person = max(same.person, one.person)
                same.plural, same.single = same.plural or one.plural, same.single or one.single
                same.aside = same.aside and one.aside
                same.sentence, same.at = one.sentence, one.at
            else:
                self._named.append(one)

    @cached_property
    def _beginning(self) -> list[Parsed]:
        first = islice(filter(self.says, range(len(self._live))), BEGINNING)
        told = (self.parsed(place) for place in first if any(map(_tells, self._tokens(place))))
        return [*filter(None, [self._doc.title]), *told]

    @cached_property
    def home(self) -> tuple[str, ...]:
        """Whose "we" it is where nobody else's is named."""
        starts = [part.lstrip().partition(" ")[0] for part in self._doc.plain.split("\n\n")]
        return home_of(self._beginning, self._doc.american, [one for one in starts if one.isupper()])

    def weightiest(self, found: list[Salient], prior: int) -> Salient:
        """The one with the most weight, with what it has of all that the article names as often as `prior` says."""
        weights = [one.weight + prior * self._titled.get(one.codes, 0) for one in found]
        first, *rest = sorted(weights, reverse=True)
        if not rest or first - rest[0] > prior:
            return found[weights.index(first)]
        return min(found, key=lambda one: -one.weight - prior * self.prior.get(one.codes, 0))

    @cached_property
    def _titled(self) -> dict[tuple[str, ...], float]:
        named = Counter(one.codes for one in salient(self._doc.title)) if self._doc.title is not None else {}
        return {codes: TITLED * count for codes, count in named.items()}

    @cached_property
    def prior(self) -> dict[tuple[str, ...], float]:
        """What part of all that the article names each has."""
        prior = prior_of(self._beginning)
        return prior | {codes: prior.get(codes, 0) + weight for codes, weight in self._titled.items()}


def _tells(token: Token) -> bool:
    coined = isinstance(token.unit, Quantity) and token.unit.currency != ""
    return coined or "we" in token.entry.senses or mention(token) is not None
