"""Texts of a report that nothing is wrong with, for whoever needs a whole one."""

from __future__ import annotations

ASPECTS = {
    "主动公开情况": "围绕群众关心的事项编制公开清单，按规定时限在网站专栏公开。",
    "依申请公开情况": "受理窗口设在便民服务中心，申请由专人登记，按时答复。",
    "政府信息管理情况": "发布前逐件进行保密审查，失效的办事指南及时撤下。",
    "政府信息公开平台建设情况": "网站专栏由专人每周巡查一次，社区公告栏同步更新。",
    "监督保障情况": "组织业务培训，工作考核结果为良好，社会评议结果为满意，没有发生责任追究的情形。",
}
PROBLEMS = {
    "存在的主要问题": "个别社区公告栏更新不及时，有的通知超过有效期仍未撤下。",
    "改进情况": "针对上年指出的政策解读偏少，已经制作养老政策图解；下一步由社区定期核对公告栏。",
}
# The same in other words, for the report of the year after: a copy would have to be explained.
ASPECTS_AFTER = {
    "主动公开情况": "办事指南改成问答形式重新编写，救助、养老两类事项按月在专栏公布办理进度。",
    "依申请公开情况": "接收申请的窗口、信箱和网址写进指南，每件申请有登记编号，临近期限自动提醒。",
    "政府信息管理情况": "公文起草时就写明能不能公开，每季度清理一次目录，过期内容当天撤下。",
    "政府信息公开平台建设情况": "网站栏目合并为四个入口，便民服务中心新设查阅点，配有专人引导。",
    "监督保障情况": "新进人员上岗前先培训，年度考核列为良好等次，群众评议满意，没有需要追责的情形。",
}
PROBLEMS_AFTER = {
    "存在的主要问题": "网上办事指南的附件打不开，居民要跑两次窗口才能补齐材料。",
    "改进情况": "附件已经逐个检查并重新上传；接下来每月抽查链接，发现失效当天处理。",
}
OTHER_MATTERS = "没有收取信息处理费，没有其他需要报告的事项。"


def preface(year: int) -> str:
    """What stands before the first section."""
    return f"本报告的统计期限为{year}年1月1日至{year}年12月31日。"


def text_of(section: str, heading: str, *, after: bool = False) -> str:
    """A right text under a heading of a section; of the whole section without a heading.

    `after` is that of the year after, in other words.
    """
    texts = {"overview": ASPECTS, "improvements": PROBLEMS}
    if after:
        texts = {"overview": ASPECTS_AFTER, "improvements": PROBLEMS_AFTER}
    headed = texts.get(section, {})
    return headed.get(heading) or "".join(headed.values()) or OTHER_MATTERS
