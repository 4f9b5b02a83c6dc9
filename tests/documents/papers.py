"""Reports to print: invented offices, invented words, figures that stay apart from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageDraw

from govreports.documents.content import Content, Passage, Picture
from govreports.formats import FORMATS, Cell, Format

MADE_AT = datetime(2022, 1, 17, 1, 30, tzinfo=UTC)
TRIAL, HUBEI, CURRENT = FORMATS

PREFACE = (
    "根据《中华人民共和国政府信息公开条例》第五十条规定和上级关于编制年度报告的要求，结合本街道工作"
    "实际，编制本报告。报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息"
    "公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成，所列数据的统计"
    "期限为{year}年1月1日至12月31日。"
)
OVERVIEW = (
    Passage(
        "主动公开情况",
        "围绕城市更新、养老托育、就业帮扶、社区治理四个方面，全年通过区政府门户网站街道专栏公开信息"
        "326条，其中机构职能类18条、规范性文件类4条、财政信息类12条、便民服务类292条。\n"
        "1.健全公开目录。对照基层政务公开标准指引，逐项核对26个领域的公开事项，明确每一事项的公开"
        "主体、内容、时限和渠道，做到应公开尽公开。\n"
        "2.拓宽公开渠道。在街道政务服务中心和12个社区设立信息公开查阅点，摆放公开指南、办事流程图和"
        "自助查询终端，老年人不用上网也能看得到、问得清。",
    ),
    Passage(
        "依申请公开情况",
        "完善当面、邮寄、网上三种申请渠道，实行专人登记、集体会商、法制审核、限时答复。全年新收政府"
        "信息公开申请15件，上年结转2件，均在法定期限内处理，没有收取信息处理费。",
    ),
    Passage(
        "政府信息管理情况",
        "严格执行先审查后公开制度，信息发布前由经办科室、保密专员和分管负责同志逐级审核，全年未发生"
        "失密泄密问题。对现行有效的行政规范性文件开展清理，及时标注有效、修改或者废止状态。",
    ),
    Passage(
        "政府信息公开平台建设情况",
        "调整门户网站街道专栏栏目设置，增设政策问答、惠民补贴两个栏目；微信公众号“和平之声”全年推送"
        "信息214条，阅读量9.6万次。按季度开展栏目自查，整改更新不及时问题3个。",
    ),
    Passage(
        "监督保障情况",
        "成立由街道办事处主任任组长的政务公开工作领导小组，明确党政综合办公室为工作机构，配备专职人员"
        "1名、兼职人员14名。全年组织业务培训2次，参训52人次。把政务公开纳入科室和社区年度考核，占比4%。",
    ),
)
PROBLEMS = (
    Passage(
        "存在的主要问题",
        "对照群众期待，工作中还有三点不足：一是公开内容与居民需求贴得不紧，旧房加装电梯、停车位管理"
        "等信息更新偏慢；二是政策解读形式单一，图解和视频只占两成；三是社区信息员流动性大，业务不熟。",
    ),
    Passage(
        "改进情况",
        "针对上年度指出的栏目更新不及时问题，已建立按月巡查台账并全部整改到位。2022年将重点抓好三件事："
        "一是每季度征集一次公开需求清单，按清单公开；二是重要文件同步配发图解，比例不低于六成；三是实行"
        "社区信息员持证上岗，每半年轮训一遍。",
    ),
)
OTHER = (
    Passage("收取信息处理费情况", "2021年度本街道没有向申请人收取信息处理费。", run_in=True),
    Passage("落实年度要点情况", "区年度政务公开要点涉及本街道的18项任务已全部完成。", run_in=True),
)


def figures(format_: Format) -> dict[Cell, int | Decimal | None]:
    """Small figures, with a decrease, an amount of money and a fee among them."""
    values: dict[Cell, int | Decimal | None] = {}
    for index, cell in enumerate(format_.cells):
        kind = format_.column(cell).kind
        values[cell] = {
            "count": index * 7 % 23,
            "change": (56, -3, 0)[index % 3],
            "money": 7027733,
            "fee": Decimal("12.35"),
        }[kind]
    return values


def distinct_figures(format_: Format) -> dict[Cell, int | Decimal | None]:
    """A different figure in every cell, so that none can stand in another's place."""
    return {cell: 1001 + index for index, cell in enumerate(format_.cells)}


def report(format_: Format = CURRENT, **changes: object) -> Content:
    """A whole report in that format."""
    year = format_.years[1] or format_.years[0]
    organ = "临江市青石区人民政府和平街道办事处"
    content = Content(
        format_key=format_.key,
        variant=format_.variant,
        year=year,
        organ=organ,
        organ_kind="street",
        title=f"{organ}{year}年政府信息公开工作年度报告",
        preface=PREFACE.format(year=year),
        passages={"overview": OVERVIEW, "improvements": PROBLEMS, "other_matters": OTHER},
        figures=figures(format_),
        signatory=organ,
        signed_on=date(year + 1, 1, 17),
    )
    return replace(content, **changes)


def picture(
    caption: str, colour: str, *, size: tuple[int, int] = (800, 500)
) -> tuple[Picture, bytes]:
    """A drawn picture and its bytes."""
    drawing = Pillow.new("RGB", size, "white")
    draw = ImageDraw.Draw(drawing)
    for index, height in enumerate((0.35, 0.5, 0.62, 0.8)):
        left = size[0] * (0.1 + index * 0.22)
        top = size[1] * (1 - height)
        draw.rectangle((left, top, left + size[0] * 0.12, size[1] - 20), fill=colour)
    draw.line((40, size[1] - 20, size[0] - 40, size[1] - 20), fill="black", width=3)
    with BytesIO() as buffer:
        drawing.save(buffer, "PNG")
        content = buffer.getvalue()
    name = sha256(content).hexdigest()
    return Picture(name, "image/png", *size, caption, f"{caption}的柱状图"), content


def illustrated_report() -> tuple[Content, dict[str, bytes]]:
    """A report with long texts before the tables and two pictures."""
    first, first_bytes = picture("近四年主动公开信息数量（条）", "#1f4e79")
    second, second_bytes = picture("近四年政府信息公开申请数量（件）", "#7a2e2e", size=(600, 700))
    longer = tuple(replace(passage, body=f"{passage.body}\n{passage.body}") for passage in OVERVIEW)
    longer = (
        replace(longer[0], pictures=(first,)),
        replace(longer[1], pictures=(second,)),
        *longer[2:],
    )
    lead = (
        "2021年，本街道制发行政规范性文件1件，废止2件，现行有效4件，均已在门户网站公开全文并标注效力"
        "状态。行政许可、行政处罚、行政强制和行政事业性收费的数据按照职权目录统计。"
    )
    requests = (
        "2021年，本街道新收政府信息公开申请15件，上年结转2件，全部依法办理。申请内容主要集中在房屋征收"
        "补偿、社区经费使用、违法建设查处三个方面，各类办理结果见下表。"
    )
    disputes = "2021年，因政府信息公开工作被申请行政复议1件，被提起行政诉讼0件。"
    passages = {
        "overview": longer,
        "disclosure": (Passage(body=lead),),
        "requests": (Passage(body=requests),),
        "disputes": (Passage(body=disputes),),
        "improvements": PROBLEMS,
        "other_matters": OTHER,
    }
    content = report(CURRENT, passages=passages)
    return content, {first.sha256: first_bytes, second.sha256: second_bytes}
