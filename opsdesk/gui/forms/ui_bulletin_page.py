# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'bulletin_page.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
    QSize,
    Qt,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
)

from opsdesk.gui.parts.choice_box import ChoiceBox

class Ui_BulletinPage(object):
    def setupUi(self, BulletinPage):
        if not BulletinPage.objectName():
            BulletinPage.setObjectName(u"BulletinPage")
        BulletinPage.resize(1182, 646)
        self.rows = QVBoxLayout(BulletinPage)
        self.rows.setSpacing(0)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.sides = QHBoxLayout()
        self.sides.setSpacing(0)
        self.sides.setObjectName(u"sides")
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.options = QFrame(BulletinPage)
        self.options.setObjectName(u"options")
        self.options.setProperty(u"surface", u"window")
        self.options.setProperty(u"edge", u"right")
        self.options.setMinimumSize(QSize(256, 0))
        self.options.setMaximumSize(QSize(256, 16777215))
        self.options_layout = QVBoxLayout(self.options)
        self.options_layout.setSpacing(7)
        self.options_layout.setObjectName(u"options_layout")
        self.options_layout.setContentsMargins(16, 14, 16, 14)
        self.title = QLabel(self.options)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.options_layout.addWidget(self.title)

        self.state = QLabel(self.options)
        self.state.setObjectName(u"state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty(u"role", u"small")
        self.state.setWordWrap(True)

        self.options_layout.addWidget(self.state)

        self.waiting = QLabel(self.options)
        self.waiting.setObjectName(u"waiting")
        self.waiting.setTextFormat(Qt.TextFormat.PlainText)
        self.waiting.setProperty(u"role", u"warning")
        self.waiting.setWordWrap(True)

        self.options_layout.addWidget(self.waiting)

        self.period_label = QLabel(self.options)
        self.period_label.setObjectName(u"period_label")
        self.period_label.setTextFormat(Qt.TextFormat.PlainText)
        self.period_label.setProperty(u"role", u"label")

        self.options_layout.addWidget(self.period_label)

        self.period_row = QHBoxLayout()
        self.period_row.setSpacing(6)
        self.period_row.setObjectName(u"period_row")
        self.period_row.setContentsMargins(0, 0, 0, 0)
        self.first = QLineEdit(self.options)
        self.first.setObjectName(u"first")

        self.period_row.addWidget(self.first)

        self.dash = QLabel(self.options)
        self.dash.setObjectName(u"dash")
        self.dash.setTextFormat(Qt.TextFormat.PlainText)
        self.dash.setProperty(u"role", u"label")

        self.period_row.addWidget(self.dash)

        self.last = QLineEdit(self.options)
        self.last.setObjectName(u"last")

        self.period_row.addWidget(self.last)


        self.options_layout.addLayout(self.period_row)

        self.choices = QGridLayout()
        self.choices.setObjectName(u"choices")
        self.choices.setHorizontalSpacing(8)
        self.choices.setVerticalSpacing(6)
        self.choices.setContentsMargins(0, 0, 0, 0)
        self.unit_label = QLabel(self.options)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)
        self.unit_label.setProperty(u"role", u"label")

        self.choices.addWidget(self.unit_label, 0, 0, 1, 1)

        self.unit = ChoiceBox(self.options)
        self.unit.setObjectName(u"unit")

        self.choices.addWidget(self.unit, 0, 1, 1, 1)

        self.campaign_label = QLabel(self.options)
        self.campaign_label.setObjectName(u"campaign_label")
        self.campaign_label.setTextFormat(Qt.TextFormat.PlainText)
        self.campaign_label.setProperty(u"role", u"label")

        self.choices.addWidget(self.campaign_label, 1, 0, 1, 1)

        self.campaign = ChoiceBox(self.options)
        self.campaign.setObjectName(u"campaign")

        self.choices.addWidget(self.campaign, 1, 1, 1, 1)

        self.language_label = QLabel(self.options)
        self.language_label.setObjectName(u"language_label")
        self.language_label.setTextFormat(Qt.TextFormat.PlainText)
        self.language_label.setProperty(u"role", u"label")

        self.choices.addWidget(self.language_label, 2, 0, 1, 1)

        self.language = ChoiceBox(self.options)
        self.language.setObjectName(u"language")

        self.choices.addWidget(self.language, 2, 1, 1, 1)

        self.issue_label = QLabel(self.options)
        self.issue_label.setObjectName(u"issue_label")
        self.issue_label.setTextFormat(Qt.TextFormat.PlainText)
        self.issue_label.setProperty(u"role", u"label")

        self.choices.addWidget(self.issue_label, 3, 0, 1, 1)

        self.issue = QLineEdit(self.options)
        self.issue.setObjectName(u"issue")

        self.choices.addWidget(self.issue, 3, 1, 1, 1)


        self.options_layout.addLayout(self.choices)

        self.hide_small = QCheckBox(self.options)
        self.hide_small.setObjectName(u"hide_small")

        self.options_layout.addWidget(self.hide_small)

        self.cases_label = QLabel(self.options)
        self.cases_label.setObjectName(u"cases_label")
        self.cases_label.setTextFormat(Qt.TextFormat.PlainText)
        self.cases_label.setProperty(u"role", u"label")

        self.options_layout.addWidget(self.cases_label)

        self.cases = QPlainTextEdit(self.options)
        self.cases.setObjectName(u"cases")
        self.cases.setMinimumSize(QSize(0, 54))
        self.cases.setMaximumSize(QSize(16777215, 120))
        self.cases.setTabChangesFocus(True)

        self.options_layout.addWidget(self.cases)

        self.next_label = QLabel(self.options)
        self.next_label.setObjectName(u"next_label")
        self.next_label.setTextFormat(Qt.TextFormat.PlainText)
        self.next_label.setProperty(u"role", u"label")

        self.options_layout.addWidget(self.next_label)

        self.next_steps = QPlainTextEdit(self.options)
        self.next_steps.setObjectName(u"next_steps")
        self.next_steps.setMinimumSize(QSize(0, 54))
        self.next_steps.setMaximumSize(QSize(16777215, 120))
        self.next_steps.setTabChangesFocus(True)

        self.options_layout.addWidget(self.next_steps)

        self.problem = QLabel(self.options)
        self.problem.setObjectName(u"problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty(u"role", u"error")
        self.problem.setWordWrap(True)

        self.options_layout.addWidget(self.problem)

        self.make_button = QPushButton(self.options)
        self.make_button.setObjectName(u"make_button")
        self.make_button.setProperty(u"role", u"primary")
        self.make_button.setAutoDefault(False)

        self.options_layout.addWidget(self.make_button)

        self.options_gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.options_layout.addItem(self.options_gap)


        self.sides.addWidget(self.options)

        self.paper_side = QFrame(BulletinPage)
        self.paper_side.setObjectName(u"paper_side")
        self.paper_side.setProperty(u"surface", u"desk")
        self.paper_layout = QVBoxLayout(self.paper_side)
        self.paper_layout.setSpacing(0)
        self.paper_layout.setObjectName(u"paper_layout")
        self.paper_layout.setContentsMargins(0, 0, 0, 0)
        self.paper_bar = QFrame(self.paper_side)
        self.paper_bar.setObjectName(u"paper_bar")
        self.paper_bar.setProperty(u"surface", u"window")
        self.paper_bar.setProperty(u"edge", u"bottom")
        self.paper_bar.setMinimumSize(QSize(0, 36))
        self.paper_bar.setMaximumSize(QSize(16777215, 36))
        self.paper_bar_layout = QHBoxLayout(self.paper_bar)
        self.paper_bar_layout.setSpacing(8)
        self.paper_bar_layout.setObjectName(u"paper_bar_layout")
        self.paper_bar_layout.setContentsMargins(12, 0, 12, 0)
        self.smaller = QToolButton(self.paper_bar)
        self.smaller.setObjectName(u"smaller")
        self.smaller.setProperty(u"iconName", u"zoom_out")

        self.paper_bar_layout.addWidget(self.smaller)

        self.scale = QLabel(self.paper_bar)
        self.scale.setObjectName(u"scale")
        self.scale.setTextFormat(Qt.TextFormat.PlainText)
        self.scale.setProperty(u"role", u"label")

        self.paper_bar_layout.addWidget(self.scale)

        self.larger = QToolButton(self.paper_bar)
        self.larger.setObjectName(u"larger")
        self.larger.setProperty(u"iconName", u"zoom_in")

        self.paper_bar_layout.addWidget(self.larger)

        self.bar_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.paper_bar_layout.addItem(self.bar_gap)

        self.page_back = QToolButton(self.paper_bar)
        self.page_back.setObjectName(u"page_back")
        self.page_back.setProperty(u"iconName", u"chevron_left")

        self.paper_bar_layout.addWidget(self.page_back)

        self.page_number = QLabel(self.paper_bar)
        self.page_number.setObjectName(u"page_number")
        self.page_number.setTextFormat(Qt.TextFormat.PlainText)
        self.page_number.setProperty(u"role", u"label")

        self.paper_bar_layout.addWidget(self.page_number)

        self.page_on = QToolButton(self.paper_bar)
        self.page_on.setObjectName(u"page_on")
        self.page_on.setProperty(u"iconName", u"chevron_right")

        self.paper_bar_layout.addWidget(self.page_on)

        self.bar_gap_2 = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.paper_bar_layout.addItem(self.bar_gap_2)

        self.same = QLabel(self.paper_bar)
        self.same.setObjectName(u"same")
        self.same.setTextFormat(Qt.TextFormat.PlainText)
        self.same.setProperty(u"role", u"hint")

        self.paper_bar_layout.addWidget(self.same)


        self.paper_layout.addWidget(self.paper_bar)


        self.sides.addWidget(self.paper_side)

        self.basis_side = QFrame(BulletinPage)
        self.basis_side.setObjectName(u"basis_side")
        self.basis_side.setProperty(u"surface", u"window")
        self.basis_side.setProperty(u"edge", u"left")
        self.basis_side.setMinimumSize(QSize(348, 0))
        self.basis_side.setMaximumSize(QSize(348, 16777215))
        self.basis_layout = QVBoxLayout(self.basis_side)
        self.basis_layout.setSpacing(8)
        self.basis_layout.setObjectName(u"basis_layout")
        self.basis_layout.setContentsMargins(14, 12, 14, 12)
        self.basis_head = QHBoxLayout()
        self.basis_head.setSpacing(8)
        self.basis_head.setObjectName(u"basis_head")
        self.basis_head.setContentsMargins(0, 0, 0, 0)
        self.basis_title = QLabel(self.basis_side)
        self.basis_title.setObjectName(u"basis_title")
        self.basis_title.setTextFormat(Qt.TextFormat.PlainText)
        self.basis_title.setProperty(u"role", u"section")

        self.basis_head.addWidget(self.basis_title)

        self.basis_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.basis_head.addItem(self.basis_gap)

        self.basis_key = QLabel(self.basis_side)
        self.basis_key.setObjectName(u"basis_key")
        self.basis_key.setTextFormat(Qt.TextFormat.PlainText)
        self.basis_key.setProperty(u"role", u"key")

        self.basis_head.addWidget(self.basis_key)


        self.basis_layout.addLayout(self.basis_head)


        self.sides.addWidget(self.basis_side)

        self.sides.setStretch(1, 1)

        self.rows.addLayout(self.sides)

        self.foot = QFrame(BulletinPage)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"surface", u"window")
        self.foot.setProperty(u"edge", u"top")
        self.foot.setMinimumSize(QSize(0, 46))
        self.foot.setMaximumSize(QSize(16777215, 46))
        self.foot_layout = QHBoxLayout(self.foot)
        self.foot_layout.setSpacing(8)
        self.foot_layout.setObjectName(u"foot_layout")
        self.foot_layout.setContentsMargins(16, 0, 16, 0)
        self.foot_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot_layout.addItem(self.foot_gap)

        self.progress = QProgressBar(self.foot)
        self.progress.setObjectName(u"progress")
        self.progress.setProperty(u"role", u"small")
        self.progress.setTextVisible(False)

        self.foot_layout.addWidget(self.progress)

        self.stop_button = QPushButton(self.foot)
        self.stop_button.setObjectName(u"stop_button")
        self.stop_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.stop_button)

        self.close_button = QPushButton(self.foot)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"iconName", u"lock_closed")
        self.close_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.close_button)

        self.cancel_button = QPushButton(self.foot)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.cancel_button)

        self.save_button = QPushButton(self.foot)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setProperty(u"iconName", u"save")
        self.save_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.save_button)

        self.print_button = QPushButton(self.foot)
        self.print_button.setObjectName(u"print_button")
        self.print_button.setProperty(u"iconName", u"print")
        self.print_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.print_button)


        self.rows.addWidget(self.foot)

        self.rows.setStretch(0, 1)
#if QT_CONFIG(shortcut)
        self.period_label.setBuddy(self.first)
        self.unit_label.setBuddy(self.unit)
        self.campaign_label.setBuddy(self.campaign)
        self.language_label.setBuddy(self.language)
        self.issue_label.setBuddy(self.issue)
        self.cases_label.setBuddy(self.cases)
        self.next_label.setBuddy(self.next_steps)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(BulletinPage)

        QMetaObject.connectSlotsByName(BulletinPage)
    # setupUi

    def retranslateUi(self, BulletinPage):
        self.title.setText(QCoreApplication.translate("BulletinPage", u"\u5de5\u4f5c\u7b80\u62a5", None))
        self.state.setText("")
        self.waiting.setText("")
        self.period_label.setText(QCoreApplication.translate("BulletinPage", u"\u7edf\u8ba1\u65f6\u6bb5(&P)", None))
        self.dash.setText(QCoreApplication.translate("BulletinPage", u"\u2014", None))
        self.unit_label.setText(QCoreApplication.translate("BulletinPage", u"\u5355\u4f4d(&U)", None))
        self.campaign_label.setText(QCoreApplication.translate("BulletinPage", u"\u4e13\u9879\u884c\u52a8(&C)", None))
        self.language_label.setText(QCoreApplication.translate("BulletinPage", u"\u8bed\u8a00(&L)", None))
        self.issue_label.setText(QCoreApplication.translate("BulletinPage", u"\u671f\u53f7(&N)", None))
        self.hide_small.setText(QCoreApplication.translate("BulletinPage", u"1\u81f32\u4eba\u7684\u5c0f\u6570\u9690\u53bb", None))
        self.cases_label.setText(QCoreApplication.translate("BulletinPage", u"\u5178\u578b\u6848\u4f8b(&T)", None))
        self.cases.setPlaceholderText(QCoreApplication.translate("BulletinPage", u"\u6bcf\u884c\u4e00\u6bb5\u3002\u53f0\u8d26\u91cc\u7684\u4eba\u540d\u548c\u53f7\u7801\u81ea\u52a8\u9690\u53bb\u3002", None))
        self.next_label.setText(QCoreApplication.translate("BulletinPage", u"\u4e0b\u6b65\u5de5\u4f5c(&X)", None))
        self.next_steps.setPlaceholderText(QCoreApplication.translate("BulletinPage", u"\u6bcf\u884c\u4e00\u6bb5\u3002", None))
        self.problem.setText("")
        self.make_button.setText(QCoreApplication.translate("BulletinPage", u"\u51fa\u7b80\u62a5", None))
#if QT_CONFIG(tooltip)
        self.smaller.setToolTip(QCoreApplication.translate("BulletinPage", u"\u7f29\u5c0f", None))
#endif // QT_CONFIG(tooltip)
        self.scale.setText(QCoreApplication.translate("BulletinPage", u"100%", None))
#if QT_CONFIG(tooltip)
        self.larger.setToolTip(QCoreApplication.translate("BulletinPage", u"\u653e\u5927", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(tooltip)
        self.page_back.setToolTip(QCoreApplication.translate("BulletinPage", u"\u4e0a\u4e00\u9875", None))
#endif // QT_CONFIG(tooltip)
        self.page_number.setText("")
#if QT_CONFIG(tooltip)
        self.page_on.setToolTip(QCoreApplication.translate("BulletinPage", u"\u4e0b\u4e00\u9875", None))
#endif // QT_CONFIG(tooltip)
        self.same.setText(QCoreApplication.translate("BulletinPage", u"\u4e0e\u5370\u51fa\u7684\u4e00\u6837", None))
        self.basis_title.setText(QCoreApplication.translate("BulletinPage", u"\u6bcf\u4e2a\u6570\u5b57\u7684\u4f9d\u636e", None))
        self.basis_key.setText(QCoreApplication.translate("BulletinPage", u"Alt+R", None))
        self.stop_button.setText(QCoreApplication.translate("BulletinPage", u"\u505c", None))
        self.close_button.setText(QCoreApplication.translate("BulletinPage", u"\u6574\u6708\u5c01\u8d26\u2026", None))
#if QT_CONFIG(tooltip)
        self.close_button.setToolTip(QCoreApplication.translate("BulletinPage", u"\u8fd9\u4e2a\u6708\u7684\u6570\u5b57\u5c31\u6b64\u5b9a\u4e0b\uff0c\u6253\u5370\u6708\u62a5\uff0c\u7b7e\u5b57\u7559\u5b58\u3002\u4ee5\u540e\u8865\u5f55\u7684\u53e6\u5217\u4e00\u884c\u3002", None))
#endif // QT_CONFIG(tooltip)
        self.cancel_button.setText(QCoreApplication.translate("BulletinPage", u"\u8fd4\u56de", None))
        self.save_button.setText(QCoreApplication.translate("BulletinPage", u"\u53e6\u5b58 PDF\u2026", None))
        self.print_button.setText(QCoreApplication.translate("BulletinPage", u"\u6253\u5370", None))
        pass
    # retranslateUi

