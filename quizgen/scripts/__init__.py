"""One text in several scripts, each character aligned to the text as written.

What is in the wanted script already stays as it is written, for a page mixes scripts; the rest is
converted by OpenCC (https://github.com/BYVoid/OpenCC) and, where that guesses, by what Taiwan's
Wikipedia writes in the same place.
"""

from quizgen.scripts.conversion import convert, convert_all
from quizgen.scripts.converted import Converted, differences
from quizgen.scripts.detection import ScriptGuess, detect, language
from quizgen.scripts.names import LANGUAGES, SCRIPTS, Script, Target
from quizgen.scripts.overrides import Override, load_overrides
from quizgen.scripts.replacing import Variation
from quizgen.scripts.usage import UNKNOWN, Usage, usage_of
from quizgen.scripts.variants import variations

__all__ = [
    "LANGUAGES",
    "SCRIPTS",
    "UNKNOWN",
    "Converted",
    "Override",
    "Script",
    "ScriptGuess",
    "Target",
    "Usage",
    "Variation",
    "convert",
    "convert_all",
    "detect",
    "differences",
    "language",
    "load_overrides",
    "usage_of",
    "variations",
]
