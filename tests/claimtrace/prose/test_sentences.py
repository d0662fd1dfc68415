"""Sentences, roughly."""

import pytest

from claimtrace.prose.sentences import sentence_at, sentence_starts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ("See Wang et al. (2019) for it. Then on.", ["See Wang et al. (2019) for it.", "Then on."]),
        ("Cf. Table, e.g. Beijing. So?  Yes!", ["Cf. Table, e.g. Beijing.", "So?", "Yes!"]),
        ("It rose 3.0 times. “Quoted.” Next.", ["It rose 3.0 times.", "“Quoted.”", "Next."]),
        ("J. T. Speelman wrote. End", ["J. T. Speelman wrote.", "End"]),
        ("他来了。我走了。", ["他来了。", "我走了。"]),
        ("no full stop", ["no full stop"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_at_marks_but_not_at_abbreviations(text: str, sentences: list[str]) -> None:
    starts = sentence_starts(text)
    spans = [sentence_at(starts, at, len(text)) for at in starts]
    assert [text[a:b].strip() for a, b in spans] == sentences
