"""What names from abroad are written with (世界人名翻译大辞典), in Simplified script."""

from __future__ import annotations

ABROAD = frozenset(
    "阿埃艾爱安昂奥巴邦本比彼毕别宾波伯勃布查茨达戴丹道登邓狄迪蒂丁顿多厄恩尔凡菲费芬冯佛弗夫福盖戈格葛哈赫霍基"
    "吉加贾杰捷卡凯坎康考科柯克肯孔库夸奎昆拉腊莱赖兰劳勒雷蕾里莉利莲列琳伦罗洛吕马迈曼芒蒙密敏缪摩莫默姆穆纳"
    "娜内尼涅纽努诺欧帕派潘庞佩彭皮珀普齐奇恰切琴丘瑞萨塞赛桑瑟森沙莎舍施什史士斯丝思松索塔泰坦汤唐陶特藤提汀廷图"
    "托瓦旺威韦维魏温沃乌武希锡谢休许逊雅亚扬耶伊依因英尤约扎詹兹祖佐邱路罕穆卢鲁鲍黛玛拿仑伽迦撒孟奈斐喀噶西甘林南"
)
ONLY_ABROAD = frozenset("尔斯茨兹姆忒丝顿逊弗埃厄涅缪珀瑟汀沃耶拿蒂克特喀噶斐迦")
"""What hardly any name of China is written with."""
