"""The words beside a word tell whether it counts: each pair differs in these alone."""

import pytest

from claimtrace.prose.scan import find_expressions


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in find_expressions(text)]


@pytest.mark.parametrize(
    ("counts", "word", "does_not"),
    [
        ("No permit was issued.", "No", "It is no longer issued."),
        ("There is no proof here.", "There is no", "That is no proof."),
        ("Some officials agreed.", "Some", "It helped to some extent."),
        ("Any district may join.", "Any", "It is open in any case."),
        ("Certain districts took part.", "Certain", "It is certain that they did."),
        ("The other firms agreed.", "The other", "The other was late."),
        ("Another rule was added.", "Another", "They helped each other, in another way."),
        ("It found the rest.", "the rest", "It fills the rest of this chapter."),
        ("Both officials agreed and left.", "Both", "It was both old and new."),
        ("Both agreed and signed.", "Both", "Rules both in town and in the country hold."),
        ("Officials visited once.", "once", "It stops once the rule has passed."),
        ("It reports once a year.", "once", "Once filed, it stays."),
        ("They were more cautious.", "more", "It was a more cautious answer."),
        ("They are more costly.", "more", "It may be more costly."),
        ("A more cautious answer than ours", "more", "The more cautious answer won."),
        ("It found less support.", "less", "It was, less happily, told."),
        ("Safer than before", "Safer", "Rather than before"),
        ("A larger answer than ours", "larger", "It is a number other than ours."),
        ("Wages were higher.", "higher", "It was in higher education."),
        ("Permits increased.", "increased", "It was under increased control."),
        ("Permits increased the load.", "increased", "An increased load broke it."),
        ("The stock fell.", "fell", "It fell under the rule."),
        ("It grew.", "grew", "It grew out of fear."),
        ("The monthly count", "monthly", "It was in the Chinese Monthly then."),
        ("The first rule", "first", "First, there was a rule."),
        ("It only fined firms.", "only", "It can only fine firms."),
        ("Rule 12 holds.", "12", "Article 12 holds."),
        ("The 5 articles", "5", "Articles 5 and 6, and Decree No. 7, hold."),
    ],
)
def test_the_context_decides(counts: str, word: str, does_not: str) -> None:
    assert found(counts) == [word]
    assert found(does_not) == []


@pytest.mark.parametrize("text", ["Article 12% of it", "the article 12 of them", "Form 12"])
def test_the_name_of_a_provision_hides_no_other_number(text: str) -> None:
    assert len(found(text)) == 1
