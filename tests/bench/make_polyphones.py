"""Write quizgen/data/polyphones.npz from what it is made of.

    python -m venv /tmp/make && /tmp/make/bin/pip install . scipy g2pM pypinyin-dict==0.9.0
    (cd /tmp && npm pack @pinyin-pro/data && tar xzf pinyin-pro-data-*.tgz)
    /tmp/make/bin/python tests/bench/make_polyphones.py /tmp/package/json CPP_dev.jsonl

The words are those of pypinyin (MIT), CC-CEDICT (CC BY-SA 4.0, by pypinyin-dict) and pinyin-pro's
modern and complete dictionaries (ISC); the network is g2pM's (Apache-2.0); the readings of
characters are those of pypinyin, CC-CEDICT and the 通用规范汉字字典 (Unihan's kTGHZ2013). What each
counts is learned from the development set of CPP (g2pM's, Apache-2.0): a logistic choice among the
readings of a character, its rarer readings counting more than their share.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent.parent / "quizgen" / "data" / "polyphones.npz"
SOURCES = ("pypinyin", "modern", "cedict", "complete")
CREDIT = __doc__.split("\n\n")[2]
ONE = 1 << 10
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
CITATION = {"一": ("yī", {"yí", "yì", "yi"}), "不": ("bù", {"bú", "bu"})}
POWER = 0.4
"""A sentence counts by its reading's share to the power of minus this."""


def words_of(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the words of a dictionary in Simplified script, in citation tones."""
    from quizgen.scripts import convert

    words: dict[str, tuple[str, ...]] = {}
    for word, syllables in table.items():
        simplified = convert(word, "hans").text
        if not 2 <= len(word) <= 8 or not HAN.fullmatch(word):
            continue
        if len(syllables) != len(word) or len(simplified) != len(word):
            continue
        reading = []
        for character, syllable in zip(simplified, syllables, strict=True):
            plain = unicodedata.normalize("NFC", syllable.strip().lower())
            tone, others = CITATION.get(character, (plain, set()))
            reading.append(tone if plain in others else plain)
        if simplified == word or simplified not in words:
            words[simplified] = tuple(reading)
    return words


def marked(syllable: str) -> str:
    """Return a syllable of CC-CEDICT with its tone mark: lu:4, le5."""
    from pypinyin.contrib.tone_convert import to_tone

    return str(to_tone(syllable.replace("u:", "v").removesuffix("5")))


CROSSING = 0.5
LONG = (0.0, 0.5, 1.0)
"""Corrections of what is learned: in CPP words that cut others are often right, and idioms, whose
readings nobody doubts, are few. They change nothing there, and much in 颜色相呼应 and 积重难返."""


@dataclass
class Stock:
    """All that the tables are made of."""

    words: dict[str, dict[str, tuple[str, ...]]]
    characters: dict[str, list[str]]
    standard: dict[str, list[str]]
    usual: dict[str, list[str]]
    frequent: dict[str, list[str]]
    cedict: dict[str, list[str]]
    network: dict[str, np.ndarray]
    ids: dict[str, int]
    classes: dict[str, int]
    candidates: dict[str, list[str]] = field(default_factory=dict)


def stock(pinyin_pro: Path) -> Stock:
    """Return what the installed packages and pinyin-pro's folder have."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin_dict.phrase_pinyin_data import cc_cedict
    from pypinyin_dict.pinyin_data import khanyupinlu, kmandarin_8105, ktghz2013

    def single(table: dict[int, str]) -> dict[str, list[str]]:
        return {chr(point): readings.split(",") for point, readings in table.items()}

    def pinyin(table: dict[str, list[list[str]]]) -> dict[str, list[str]]:
        return {word: [one[0] for one in reading] for word, reading in table.items()}

    def pro(name: str) -> dict[str, list[str]]:
        table = json.loads((pinyin_pro / f"{name}.json").read_text(encoding="utf-8"))
        return {word: reading.split() for word, (reading, _) in table.items()}

    def g2pm(name: str):
        return pickle.loads(files("g2pM").joinpath(f"{name}.pkl").read_bytes())  # noqa: S301

    made = Stock(
        words={
            "pypinyin": words_of(pinyin(PHRASES_DICT)),
            "modern": words_of(pro("modern")),
            "cedict": words_of(pinyin(cc_cedict.phrases_dict)),
            "complete": words_of(pro("complete")),
        },
        characters=single(PINYIN_DICT),
        standard=single(ktghz2013.pinyin_dict),
        usual=single(kmandarin_8105.pinyin_dict),
        frequent=single(khanyupinlu.pinyin_dict),
        cedict={
            character: [marked(one) for one in readings]
            for character, readings in g2pm("digest_cedict").items()
            if len(character) == 1 and HAN.match(character)
        },
        network=g2pm("np_ckpt"),
        ids=g2pm("char2idx"),
        classes={marked(name): row for name, row in sorted(g2pm("class2idx").items())},
    )
    made.candidates = candidates(made)
    return made


def basic(made: Stock, character: str) -> list[str]:
    """Return the readings of a character in the two dictionaries of today's readings."""
    both = [*made.cedict.get(character, ()), *made.standard.get(character, ())]
    return list(dict.fromkeys(both)) or made.characters.get(character, [])[:1]


def candidates(made: Stock) -> dict[str, list[str]]:
    """Return the readings of each character: also those that two dictionaries have in words."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in SOURCES[:3]:
        for word, reading in made.words[name].items():
            for pair in zip(word, reading, strict=True):
                seen[pair].add(name)
    found = {
        character: basic(made, character)
        for character in {*made.cedict, *made.standard, *made.characters}
    }
    for (character, syllable), names in sorted(seen.items()):
        if len(names) > 1 and syllable not in found.get(character, [syllable]):
            found[character].append(syllable)
    return found


def lexicon(made: Stock) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words that say something which the words within them don't."""
    base = {character: basic(made, character) for character in made.candidates}

    def telling(word: str, reading: tuple[str, ...]) -> set[int]:
        return {
            at
            for at, (character, syllable) in enumerate(zip(word, reading, strict=True))
            if len(base.get(character, ())) > 1
            or syllable in made.candidates.get(character, [])[1:]
        }

    words: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for name in SOURCES:
        for word, reading in made.words[name].items():
            words[word][name] = reading
    words = {w: r for w, r in words.items() if any(telling(w, one) for one in r.values())}

    def said_by_parts(word: str, reading: tuple[str, ...]) -> bool:
        said: set[int] = set()
        for length in range(2, len(word)):
            for start in range(len(word) - length + 1):
                part = words.get(word[start : start + length], {})
                if len(part) > 1 and reading[start : start + length] in part.values():
                    said |= set(range(start, start + length))
        return telling(word, reading) <= said

    needless = {
        word
        for word, readings in words.items()
        if len(word) > 2 and len(readings) == 1 and said_by_parts(word, *readings.values())
    }
    return {word: words[word] for word in sorted(words.keys() - needless)}


def text(value: str) -> np.ndarray:
    return np.frombuffer(value.encode("utf-8"), dtype=np.uint8)


def tables(made: Stock) -> dict[str, np.ndarray]:
    """Return the tables, but for the weights."""
    polyphones = sorted(c for c, readings in made.candidates.items() if len(readings) > 1)
    known = sorted(made.candidates)
    syllables = sorted({one for readings in made.candidates.values() for one in readings})
    number = {syllable: i for i, syllable in enumerate(syllables)}
    width = max(map(len, made.candidates.values()))
    chosen = np.full((len(polyphones), width), -1, dtype=np.int16)
    classes = np.full((len(polyphones), width), 876, dtype=np.int16)
    for row, character in enumerate(polyphones):
        for column, syllable in enumerate(made.candidates[character]):
            chosen[row, column] = number[syllable]
            classes[row, column] = made.classes.get(syllable, 876)
    words = lexicon(made)
    patterns: dict[tuple[int, ...], int] = {(-1,) * len(SOURCES): 0}
    flat = []
    for word, readings in words.items():
        for at, character in enumerate(word):
            options = made.candidates.get(character, [])
            spoken = [readings[name][at] if name in readings else "" for name in SOURCES]
            pattern = tuple(
                options.index(one) if len(options) > 1 and one in options else -1 for one in spoken
            )
            flat.append(patterns.setdefault(pattern, len(patterns)))
    masks: Counter[str] = Counter()
    for head, length in {(word[:2], len(word)) for word in words}:
        masks[head] += 1 << length - 2
    return {
        "credit": text(CREDIT),
        "syllables": text("\n".join(syllables)),
        "characters": text("".join(known)),
        "first": np.array([number[usual_first(made, c)] for c in known], dtype=np.int16),
        "polyphones": text("".join(polyphones)),
        "candidates": chosen,
        "classes": classes,
        "words": text("\n".join(words)),
        "patterns": np.array(flat, dtype=np.uint16),
        "sources": np.array(list(patterns), dtype=np.int8),
        "heads": text("".join(sorted(masks))),
        "masks": np.array([masks[head] for head in sorted(masks)], dtype=np.uint8),
        **network(made),
    }


def usual_first(made: Stock, character: str) -> str:
    """Return the usual reading of a character, or its first."""
    readings = made.candidates[character]
    return next((r for r in made.usual.get(character, ()) if r in readings), readings[0])


def network(made: Stock) -> dict[str, np.ndarray]:
    """Return the weights of the network in fixed point."""
    order = np.concatenate([np.arange(64), np.arange(96, 128), np.arange(64, 96)])
    weights, directions = made.network, []

    def fixed(values: np.ndarray, one: int = ONE) -> np.ndarray:
        return np.rint(values * one).astype(np.int16)

    for suffix in ("", "_reverse"):
        state = fixed(weights[f"lstm.weight_hh_l0{suffix}"][order].T, ONE // 2)
        assert np.abs(state.astype(int)).sum(axis=0).max() * ONE < 1 << 24
        bias = weights[f"lstm.bias_ih_l0{suffix}"] + weights[f"lstm.bias_hh_l0{suffix}"]
        directions.append(
            (fixed(weights[f"lstm.weight_ih_l0{suffix}"][order].T), state, fixed(bias[order]))
        )
    stored = dict(
        zip(
            ("input", "state", "bias_input"),
            map(np.array, zip(*directions, strict=True)),
            strict=True,
        )
    )
    output = np.vstack([weights["logit_layer.2.weight"], np.zeros((1, 32))])
    output_bias = np.append(weights["logit_layer.2.bias"], -31.0)
    ids = {c: i for c, i in made.ids.items() if len(c) == 1 and c not in "시끝"}
    return stored | {
        "embedding": fixed(weights["embedding.weight"]),
        "layer": fixed(weights["logit_layer.0.weight"].T),
        "layer_bias": fixed(weights["logit_layer.0.bias"]),
        "output": fixed(output),
        "output_bias": fixed(output_bias),
        "known": text("".join(ids)),
        "rows": np.array(list(ids.values()), dtype=np.int16),
        "unknown": np.array(made.ids["<UNK>"]),
        "begin": np.array(made.ids["시"]),
        "end": np.array(made.ids["끝"]),
    }


def traits(made: Stock, data: dict[str, np.ndarray]) -> np.ndarray:
    """Return what dictionaries say of each candidate of each polyphone whatever the sentence."""
    polyphones = data["polyphones"].tobytes().decode()
    found = np.zeros((*data["candidates"].shape, 5))
    for row, character in enumerate(polyphones):
        standard = made.standard.get(character, ())
        frequent = made.frequent.get(character, ())
        for column, syllable in enumerate(made.candidates[character]):
            found[row, column] = (
                syllable in made.cedict.get(character, ()),
                syllable == usual_first(made, character),
                syllable in frequent[:1],
                syllable in frequent,
                syllable in standard or not standard,
            )
    return found


def unweighed(data: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the tables with weights that say nothing yet."""
    shape = data["candidates"].shape
    return data | {
        "bias": np.zeros(shape, dtype=np.float32),
        "lone": np.zeros(shape, dtype=np.float32),
        "weights": np.ones((len(SOURCES), 3, 3), dtype=np.float32),
        "trust": np.zeros(4, dtype=np.float32),
    }


def examples(path: Path) -> list[tuple[str, int, str]]:
    """Return the sentences of a file of CPP with the offset and the reading of one character."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at = row["sent"].index("▁")
        rows.append((row["sent"].replace("▁", ""), at, marked(row["label"])))
    return rows


@dataclass
class Choices:
    """Examples of readings chosen: by example and candidate what speaks for it."""

    features: np.ndarray
    there: np.ndarray
    right: np.ndarray
    weights: np.ndarray


def choices(made: Stock, data: dict[str, np.ndarray], rows: list[tuple[str, int, str]]) -> Choices:
    """Return what speaks for each candidate in each sentence.

    What a word counts is learned as what it counts more than a shorter one, for long ones are few.
    """
    from quizgen.readings.model import UNIT
    from quizgen.readings.tables import stored
    from quizgen.readings.weighing import overruled, polyphones

    known = stored()
    share = Counter((sentence[at], reading) for sentence, at, reading in rows)
    seen = traits(made, data)
    features, there, right, weights = [], [], [], []
    for sentence, at, reading in rows:
        options = made.candidates[sentence[at]]
        if len(options) == 1 or reading not in options:
            continue
        found = polyphones([sentence], known)
        one = int(np.searchsorted(found.offsets, at))
        said, row = found.evidence, found.rows[one]
        about = np.flatnonzero(found.owners == one)
        out = overruled(found, known)
        counts = np.zeros((known.candidates.shape[1], len(SOURCES), 3, 3))
        for piece in about:
            for source, column in enumerate(data["sources"][said.patterns[piece]]):
                if column >= 0 and not out[piece, column]:
                    counts[column, source, : said.lengths[piece] + 1, said.fits[piece]] += 1
        silent = not len(about)
        model = found.model[one][:, None] / UNIT * [1, silent, not silent, said.lone[at]]
        features.append(
            np.hstack(
                [model, seen[row], seen[row][:, 1:3] * silent, counts.reshape(len(counts), -1)]
            )
        )
        there.append(known.candidates[row] >= 0)
        right.append(options.index(reading))
        weights.append(share[sentence[at], reading] ** -POWER)
    return Choices(
        np.nan_to_num(np.array(features), neginf=0.0),
        np.array(there),
        np.array(right),
        np.array(weights) / np.mean(weights),
    )


def fit(given: Choices, chosen: np.ndarray) -> np.ndarray:
    """Return what each feature counts, learned from some of the examples."""
    from scipy.optimize import minimize

    x, there, each = given.features[chosen], given.there[chosen], np.arange(len(chosen))
    right, weights = given.right[chosen], given.weights[chosen]

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.where(there, x @ theta, -np.inf)
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        slope = p * weights[:, None]
        slope[each, right] -= weights
        value = -(weights * np.log(p[each, right])).sum() + theta @ theta / 4
        return value / len(x), (np.einsum("nk,nkf->f", slope, x) + theta / 2) / len(x)

    return minimize(loss, np.zeros(x.shape[2]), jac=True, method="L-BFGS-B").x


def hits(given: Choices, theta: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return which of some examples are chosen rightly."""
    score = np.where(given.there[chosen], given.features[chosen] @ theta, -np.inf)
    return score.argmax(axis=1) == given.right[chosen]


def learn(made: Stock, data: dict[str, np.ndarray], path: Path) -> dict[str, np.ndarray]:
    """Return the weights, learned from the sentences of a file of CPP."""
    rows = examples(path)
    given = choices(made, data, rows)
    each = np.arange(len(given.right))
    folds = np.array_split(np.random.default_rng(0).permutation(each), 5)
    held = [hits(given, fit(given, np.setdiff1d(each, fold)), fold) for fold in folds]
    print(f"held out, a fifth at a time: {np.concatenate(held).sum() / len(rows):.4f}")
    theta = fit(given, each)
    words = theta[11:].reshape(len(SOURCES), 3, 3).cumsum(axis=1)
    words[:, :, 0] *= CROSSING
    words[:-1, :, 2] += np.array(LONG)
    theta, words = np.rint(theta * ONE) / ONE, np.rint(words * ONE) / ONE
    seen = traits(made, data)
    return {
        "trust": theta[:4].astype(np.float32),
        "bias": (seen @ theta[4:9]).astype(np.float32),
        "lone": (seen[:, :, 1:3] @ theta[9:11]).astype(np.float32),
        "weights": words.astype(np.float32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pinyin_pro", type=Path, help="the folder json of @pinyin-pro/data")
    parser.add_argument("cpp", type=Path, help="cpp-dev.jsonl")
    given = parser.parse_args()
    made = stock(given.pinyin_pro)
    data = tables(made)
    np.savez_compressed(TARGET, **unweighed(data))
    np.savez_compressed(TARGET, **data, **learn(made, data, given.cpp))
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
