# SPDX-License-Identifier: MIT
"""Cells as they stand under a header: names under names, addresses under places, words of the trade under kinds."""

from __future__ import annotations

import random

import synonym_books

from opsdesk.sheets.words import synonyms

_SURNAMES = "赵钱孙李周吴郑王冯陈刘张杨徐高林"
_GIVEN = ("甲乙", "丙", "丁戊", "己", "明", "晓红", "志强", "丽娟", "国庆")
_TOWNS = ("青冈县青冈镇", "青冈县中和镇", "黑龙江省绥化市青冈县劳动镇", "哈尔滨市道里区", "青冈镇")
_STREETS = ("振兴街5委", "幸福村3屯", "民政街12号", "学府小区3号楼", "和平村")
_PERSONS = frozenset(
    {"person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian", "witness", "receiver"}
    | {"lead_officer", "co_officer", "custodian", "dissuader", "assignee", "filler", "reviewer"}
)
_PLACES = frozenset(("hukou_addr", "cur_addr", "occur_place", "capture_place", "seize_place"))
_WORDS = {
    "crime": (
        "诈骗",
        "帮信",
        "掩隐",
        "开设赌场",
    ),
    "fraud_type": (
        "刷单返利",
        "冒充客服",
        "虚假贷款",
        "冒充公检法",
    ),
    "sex": (
        "男",
        "女",
    ),
    "case_kind": (
        "刑事",
        "行政",
    ),
    "case_status": (
        "已立案",
        "已破案",
        "侦查中",
        "已移诉",
    ),
    "case_source": (
        "报案",
        "工作中发现",
        "上级交办",
    ),
    "supervise_level": (
        "县局督办",
        "市局督办",
        "无",
    ),
    "campaign": (
        "断卡行动",
        "净网2022",
        "云剑",
    ),
    "ethnicity": (
        "汉族",
        "满族",
        "回族",
    ),
    "education": (
        "初中",
        "高中",
        "小学",
        "大专",
    ),
    "occupation": (
        "农民",
        "无业",
        "务工",
        "个体",
    ),
    "workplace": (
        "青冈县某超市",
        "无",
        "某建筑公司",
    ),
    "criminal_record": (
        "无",
        "有前科",
        "2019年因盗窃被判刑",
    ),
    "is_minor": (
        "否",
        "是",
    ),
    "role_in_case": (
        "卡商",
        "供卡人",
        "取现",
        "跑分",
    ),
    "id_type": (
        "居民身份证",
        "护照",
    ),
    "nationality": ("中国",),
    "native_place": (
        "黑龙江青冈",
        "吉林长春",
    ),
    "alias": (
        "老三",
        "小胖",
        "无",
    ),
    "former_name": (
        "无",
        "张小三",
    ),
    "measure_type": (
        "刑事拘留",
        "取保候审",
        "逮捕",
        "监视居住",
    ),
    "custody_place": (
        "青冈县看守所",
        "绥化市看守所",
    ),
    "guarantee_type": (
        "保证人",
        "保证金",
    ),
    "capture_method": (
        "抓获",
        "主动投案",
        "传唤到案",
    ),
    "handling_result": (
        "移送起诉",
        "取保候审",
        "行政处罚",
        "另案处理",
    ),
    "change_reason": (
        "证据不足",
        "患病",
        "期限届满",
    ),
    "item_name": (
        "银行卡",
        "手机",
        "U盾",
        "电脑主机",
    ),
    "item_kind": (
        "银行卡",
        "手机",
        "电脑",
    ),
    "feature": (
        "黑色，屏幕有划痕",
        "红色外壳",
        "无明显特征",
    ),
    "uom": (
        "张",
        "部",
        "台",
    ),
    "bank": (
        "工商银行",
        "农业银行",
        "建行",
        "邮储银行",
    ),
    "operator": (
        "移动",
        "联通",
        "电信",
    ),
    "card_level": (
        "一级卡",
        "二级卡",
    ),
    "brand_model": (
        "华为P40",
        "苹果12",
        "OPPO A9",
    ),
    "storage_place": (
        "物证室2号柜",
        "3号库房",
        "中心物证柜1号",
    ),
    "disposal": (
        "在库",
        "发还",
        "随案移送",
        "销毁",
    ),
    "punish_type": (
        "双惩戒",
        "银行卡惩戒",
        "电话卡惩戒",
    ),
    "punish_reason": (
        "出租银行卡",
        "出售电话卡",
        "出借账户",
    ),
    "punish_period": (
        "5年",
        "3年",
        "2022.4.20-2027.4.19",
    ),
    "appeal": (
        "无",
        "未申诉",
        "维持",
    ),
    "control_type": (
        "法定不批准出境",
        "边控",
        "不准出境",
    ),
    "control_reason": (
        "涉嫌帮信罪",
        "偷越国境",
        "涉诈重点人员",
    ),
    "doc_handling": (
        "收缴",
        "宣布作废",
        "无证",
    ),
    "destination": (
        "缅甸",
        "柬埔寨",
        "泰国",
    ),
    "person_category": (
        "涉诈前科人员",
        "重点人员",
        "犯罪嫌疑人",
    ),
    "control_status": (
        "在控",
        "已解除",
    ),
    "fugitive_type": (
        "刑拘在逃",
        "批捕在逃",
    ),
    "warrant_no": (
        "绥公刑拘字〔2022〕12号",
        "青公(刑)捕字[2022]9号",
    ),
    "warn_level": (
        "高",
        "中",
        "低",
    ),
    "warn_source": (
        "国家反诈中心",
        "省厅",
        "96110",
    ),
    "method": (
        "电话",
        "见面",
        "短信",
    ),
    "dissuade_result": (
        "已劝阻",
        "劝阻成功",
        "未联系上",
    ),
    "contact_target": (
        "本人",
        "家属",
    ),
    "activity": (
        "反诈进校园",
        "全民反诈集中宣传",
        "防范养老诈骗",
    ),
    "act_place": (
        "县一中",
        "东方广场",
        "和平村集市",
    ),
    "act_form": (
        "进社区",
        "进学校",
        "集市",
    ),
    "req_item": (
        "话单分析",
        "资金查控",
        "轨迹比对",
    ),
    "urgency": (
        "加急",
        "一般",
        "特急",
    ),
    "legal_docs": (
        "立案决定书",
        "调取证据通知书",
    ),
    "result": (
        "已反馈",
        "锁定嫌疑人2名",
        "无结果",
    ),
    "brief": (
        "被害人接到冒充客服电话后被骗转账三万余元",
        "嫌疑人将本人名下三张银行卡出售给他人",
        "受害人刷单被骗",
    ),
    "remark": (
        "无",
        "怀孕",
    ),
    "seize_doc": (
        "青公(刑)扣字[2022]12号",
        "青公刑扣字〔2022〕8号",
    ),
    "list_no": (
        "QD-001",
        "QD-002",
        "003",
    ),
    "linked_cases": (
        "无",
        "与3.5案串并",
    ),
    "doc_no": ("青公立字〔2022〕12号",),
    "case_name": (
        "“3·12”帮信案",
        "李某被诈骗案",
        "张某被骗案",
    ),
    "item_no": (
        "WP2022001",
        "WP2022002",
    ),
    "family_notified": (
        "2022.3.4",
        "已通知",
        "2022.5.6",
    ),
    "notice_date": (
        "2022.3.4",
        "是",
        "2022.5.6",
    ),
    "freeze_bank": (
        "工商银行青冈支行",
        "农行",
    ),
    "yoy": (
        "12.5%",
        "-3%",
        "8%",
    ),
    "mom": (
        "2%",
        "-1%",
    ),
    "defrauded": (
        "是",
        "否",
    ),
}


def cells(header: str, key: str) -> list[object]:
    """Six cells of a column of field `key` ("-": of none), the same for the same header."""
    dice = random.Random(header)
    return [_cell(dice, header, key, at) for at in range(1, 7)]


def _cell(dice: random.Random, header: str, key: str, at: int) -> object:
    kind = synonyms.shipped().types.get(key, "")
    if key == "-":
        return _strange(dice, header, at)
    if key in _PERSONS:
        return _name(dice)
    if key in _PLACES:
        return dice.choice(_TOWNS) + dice.choice(_STREETS)
    if kind != "unit" and key in _WORDS:
        return dice.choice(_WORDS[key])
    return synonym_books.value(dice, synonym_books.Wanted(key, kind, "", header))[0]


def _name(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + dice.choice(_GIVEN)


def _strange(dice: random.Random, header: str, at: int) -> object:
    """What stands in a column that no field holds."""
    if header.endswith(("时间", "日期")):
        return f"2022.5.{at}"
    if "电话" in header:
        return f"1990000{at:04}"
    if header.endswith("号"):
        return str(1000 + at)
    if header.endswith(("人", "员", "民警", "姓名", "领导", "律师", "经理")):
        return _name(dice)
    if header.endswith(("数", "率", "额", "费", "元", "人次", "页", "分", "排名")):
        return str(dice.randint(1, 400))
    return dice.choice("是否") if "是否" in header else dice.choice(("甲乙", "丙丁类", "无", "见附件", "好的"))
