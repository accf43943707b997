# SPDX-License-Identifier: MIT
"""What the deeds of the history are called, for windows and papers."""

from __future__ import annotations

from opsdesk.i18n import N_, _
from opsdesk.records.choices import codes

DEEDS = {
    "create": N_("新建台账"),
    "practice": N_("设为练习台账"),
    "rekey": N_("复录"),
    "rekey.judged": N_("看过两遍不符"),
    "rekey_share": N_("改复录抽查比例"),
    "count": N_("两人清点"),
    "count.settled": N_("处理清点不符"),
    "open": N_("放入单位"),
    "save": N_("保存"),
    "submit": N_("提交审核"),
    "confirm": N_("审核通过"),
    "return": N_("退回"),
    "correct": N_("更正"),
    "void": N_("作废"),
    "hand_over": N_("移交"),
    "merge": N_("合并"),
    "unmerge": N_("撤销合并"),
    "reprint": N_("重印"),
    "close_month": N_("封账"),
    "check_print": N_("核对文书"),
    "restore": N_("恢复"),
    "import": N_("导入"),
    "undo_import": N_("撤销导入"),
    "settle": N_("处理导入待定"),
    "unsettle": N_("撤回待定的处理"),
    "apart": N_("看过，不是同一个"),
    "apart.forget": N_("改为再核对是否同一个"),
    "mapping": N_("记住列的对应"),
    "mapping.forget": N_("忘掉列的对应"),
    "spelling": N_("学会表头写法"),
    "spelling.forget": N_("忘掉表头写法"),
    "original": N_("取出导入原件"),
    "original.forget": N_("清除到期的导入原件"),
    "export": N_("导出"),
    "correction": N_("写更正表"),
    "seal": N_("封存"),
    "unseal": N_("解封"),
    "keep_counts": N_("已封账的数不变"),
    "print": N_("打印"),
    "clear": N_("排除责任"),
    "task": N_("生成待办"),
    "task.done": N_("办结待办"),
    "dispute": N_("登记更正申请"),
    "decide": N_("更正申请定了"),
    "provide": N_("登记提供"),
    "reason": N_("写理由"),
    "shred": N_("销毁内容"),
    "look_sealed": N_("查阅封存"),
    "photo": N_("添加照片"),
    "photo.look": N_("看照片"),
    "unmask": N_("看完整号码"),
    "backup": N_("备份"),
    "restore_office": N_("恢复备份"),
    "approval.ask": N_("申请"),
    "approval.give": N_("批准"),
    "approval.refuse": N_("不批准"),
    "approval.withdraw": N_("撤回申请"),
    "approval.use": N_("按批准办理"),
    "account.add": N_("加人"),
    "account.remove": N_("移出"),
    "account.roles": N_("改角色"),
    "account.reset": N_("重设密码"),
    "account.password": N_("改密码"),
    "account.recovery": N_("换恢复码"),
    "account.key": N_("登记公钥"),
    "key.renew": N_("换密钥"),
    "recovery": N_("用恢复码登录"),
    "recovery.seen": N_("恢复码已查看"),
    "signin.failures": N_("登录失败"),
    "ledger.post": N_("记账"),
    "return.propose": N_("存返还方案"),
    "return.pay": N_("登记返还"),
    "custody.split": N_("拆分"),
    "custody.merge": N_("并件"),
    "custody.correct": N_("更正流转"),
    "stocktake.begin": N_("开始盘点"),
    "stocktake.count1": N_("第一人清点"),
    "stocktake.count2": N_("第二人清点"),
    "stocktake.judge": N_("比对两人清点"),
    "stocktake.settle": N_("处理盘点差异"),
    "stocktake.sign": N_("盘点签字"),
    "clock_back": N_("电脑时间往回走过"),
    "inspect": N_("查阅历史"),
    "inspect.head": N_("核对链头"),
}


MOVED = "custody."  # what happened to an item is called as the list of movements calls it


def deed_words(deed: str) -> str:
    """The deed in the language of the window; its key when it has no word."""
    if deed in DEEDS:
        return _(DEEDS[deed])
    moved = deed.removeprefix(MOVED)
    return codes("movement").name_of(moved) if moved != deed else deed
