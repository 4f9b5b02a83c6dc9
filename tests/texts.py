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
OTHER_MATTERS = "没有收取信息处理费，没有其他需要报告的事项。"


def preface(year: int) -> str:
    """What stands before the first section."""
    return f"本报告的统计期限为{year}年1月1日至{year}年12月31日。"


def text_of(section: str, heading: str) -> str:
    """A right text under a heading of a section; of the whole section without a heading."""
    headed = {"overview": ASPECTS, "improvements": PROBLEMS}.get(section, {})
    return headed.get(heading) or "".join(headed.values()) or OTHER_MATTERS
