"""The facts file: dated facts as a person edits them, and as the deck is built from them."""

from quizgen.factsfile.csvform import dump_csv, load_csv, updated_csv
from quizgen.factsfile.merging import merge
from quizgen.factsfile.problems import FactsFileError
from quizgen.factsfile.record import FactEntry, FactsFile, entry
from quizgen.factsfile.yamlediting import updated_yaml
from quizgen.factsfile.yamlreading import load_yaml
from quizgen.factsfile.yamlwriting import dump_yaml

__all__ = [
    "FactEntry",
    "FactsFile",
    "FactsFileError",
    "dump_csv",
    "dump_yaml",
    "entry",
    "load_csv",
    "load_yaml",
    "merge",
    "updated_csv",
    "updated_yaml",
]
