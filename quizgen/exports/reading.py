"""Files with questions that a teacher adds to a quiz."""

from __future__ import annotations

from quizgen.errors import QuestionsError
from quizgen.exports.giftreading import read_gift
from quizgen.exports.tablereading import read_table
from quizgen.quiz import Question
from quizgen.readers.decoding import decode, on_one_line


def read_questions(data: bytes, name: str) -> tuple[Question, ...]:
    """Return the questions of a file; its name's ending says what it is.

    Args:
        data: The whole file.
        name: The file's name; ``.csv`` and ``.tsv`` are tables, ``.gift`` and ``.txt`` GIFT.

    Raises:
        QuestionsError: It is no such file, has no question, or one that can't be asked.
        SourceError: It is empty, binary or not in UTF-8.
    """
    file = on_one_line(name)
    ending = name.rpartition(".")[2].casefold()
    if ending not in {"csv", "tsv", "gift", "txt"}:
        problem = "questions are read from GIFT and tables only"
        raise QuestionsError(file, problem, "give a file that ends in .gift, .txt, .csv or .tsv")
    text = decode(data, name)
    is_table = ending in {"csv", "tsv"}
    questions = read_table(text, file) if is_table else read_gift(text, file)
    if not questions:
        raise QuestionsError(file, "there is no question in it", "write some, or leave it out")
    return questions
