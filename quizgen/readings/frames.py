"""Readings that words further off decide: 为 … 服务, 一场 … 战争, 上 … 的当, how 地 done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quizgen.readings.polyphones import Fixed
from quizgen.tagging import tagged

_INSIDE = r"[^，。；、！？：\n]"
"""What may stand between the two parts of a frame."""

_COMPOUND = "成作称认改变分列定封升立任评选译誉尊视化转名号极最较更颇甚尤大广略稍以"
"""What makes one verb or adverb with 为 behind it, which is *wéi* there."""

_SERVICE = (
    "服务|效力|效劳|效命|效忠|奋斗|着想|牺牲|捐躯|献身|提供|[作做]出|带来|奠定|打下|赢得|立[碑传]|报仇|复仇|雪恨"
    "|辩护|[求说]情|送[行葬]|祈福|祈祷|祝[寿贺]|治病|看病|诊治|作[序传注曲画]|配音|谱曲|填词|伴奏|取名|起名"
    "|铺平|保驾|护航|担[忧心]|操心|骄傲|自豪|请[命愿]|申冤|平反|翻案|代言|助威|守[孝丧]|服丧|戴孝|断后|解围|留下"
)
"""What is done on somebody's behalf."""

_PURPOSE = (
    "纪念(?![馆堂碑日品章塔性物园地册邮币])|抗击|加强|避免|争[夺取]|防[止备范]|抵[抗御挡]|对抗|应[对付]|保[护卫障证持](?![区者国])"
    "|捍卫|维[护持]|巩固|扩[大充]|实现|[获取求]得|夺取|打[击破通]|表[示彰明达]|解决|了解|满足|配合|适应|促进|推[动广行]"
    "|提[高升]|增[加强]|改[善进变]|[逃躲回]避|寻[找求觅]|庆[祝贺]|迎[接合]|悼念|缅怀|感谢|报[答复]|答谢|证[明实]|弥补|缓[解和]"
    "|减[少轻]|降低|吸引|招[揽募]|拉拢|笼络|安抚|讨好|取悦|镇压|平[定息]|消[灭除]|[清铲根]除|挽[救回]|[拯营]救|支援|援助"
    "|摆脱|脱离|完成|建[立造]|[修兴]建|筹[集措备]|掩[护饰盖]|隐瞒|节[省约]|方便|便于|确保|[鼓奖激]励|[阻制]止|遏制|牵制"
    "|区[别分]|强化|简化|收复|光复|恢复|复兴|振兴|重建|探索|弘扬|继承|延续|赶走|驱[逐赶]|切断|[使让求免避防](?![^，。；\n]?的)"
)
"""What is aimed at by something; these are no names of offices and places (研究, 防御)."""

_CALAMITY = (
    "战争|大战|内战|海战|会战|决战|激战|恶战|血战|苦战|战役|战斗|混战|冷战|革命|运动|政变|兵变|叛乱|内乱|暴动|暴乱|骚乱"
    "|动乱|起义|斗争|争[论议斗端]|纠纷|冲突|灾难|灾祸|浩劫|瘟疫|疫[情病]|流感|饥荒|火灾|水灾|旱灾|大火|大水|洪水|山洪|地震|海啸"
    "|[暴大风]雪|暴?[风骤大阵]雨|台风|飓风|风[暴波]|危机|骗局|误会|噩梦|悲剧|闹剧|空难|海难|车祸|事故|爆炸|官司|诉讼|屠杀"
    "|改革|变革|变故|谈话|对话|误解|交易|赌博|[大重急]病"
)
"""What a 场 *cháng* is a course of; a 场 *chǎng* is a game or a performance."""

_SHOWN = "片|的?电影|的?[比竞]赛"
_OFFERED = "邀请|之[邀约请聘召]|的请求"
_DEGREE = "举(?![行办国世家起动])|进士|状元|秀才|解元|会元|探花|榜眼|副榜|贡士"
_FEW = "一二两三四五六七八九十百千万几数余0-9"
_STATES = "秦汉魏蜀吴晋宋齐梁陈周隋唐辽金元明清燕赵楚韩"
_TAUGHT = (
    "(?:英|法|德|日|俄|汉|中|国|拉丁|希腊)[语文](?![系学])|课程|知识|绘画|书法|武[术艺]|钢琴|舞蹈"
)
_NOISY = "闹乱热怒臭气牛暖"
_SOOTHED = "他她我你孩老小宝人嘛"
_THIN = (
    "的?(?:羽绒|棉|衣|外套|面料|材[质料]|机[身型]|笔记本|手机|设计|款|型|化"
    "|透气|柔软|舒适|便携|本(?![性来人]))"
)

_FRAMES = (
    (rf"(?:^|(?<=[，。；！？：\n“「（》年月日后时廷军王帝皇府]))为(?={_PURPOSE})", "wèi"),
    (
        rf"(?<=[一这那该几数两三])场(?={_INSIDE}{{0,6}}?(?:{_CALAMITY})(?!{_SHOWN}))",
        "cháng",
    ),
    (r"(?<=不)了", "liǎo"),
    (rf"(?<![其当族科])中(?={_DEGREE})", "zhòng"),
    (rf"(?<=[{_FEW}])只(?![是有能要会在为需须限不好])", "zhī"),
    (rf"(?<=[{_FEW}])担(?=[米粮谷水柴盐茶糖油煤石土泥草棉丝酒的，。、；])", "dàn"),
    (rf"(?<=[{_STATES}])将(?=[、，。；的])", "jiàng"),
    (rf"(?<=上)[了过]?{_INSIDE}{{1,8}}的(当)(?=[，。！？”」\n]|$)", "dàng"),
    (r"(?<=(?<!一)起)(?:个|什么|[这那]个|了个|的)?(哄)", "hòng"),
    (rf"(?<=比){_INSIDE}{{1,10}}(长)(?=[一二两三四五六七八九十几0-9]{{1,3}}岁)", "zhǎng"),
    (rf"应(?![当该接由向发予被获在有])(?={_INSIDE}{{1,15}}?(?:{_OFFERED}))", "yìng"),
    (rf"教(?=授(?:{_TAUGHT}))", "jiāo"),
    (rf"(?<![{_NOISY}])哄(?=哄[{_SOOTHED}])", "hǒng"),
    (rf"(?<=[^{_NOISY}]哄)哄(?=[{_SOOTHED}])", "hǒng"),
    (rf"(?<=轻)薄(?={_THIN})", "báo"),
)
"""Patterns whose group, or the whole where they have none, is read so."""

_ON_BEHALF = re.compile(rf"(?<![{_COMPOUND}])为(?={_INSIDE}{{1,12}}?(?:{_SERVICE}))")
_TAKEN_AS = re.compile(rf"(?<![可所得予足难加])以(?![及前后来]){_INSIDE}{{1,10}}$")
"""以 before a 为 that says what something is: 以香港为基地."""

_REACH = 12

_HOW = frozenset("adzil")
"""What the tags of words begin with that say how: adjectives, adverbs, descriptions, idioms."""

_PARTICLE = "uv"
_DONE = "v"


def framed(simplified: str) -> list[Fixed]:
    """Return the characters of a text that a frame around them decides, in order and disjoint.

    Args:
        simplified: A text in Simplified script.
    """
    found = dict(_decided(simplified))
    return [Fixed(at, at + 1, (found[at],), "phrase") for at in sorted(found)]


def _decided(text: str) -> Iterator[tuple[int, str]]:
    """Give the offsets of characters that a frame decides, with their readings."""
    for pattern, reading in _patterns():
        for match in pattern.finditer(text):
            yield match.start(pattern.groups), reading
    for match in _ON_BEHALF.finditer(text):
        if not _TAKEN_AS.search(text[max(0, match.start() - _REACH) : match.start()]):
            yield match.start(), "wèi"
    if "地" in text:
        yield from ((at, "de") for at in _adverbial(text))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), reading) for pattern, reading in _FRAMES)


def _adverbial(text: str) -> Iterator[int]:
    """Give the offset of each 地 between a word that says how and a verb: 罕有地发表."""
    words = list(tagged(text))
    at = 0
    for (before, how), (word, tag), (_, done) in zip(words, words[1:], words[2:], strict=False):
        at += len(before)
        if (word, tag) == ("地", _PARTICLE) and how[0] in _HOW and done.startswith(_DONE):
            yield at
