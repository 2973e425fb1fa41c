"""Where 地 is the particle de behind words that say how something is done: 罕有地发表."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.tagging import tagged

_PARTICLE = "地"

_CLAUSE = re.compile(r"[^，。；：、！？（）「」『』“”《》\s]+")

_REACH = 8
"""Characters before and behind that tell what 地 is."""

_CERTAINLY_HOW = re.compile(
    r"(?:[\u4e00-\u9fff]性|[一多数屡几十百千万余再次]次|[大小][规幅范面][模度围积]|一[次步点个遍][又地]?一[次步点个遍]|再而三|步步|"
    r"[\u4e00-\u9fff][般样])$"
)
"""Words that say how whatever a dictionary takes them for: 一次又一次地, 象征性地."""

_HOW = re.compile(
    r"(?:[最极更很][\u4e00-\u9fff]|(?:有|无|毫不|不加|充满|富[有于]|[颇极]富|带有|饱含|最[大小高])[^的在等]{2,3}|"
    r"非正式|满意|出色|深入|自发|精辟|理想|通俗|讽刺|合法|非法|大胆|有力|无力|全力|尽力|即时|及时|无误|无奈|意外|"
    r"形象|生动|主动|被动|自愿|自觉|客观|主观|间接|分散|连续|持续|交替|轮流|系统|科学|艺术|民主|人为|"
    r"机械|本能|天真|激烈|猛烈|强烈|热情|热烈|冷静|镇定|从容|坚定|果断|谨慎|秘密|公平|公正|安全|完整|完美|独立|"
    r"和平|平等|整齐|灵活|巧妙|笼统|错误|片面|全面|局部)$"
)
"""Words that say how and that a dictionary may take for nouns or verbs."""

_HOW_TAGS = frozenset(("a", "ad", "an", "d", "i", "l", "vd", "z"))
"""Tags of words that say how: adjectives, adverbs, descriptions, idioms."""

_POINTERS = frozenset("此其各该本")
"""What points to a place before 地: 对此地加以."""

_DONE = ("v", "p", "d", "a", "c")
"""What the tags of words begin with that may follow."""

_COMPOUND = re.compile(
    r"[区带震段点位图主下面球心铁租利支冻板产热形理方名质势貌基标域盘界表址上道窖雷税缘狱毯步覆积皮契权价核幔"
    r"壳轴平层物勤藏宫处大广少中]"
)
"""What makes a noun of 地 before it: 地区, 地位."""

_VERB = re.compile(
    r"处[理置罚决于以]|表[示现明达演述]|产生|位[移于]|理[解会]|面[对临]|点[燃出名头]|下[降令跌定放达调]|"
    r"上[升涨演]|形[成容]|方便|图谋|主[张导持宰]|标[志示明记]|平[定息衡均]|区[分别]|名列|带[领动来走给回]|质[问疑]|"
    r"基于|道[出歉]|热[爱衷]|步入|权衡|大[举力胜败幅]|中[断止]|积累|支[持援配撑付]"
)
"""Verbs that begin like the end of such a noun."""


def adverbial(simplified: str) -> Iterator[int]:
    """Give the offset of each 地 between words that say how and a verb, in order.

    Args:
        simplified: A text in Simplified script.
    """
    for clause in _CLAUSE.finditer(simplified):
        if _PARTICLE in clause[0]:
            yield from (clause.start() + at for at in _in_clause(clause[0]))


def _in_clause(clause: str) -> Iterator[int]:
    ends = _ends(clause)
    for at in (i for i, character in enumerate(clause) if character == _PARTICLE):
        before, behind = clause[max(0, at - _REACH) : at], clause[at + 1 : at + 1 + _REACH]
        if before and behind and _says_how(before, may_be_place=at in ends) and _is_done(behind):
            yield at


def _ends(clause: str) -> set[int]:
    """Return where words of several characters end: the 地 of 当地 and 殖民地."""
    ends, at = set(), 0
    for word, _ in tagged(clause):
        at += len(word)
        if len(word) > 1:
            ends.add(at - 1)
    return ends


def _says_how(before: str, *, may_be_place: bool) -> bool:
    """Tell whether a clause up to a 地 ends in words that say how."""
    if _CERTAINLY_HOW.search(before):
        return True
    if may_be_place:
        return False
    if _HOW.search(before):
        return True
    *_, (word, tag) = tagged(before)
    return len(word) > 1 and tag in _HOW_TAGS and word[-1] not in _POINTERS


def _is_done(behind: str) -> bool:
    """Tell whether what stands behind a 地 is something done, not the rest of a noun."""
    if _COMPOUND.match(behind):
        return _VERB.match(behind) is not None
    _, tag = next(iter(tagged(behind)))
    return tag.startswith(_DONE)
