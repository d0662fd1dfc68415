"""Undo what hides a numeral from the eye of a reader program but not from that of a person."""

import re
import unicodedata

from claimtrace.prose import lexicon

# Beyond ASCII, these need no undoing: quotes, dashes, the blanks that join digits, Han and its
# punctuation. Most passages hold nothing else, and are left alone.
_HARMLESS = (
    "\u00a0\u2009\u202f\u2010-\u2014\u2018-\u201d\u2026\u3001-\u3003\u3008-\u3011\u4e00-\u9fff"
)
_NEEDS_WORK = re.compile(f"[^\\x00-\\x7f{_HARMLESS}\ue000\ue001]")
_JOINERS = "\u00a0\u2009\u202f"  # told apart from a blank, because they join the digits of a number
_LOOKALIKES = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u03a1\u03a5\u03a7\u0405\u0408\u051c\u0190\u025b"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u03bf\u03bd\u03c5"
    "\u03b9\u0412\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0421\u0422\u0425\u041f\u039f\u03a4",
    "ABEZHIKMNPYXSJWEEaeopcyxijshdovuiBEHIKMOPCTXnOT",
)

_SMALL_CAPITALS = str.maketrans(
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡıƖοꓲ", "abcdefghijklmnopqrstuvwyzagiloi"
)
_OTHER_SCRIPTS = str.maketrans(
    # Cherokee, Lisu, Coptic and Deseret letters that are drawn as Latin capitals.
    "ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃꓐꓚꓓꓰꓝꓖꓧꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜⲈⲚⲞⲎⲦⲢⲤ",
    "ABCDEGHIJKLMPRSTVWZBCDEFGHJKLMNOPRSTUVWXYZENOHTPC",
)
# Letters in black circles and squares, and those of flags: A to Z each.
_IN_SHAPES = {
    first + at: chr(ord("a") + at) for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)
}
_PIPS = re.compile("[\u2680-\u2685\U0001f000-\U0001f0f5]")  # dice, dominoes, tiles, cards


def undisguised(text: str) -> tuple[str, list[int] | None]:
    """Turn other digits, accents, invisible characters and look-alike letters into plain ones.

    Args:
        text: a passage.

    Returns:
        The plain text, and for each of its characters the index in `text`; None where every
        character kept its place.
    """
    if not _NEEDS_WORK.search(text):
        return text, None
    out: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for part in _parts(character):
            part = _plain_character(part)
            out.append(part)
            origin.extend([index] * len(part))
    result = "".join(out)
    return result.translate(_LOOKALIKES), origin


def _parts(character: str) -> str:
    if character < "\x80" or character in _JOINERS:
        return character
    if _PIPS.match(character):
        return "0"
    drawn = character.translate(_SMALL_CAPITALS).translate(_OTHER_SCRIPTS).translate(_IN_SHAPES)
    parts = unicodedata.normalize("NFKD", drawn)
    sign_of_its_own = unicodedata.category(character) in ("Nl", "No")  # such as a circled numeral
    return "0" if sign_of_its_own and not any(p.isascii() and p.isdigit() for p in parts) else parts


def _plain_character(character: str) -> str:
    if character < "\x80" or character in lexicon.HAN_NUMERALS:
        return character
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):  # invisible, or an accent
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("Nl", "No"):  # a numeral of some script: that it is one is all that counts
        return "0"
    return character
