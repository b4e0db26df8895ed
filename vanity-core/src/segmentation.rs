//! The best ways through a lattice, exactly.

mod choice;
mod path;
mod queue;
mod room;
mod text;
mod way;

use crate::lattice::{DEAREST, Lattice, Lead, LeadId, Match, Pair, ReadAs, Run, Vocabularies, Vocabulary};
use crate::lexicon::WordId;
use crate::score::Bits;
use choice::{Choice, State};
use path::PathId;
pub(crate) use room::Room;
use text::Text;
pub(crate) use way::Segmentation;
use way::Way;

/// The segmentations of a lattice that have a word of two letters: by their cost, and where costs are equal by text.
/// Each text comes once, with its least cost, and only those come that are accepted.
///
/// What the best way behind a step costs is known from the lattice. So the step whose best way is next is taken, that way
/// is walked to the end, and the steps that branch off are put aside for later (Lawler 1972). Each of them stands for a
/// way of its own, so it is soon known what the last of the ways that are wanted costs at most: dearer steps are left out.
///
/// What is called for a few of the steps that are looked at stays a call (`inline(never)`), so that what is done for each of
/// them keeps its values at hand; the same goes for the lattice.
pub(crate) struct Segmentations<'s, F> {
    lattice: &'s Lattice,
    vocabularies: &'s Vocabularies<'s>,
    accepts: F,
    room: &'s mut Room,
    wanted: Wanted,
}

impl<'s, F: Fn(&Segmentation<'_>) -> bool> Segmentations<'s, F> {
    /// Makes a search through a lattice that was filled with these vocabularies ready.
    pub(crate) fn new(
        lattice: &'s Lattice,
        vocabularies: &'s Vocabularies<'s>,
        accepts: F,
        wanted: Wanted,
        room: &'s mut Room,
    ) -> Self {
        room.clear(wanted.most);
        Self { lattice, vocabularies, accepts, room, wanted }
    }

    /// Gives the ways, each by its number in the room, as long as it is told to go on.
    pub(crate) fn each(mut self, mut give: impl FnMut(&Room, usize) -> bool) {
        let least = self.lattice.least();
        loop {
            self.room.begin(self.wanted.reckoned, least, self.wanted.margin);
            let mut next = Some((least, self.room.paths.add(Choice::start(self.lattice))));
            while let Some((least, mut path)) = next {
                while let Some(longer) = self.go_on(path, least) {
                    path = longer;
                }
                while let Some(way) = self.room.next() {
                    if !give(self.room, way) {
                        return;
                    }
                }
                next = self.room.take_up();
            }
            if !self.room.is_short_of() {
                return;
            }
            self.wanted.reckon_with_more();
        }
    }

    /// Takes the next step of the best way that has a path, given what it costs. There is none behind a complete way, which
    /// is kept, nor if it comes too late.
    #[inline]
    fn go_on(&mut self, path: PathId, least: Bits) -> Option<PathId> {
        let is_complete = usize::from(self.room.paths.state(path).place) == self.lattice.len();
        if self.room.is_full() && self.comes_too_late(path, least) {
            return None;
        }
        if is_complete {
            self.finish(path, least);
            return None;
        }
        self.choose(path, least)
    }

    /// Whether the text of every way that has a path is behind all that are wanted.
    #[cold]
    fn comes_too_late(&mut self, path: PathId, least: Bits) -> bool {
        let Some(last) = self.room.last_of(least) else { return false };
        let text = self.write(path);
        let texts = &mut self.room.texts;
        let (start, last) = (texts.of(text), texts.of(last));
        let is_late = start > &last[..start.len().min(last.len())];
        texts.drop_last(text);
        is_late
    }

    /// Keeps a complete way.
    #[inline]
    fn finish(&mut self, path: PathId, bits: Bits) {
        let (key, text) = if let Some((key, len)) = self.room.paths.plain_text(path) {
            (key, self.room.texts.push_plain(key, len))
        } else {
            let text = self.write(path);
            (self.room.texts.key(text), text)
        };
        self.room.finish(Way { bits, path, text, key }, &self.accepts);
    }

    /// Keeps the text of a path, which may have letters of more than a byte, or a word that lies at the end of its lexicon.
    #[cold]
    fn write(&mut self, path: PathId) -> Text {
        let Room { paths, texts, .. } = &mut *self.room;
        texts.push(|text| paths.write(path, self.lattice, self.vocabularies, text))
    }

    /// Takes the first of the steps behind a path that has the best way, given what that costs, and puts the others aside.
    fn choose(&mut self, before: PathId, least: Bits) -> Option<PathId> {
        let lattice = self.lattice;
        let state = self.room.paths.state(before);
        let State { by_word, by_digits, lead, place, spelled, .. } = state;
        let mut choices = Choices { state, before, least, taken: None };
        // The known followers of the word before. They come again among all words, but no cheaper, and a text comes once.
        if let Some(lead) = lead {
            let cost = by_word.minus(lattice.cut());
            for Pair { word, found, bits, lead, least } in lattice.pairs_of(lead) {
                let least = cost.plus(least.given(spelled));
                if !self.room.leaves_out(least) {
                    let found = (found, self.vocabulary(found));
                    self.offer_word(&mut choices, (cost, least), found, (*word, *bits, *lead));
                }
            }
        }
        if !self.room.leaves_out(by_word.plus(lattice.by_word(place.into()).given(spelled))) {
            self.choose_words(&mut choices);
        }
        if !self.room.leaves_out(by_digits.plus(lattice.by_digits(place.into()).given(spelled))) {
            self.choose_run(&mut choices);
        }
        choices.taken
    }

    /// Offers the words that come next.
    fn choose_words(&mut self, choices: &mut Choices) {
        let (lattice, State { by_word: cost, place, spelled, .. }) = (self.lattice, choices.state);
        for (number, lead) in lattice.leads_from(place.into()) {
            let Lead { word, bits, rest, found, .. } = lead;
            let least = cost.plus(*bits).plus(rest.given(spelled || found.spells()));
            if !self.room.leaves_out(least) {
                let found = (found, self.vocabulary(found));
                self.offer_word(choices, (cost, least), found, (*word, *bits, Some(number)));
            }
        }
        let start = lattice.start(place.into(), self.vocabularies);
        for (letters, &least) in (1..).zip(&lattice.by_short(place.into(), start, spelled)) {
            if !self.room.leaves_out(cost.plus(least)) {
                for (found, vocabulary) in lattice.short_from(place.into(), letters, self.vocabularies) {
                    self.choose_word(choices, (&found, vocabulary));
                }
            }
        }
        for found in lattice.long_from(place.into()) {
            self.choose_word(choices, (found, self.vocabulary(found)));
        }
    }

    /// Offers the words of a match. Leads come again here, but no cheaper, and a text comes once.
    ///
    /// It is inlined for the same reason as [`Self::offer_word`].
    #[inline(always)]
    fn choose_word(&mut self, choices: &mut Choices, (found, vocabulary): (&Match, &Vocabulary<'_>)) {
        let State { by_word: cost, spelled, .. } = choices.state;
        let rest = cost.plus(self.lattice.behind_word(found.end.into()).given(spelled || found.spells()));
        let mut words = found.words().iter();
        let mut next = words.next().map(|word| (word, found.bits));
        while let Some((word, bits)) = next {
            let least = rest.plus(bits);
            if self.room.leaves_out(least) {
                return;
            }
            self.offer_word(choices, (cost, least), (found, vocabulary), (word, bits, None));
            next = words.next().map(|word| (word, vocabulary.bits(word, found.letters())));
        }
    }

    /// The vocabulary that has a match.
    fn vocabulary(&self, found: &Match) -> &'s Vocabulary<'s> {
        &self.vocabularies.list[usize::from(found.vocabulary)]
    }

    /// Offers the runs of plain digits.
    fn choose_run(&mut self, choices: &mut Choices) {
        let (lattice, State { by_digits: cost, spelled, place, .. }) = (self.lattice, choices.state);
        let start = lattice.start(place.into(), self.vocabularies);
        lattice.for_each_run((place.into(), start), spelled, |Run { end, digits, least, from_here }| {
            let goes_on = !self.room.leaves_out(cost.plus(from_here));
            let least = cost.plus(least);
            if goes_on && !self.room.leaves_out(least) {
                self.offer_run(choices, least, (end, digits));
            }
            goes_on
        });
    }

    /// Offers a word of a match behind a way of some cost, with what the word costs and its lead where it is one.
    ///
    /// It is inlined so that what it is given stays at hand: most steps that are offered are words.
    #[inline(always)]
    fn offer_word(
        &mut self,
        choices: &mut Choices,
        (cost, least): (Bits, Bits),
        (found, vocabulary): (&Match, &Vocabulary<'_>),
        (word, bits, lead): (WordId, Bits, Option<LeadId>),
    ) {
        let Choices { state, before, .. } = *choices;
        let spelled = state.spelled || found.spells();
        let (place, digits) = (usize::from(state.place), found.letters());
        let text = vocabulary.lexicon.chunk(word);
        let text = text.and_then(|(text, bytes)| (bytes == digits).then_some(text));
        let key = state.key.with(text, digits, self.lattice.text_from(place), place);
        let behind = State::behind_word(cost.plus(bits), self.lattice, lead, found.end, spelled, key);
        let (read_as, vocabulary, before) = (ReadAs::Word, found.vocabulary, Some(before));
        self.offer(choices, least, Choice { bits, read_as, word, vocabulary, start: state.place, behind, before });
    }

    /// Offers a run of plain digits, with its end and what its digits cost.
    #[inline(never)]
    fn offer_run(&mut self, choices: &mut Choices, least: Bits, (end, digits): (u8, Bits)) {
        let Choices { state, before, .. } = *choices;
        let bits = self.lattice.bits_of_run((state.place.into(), end.into()), digits);
        let behind = state.behind_digits(state.by_digits.plus(bits), self.lattice, end);
        let (read_as, word, before) = (ReadAs::Digits, WordId::default(), Some(before));
        self.offer(choices, least, Choice { bits, read_as, word, vocabulary: 0, start: state.place, behind, before });
    }

    /// Takes a step if it is the first that has the best way, else puts it aside.
    #[inline(always)]
    fn offer(&mut self, choices: &mut Choices, least: Bits, choice: Choice) {
        let place = choice.behind.place;
        let path = self.room.paths.add(choice);
        if least == choices.least && choices.taken.is_none() {
            choices.taken = Some(path);
        } else {
            self.room.put_aside(least, place, path);
        }
    }
}

/// The steps that go on from a state.
struct Choices {
    state: State,
    /// The steps before it.
    before: PathId,
    /// What the best way costs that goes on from it, and the first step that has it.
    least: Bits,
    taken: Option<PathId>,
}

/// How many ways are wanted at most, and with how many a search reckons: it is quickest if it has to give no more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    most: usize,
    reckoned: usize,
    /// By how much the last of these costs more than the first at most.
    margin: Bits,
}

impl Wanted {
    pub(crate) fn new(most: usize, reckoned: usize) -> Self {
        Self { most, reckoned, margin: FIRST_MARGIN }
    }

    fn reckon_with_more(&mut self) {
        self.reckoned = self.reckoned.saturating_mul(2).saturating_add(1);
        self.margin = DEAREST;
    }
}

/// It does for nearly all numbers with the five best or the ten best.
const FIRST_MARGIN: Bits = Bits::from_millibits(7000);
