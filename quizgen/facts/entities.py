"""The names in a statement that can be asked for: who, where, which organisation, which work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.document import Link
from quizgen.facts.masking import places_of
from quizgen.facts.record import HEADING_SEPARATOR, Blank, Entity, Kind
from quizgen.facts.words import Word, words
from quizgen.folding import fold

_SUFFIXES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("work", re.compile(r"^《.*》$")),
    ("organisation", re.compile("(?:国民大会|联合国大会|中书省|尚书省|门下省|军区)$")),
    (
        "event",
        re.compile(
            r"(?:战争|之战|战役|会战|海战|事件|事变|政变|起义|革命|运动会?|条约|协定|协议|公约|宣言|会议|大会|和会|峰会|大选"
            r"|选举|奥运会?|世界杯|锦标赛|回归|之乱|之变|之役|改革|变法|叛乱|裁军|出兵|大火|地震|海啸|瘟疫|危机|惨案|审判)$"
        ),
    ),
    (
        "organisation",
        re.compile(
            r"(?:大学|学院|学校|中学|公司|集团|银行|政府|党|会|协会|学会|委员会|联盟|联合会|局|部|署|处|所|院"
            r"|军|舰队|师|旅|团|队|报|社|电台|电视台|俱乐部|球会|总领事馆|领事馆|大使馆|法院|议会|教会|基金会)$"
        ),
    ),
    (
        "place",
        re.compile(
            r"(?:国|省|市|县|州|郡|府|区|镇|乡|村|岛|群岛|半岛|河|江|湖|海|湾|山|山脉|峡|港|城|站|路|街|道|桥"
            r"|机场|运河|铁路|公园|寺|庙|宫|殿|塔|堡|关|洲|高原|平原|盆地|沙漠)$"
        ),
    ),
)
"""What a name ends with, in its Simplified form, and what it is then the name of."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉"
    "骆游蓝路辛靳阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚窦戚岑党宫费卜冷晏席卫米柏宗"
    "桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明池查麻苑迟官封谈匡鞠惠荆乐冀胥原森荻"
    "司马|诸葛|欧阳|上官|夏侯|尉迟|长孙|令狐|慕容|拓跋|耶律|完颜|宇文|独孤|爱新觉罗"
)
_PERSON = re.compile(
    rf"(?:[{_SURNAMES.partition('|')[0]}]|{_SURNAMES.partition('|')[2]}).{{1,5}}"
    r"|.+·.+|.*(?:帝|皇|王|祖|宗|天皇|皇后|太后|公主|亲王|可汗|单于)"
)
_NO_PERSON = re.compile(r"[甲乙丙丁戊己庚辛壬癸].|.*[朝代经塔病兵邦德症学派族教]")
"""Whether a name that the segmenter takes for a person's is one, in its Simplified form."""

_TAGS: dict[str, Kind] = {
    "nr": "person",
    "nrt": "person",
    "nrfg": "person",
    "ns": "place",
    "nt": "organisation",
}
"""Part-of-speech tags of ICTCLAS, which rjieba gives, that mark names."""

_DOCUMENT = re.compile(
    r"(?:条约|约|协定|协议|公约|宣言|声明|公报|法|法案|宪法|条例|章程|诏|诏书|敕令|法令|草案|决议|纲要|备忘录|公告|遗嘱)$"
)
"""What the title of a treaty, a law or the like ends with, in its Simplified form."""

_GENERIC = re.compile(
    r"(?:临时|中央|联邦|联合|地方|人民|国家|革命|民间|公立|私立|国立|最高|高等|军|新|旧|各|两|本|该|上|下|众|参|商业|工业"
    r"|外交|通讯|税务|文理|株式|民主|解放|自治|国统|苏占|占领|南半|北半|欧美|东|西|南|北)*"
    r"(?:政府|军|党|部|局|队|社|所|院|区|会社|组织|中心|使团|法院|议院|议会|学院|医院|大学|公司|国家|共和国|王国|帝国"
    r"|地区|根据地|城市|车站|机场|铁路|运河)"
)
"""What is a common noun, though the segmenter takes it for a name: 臨時政府, 公立醫院."""

_TOO_KNOWN = re.compile(
    r"[欧亚非美]洲|日本|朝鲜|南韩|越南|缅甸|印度|印尼|蒙古|台湾|香港|澳门|苏联|俄罗斯|乌克兰|波兰|匈牙利|奥地利"
    r"|意大利|义大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|丹麦|芬兰|希腊|土耳其|埃及|伊朗|伊拉克|以色列|加拿大"
    r"|澳大利亚|澳洲|新西兰|巴西|阿根廷|墨西哥|古巴|新加坡|马来西亚|菲律宾|柬埔寨|尼泊尔|罗马尼亚|保加利亚|南斯拉夫"
    r"|.*(?:国政府|人民政府|国民政府|国务院|共产党|国民党|共和党|民主党|解放军|中央|联合国|国|意见|通知|决定|方案|规划|办法|报告)|.{15,}"
)
"""Names that are no answer: states and those who rule them, and what nobody learns by heart."""

_TELLS = re.compile(
    r"[》」』]?(?:[報报][導导道]|[評评][選选為为]|公[布佈]|刊登|指出|表示|[稱称]|[認认]為|认为|披露|透露)"
)
"""What stands behind the name of whoever only told what happened."""

_PROPER = frozenset((*_TAGS, "nz"))

_APART = frozenset(("x", "p", "v", "c", "d", "uj", "ul", "u"))
"""Tags of words that can't be a part of a name: punctuation, prepositions, verbs, particles."""

_OF_SOMETHING = frozenset(("person", "place", "organisation"))
"""Kinds of names that are no titles."""

_WORK = re.compile(r"《[^《》]{2,30}》")
_PAUSE = re.compile(r"[，；。](?!$)")
_ITEM_BEGINS = frozenset("：:；;")
_ITEM_ENDS = frozenset(("；", ";", "。", ""))
_BESIDE_A_LIST = re.compile(r"[、和及與与或]")
_BEHIND_A_WORK = re.compile(r"》[、和及與与][^，。；《》]{0,14}《$")
_MIN_LENGTH = 2
_MIN_KNOWN = 3
_LONGEST_TITLE = 6
_MAX_LENGTH = 24


def choose_entity(
    text: str, links: Sequence[Link], blanks: Iterable[Blank], *, shown: str
) -> Entity | None:
    """Return the name in a statement that is best asked for, if there is one.

    It must be the only right answer: no member of a list, and nowhere in what is shown with the
    question. A link is better than what only looks like a name, a long name better than a short
    one.

    Args:
        text: The statement.
        links: The links in it; offsets into it.
        blanks: What is hidden already; a name that touches one of them is not asked.
        shown: The title, the headings and the context.
    """
    hidden = [(blank.start, blank.end) for blank in blanks]
    visible = fold(shown)
    found = find_entities(text, links)
    candidates = [
        entity
        for entity in found
        if fold(entity.text) not in visible
        and not _TOO_KNOWN.fullmatch(fold(entity.text))
        and not _has_a_peer(entity, found)
        and not any(start < entity.end and entity.start < end for start, end in hidden)
        and (entity.linked or _is_beside(text, entity, hidden))
        and _stands_alone(text, entity)
        and not _is_half_told(entity, f"{text}\n{shown}")
        and not _is_titled(entity, visible)
    ]
    return max(candidates, key=lambda e: (e.linked, e.end - e.start, -e.start), default=None)


def find_entities(text: str, links: Sequence[Link]) -> list[Entity]:
    """Return the names of a text, in order and disjoint.

    The document's own links come first, then titles of works, then the places and organisations
    that a segmenter's dictionary knows. Persons are only taken from links: what a segmenter takes
    for one is too often half a name.

    Args:
        text: A statement.
        links: The links in it; offsets into it.
    """
    taken: list[Entity] = []
    tagged = list(words(text))
    for entity in (*_linked(text, links, tagged), *_works(text), *_named(text, tagged)):
        fits = _MIN_LENGTH <= entity.end - entity.start <= _MAX_LENGTH
        if fits and not any(e.start < entity.end and entity.start < e.end for e in taken):
            taken.append(entity)
    return sorted(taken, key=lambda entity: entity.start)


def kind_of_name(title: str) -> Kind | None:
    """Return what a title names that no dictionary has and that says by its ending that it is one.

    新北市 and 喀喇汗國 are names; 獨裁政體 is none, 公立大學 neither.

    Args:
        title: A title in Simplified script.
    """
    import rjieba

    if not _MIN_KNOWN <= len(title) <= _LONGEST_TITLE or rjieba.has_word(title):
        return None
    return None if _GENERIC.fullmatch(title) else _kind(title)


def occurrences(name: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of a name in a text, whichever script it stands in."""
    return places_of(fold(name), fold(text))


def _stands_alone(text: str, entity: Entity) -> bool:
    """Tell whether a name is no member of a list, and not of who only told what happened."""
    start, end = entity.start, entity.end
    if text[start - 1 : start] == "《" and text[end : end + 1] == "》":
        start, end = start - 1, end + 1
    before, after = text[start - 1 : start], text[end : end + 1]
    listed = (
        _BESIDE_A_LIST.match(before)
        or _BESIDE_A_LIST.match(after)
        or _BEHIND_A_WORK.search(text, 0, entity.start)
    )
    alone = before in _ITEM_BEGINS and after in _ITEM_ENDS
    return not (listed or alone or _TELLS.match(text, entity.end))


def _is_beside(text: str, entity: Entity, hidden: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a name stands in the clause of a date, or in the next one."""
    between = (text[min(entity.end, end) : max(entity.start, start)] for start, end in hidden)
    return any(len(_PAUSE.findall(words)) <= 1 for words in between)


def _has_a_peer(entity: Entity, found: Iterable[Entity]) -> bool:
    """Tell whether a text has another name of the same form: 吉林省領…；黑龍江省領…."""
    return entity.kind in {"place", "organisation"} and any(
        other is not entity and other.kind == entity.kind and other.text[-1] == entity.text[-1]
        for other in found
    )


def _is_half_told(entity: Entity, visible: str) -> bool:
    """Tell whether something else that is shown begins as a name does.

    明治45年 half tells 明治天皇, 嘉義市 tells 嘉義縣, 香港 the 香港足球代表隊, 魯布魯克 the
    魯布魯克東行紀, and 電視 the 電視法.
    """
    name = entity.text
    length = 2 if entity.kind in _OF_SOMETHING else max(3, len(name) // 2)
    kind = _DOCUMENT.search(fold(name))
    if kind and kind.start() >= _MIN_LENGTH:
        length = min(length, kind.start())
    return len(occurrences(name[:length], visible)) > len(occurrences(name, visible))


def _is_titled(entity: Entity, visible: str) -> bool:
    """Tell whether a title or heading is the better part of a name: 長城 of 萬里長城."""
    name = fold(entity.text)
    headings = re.split(f"\n|{HEADING_SEPARATOR}", visible)
    return entity.kind in _OF_SOMETHING and any(
        len(heading) >= _MIN_LENGTH and 2 * len(heading) >= len(name) and heading in name
        for heading in headings
    )


def _linked(text: str, links: Iterable[Link], tagged: Sequence[Word]) -> Iterator[Entity]:
    """Give the links that are names; a link to a common noun (特別行政區) asks for nothing."""
    for link in links:
        label = text[link.start : link.end]
        tags = [w.tag for w in tagged if link.start <= w.start and w.end <= link.end]
        kind = _kind(label) if _PROPER.intersection(tags) else None
        if kind is None and len(tags) == 1:
            kind = _TAGS.get(tags[0])
        if kind == "person" and not is_person(label):
            kind = None
        if kind:
            yield Entity(link.start, link.end, label, kind, linked=True)


def _works(text: str) -> Iterator[Entity]:
    for match in _WORK.finditer(text):
        name = match[0][1:-1]
        yield Entity(match.start() + 1, match.end() - 1, name, _kind_of_title(name), linked=False)


def _kind_of_title(title: str) -> Kind:
    return "document" if _DOCUMENT.search(fold(title)) else "work"


def _named(text: str, tagged: Sequence[Word]) -> Iterator[Entity]:
    """Give the places and organisations that the segmenter's dictionary knows.

    A name must say by its ending that it is one, for transliterated names of persons look like
    places (腓特烈). One that stands beside a noun may be half a name (東羅馬帝國, 維吉尼亞號),
    as one behind a preposition and a verb is (在托|土拉島); both are left out.
    """
    tags = ["x", "x", *(word.tag for word in tagged), "x"]
    for word, further, before, after in zip(tagged, tags, tags[1:], tags[3:], strict=False):
        kind = _TAGS.get(word.tag)
        apart = before in _APART and after in _APART and (further, before) != ("p", "v")
        if kind in {"place", "organisation"} and apart and word.end - word.start >= _MIN_KNOWN:
            name = text[word.start : word.end]
            named = _kind(name)
            if named and not _GENERIC.fullmatch(fold(name)):
                yield Entity(word.start, word.end, name, named, linked=False)


def is_person(name: str) -> bool:
    """Tell whether a name can be a person's, by its surname, its title or its · within."""
    folded = fold(name)
    return bool(_PERSON.fullmatch(folded)) and not _NO_PERSON.fullmatch(folded)


def _kind(name: str) -> Kind | None:
    folded = fold(name)
    return next((kind for kind, pattern in _SUFFIXES if pattern.search(folded)), None)
