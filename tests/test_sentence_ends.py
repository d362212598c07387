"""Where sentences end."""

import pytest

from extractors.parse.sentence_ends import sentences
from schemas.page import Word
from schemas.passage import Passage
from schemas.place import Box

CASES = [
    ("Insp. R. Pym spoke. He left.", ["Insp. R. Pym spoke.", "He left."], "a rank and an initial end nothing"),
    ("It shut at 9 p.m. The Chair went home.", ["It shut at 9 p.m.", "The Chair went home."], "p.m. may end one"),
    ("It opens at 9 a.m. on Fridays.", ["It opens at 9 a.m. on Fridays."], "a small letter begins none"),
    ("See No. 4, i.e. the red gate.", ["See No. 4, i.e. the red gate."], "No. and i.e. end nothing"),
    ("Was it shut? Yes! (It was.)", ["Was it shut?", "Yes!", "(It was.)"], "marks and brackets"),
    ("“Shut it.” She did.", ["“Shut it.”", "She did."], "a full stop within quotation marks"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize("text, expected, shows", CASES)
def test_sentences(text, expected, shows):
    words = [Word(w, 1, Box(0, 0, 1, 1), 10) for w in text.split()]
    assert [s.text for s in sentences(Passage.of(words))] == expected, shows


def test_a_sentence_keeps_its_words():
    words = [Word(w, 1, Box(0, 0, 1, 1), 10) for w in "One is here. Two is there.".split()]
    assert [w.text for w in sentences(Passage.of(words))[1].words] == ["Two", "is", "there."]
