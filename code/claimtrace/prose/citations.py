"""Tell the locator of a citation, which is structure, from words written behind it."""

import re

_TERMS = """
    p pp page pages para paras paragraph paragraphs sec secs section sections ch chap chaps chapter
    chapters n nn fn note notes footnote footnotes fig figs figure figures tbl table tables row rows
    vol vols volume volumes no nos art arts article articles app appendix bk book books part parts
    col cols column columns fol folio l ll line lines s v verse verses § §§ ¶ ¶¶
    """.split()
_DIGITS = r"[A-Za-z]{0,2}\d{1,4}[a-z]?(?:\.[a-z]{0,2}\d{1,3})*"  # 45, 5a.p2, fn67, 3.1
_ANY = f"(?:{_DIGITS}|[ivxlc]{{1,7}}|[IVXLC]{{1,7}})"
_TERM = "(?:(?:{})\\.?\\s*)".format("|".join(map(re.escape, sorted(_TERMS, reverse=True))))
_ONE = f"(?:{_TERM}{_ANY}|{_DIGITS})(?:\\s?[-\u2013]\\s?{_ANY})?"
# After the locator must come the end or a mark; else its last number belongs to what follows.
_LOCATOR = re.compile(f"[\\s,]*{_ONE}(?:(?:,|\\s?&|\\s+and)\\s*{_ONE})*(?=\\s*(?:$|[,;.)]))")


def locator_length(suffix: str) -> int:
    """Return how many characters at the start of a citation's suffix are its locator.

    Args:
        suffix: what stands after the key, such as `, pp. 4-7, where thirteen officials`.
    """
    match = _LOCATOR.match(suffix)
    return match.end() if match else 0
