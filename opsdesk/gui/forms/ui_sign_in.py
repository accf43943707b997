# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sign_in.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
    QSize,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

from opsdesk.gui.parts.choice_box import ChoiceBox

class Ui_SignIn(object):
    def setupUi(self, SignIn):
        if not SignIn.objectName():
            SignIn.setObjectName(u"SignIn")
        SignIn.resize(760, 452)
        SignIn.setMinimumSize(QSize(760, 452))
        self.sides = QHBoxLayout(SignIn)
        self.sides.setSpacing(0)
        self.sides.setObjectName(u"sides")
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.office_side = QFrame(SignIn)
        self.office_side.setObjectName(u"office_side")
        self.office_side.setProperty(u"surface", u"nav")
        self.office_side.setProperty(u"edge", u"right")
        self.office_side.setMinimumSize(QSize(316, 0))
        self.office_side.setMaximumSize(QSize(316, 16777215))
        self.office_layout = QVBoxLayout(self.office_side)
        self.office_layout.setSpacing(8)
        self.office_layout.setObjectName(u"office_layout")
        self.office_layout.setContentsMargins(28, 28, 28, 18)
        self.badge = QLabel(self.office_side)
        self.badge.setObjectName(u"badge")
        self.badge.setProperty(u"iconName", u"shield_task/48/accent")
        self.badge.setMinimumSize(QSize(48, 48))

        self.office_layout.addWidget(self.badge)

        self.office_title = QLabel(self.office_side)
        self.office_title.setObjectName(u"office_title")
        self.office_title.setProperty(u"role", u"title")

        self.office_layout.addWidget(self.office_title)

        self.program_title = QLabel(self.office_side)
        self.program_title.setObjectName(u"program_title")
        self.program_title.setProperty(u"role", u"label")

        self.office_layout.addWidget(self.program_title)

        self.program_name = QLabel(self.office_side)
        self.program_name.setObjectName(u"program_name")
        self.program_name.setProperty(u"role", u"hint")

        self.office_layout.addWidget(self.program_name)

        self.rule = QFrame(self.office_side)
        self.rule.setObjectName(u"rule")
        self.rule.setFrameShape(QFrame.Shape.HLine)
        self.rule.setFrameShadow(QFrame.Shadow.Sunken)

        self.office_layout.addWidget(self.rule)

        self.notice_layout = QHBoxLayout()
        self.notice_layout.setSpacing(8)
        self.notice_layout.setObjectName(u"notice_layout")
        self.notice_layout.setContentsMargins(0, 0, 0, 0)
        self.notice_icon = QLabel(self.office_side)
        self.notice_icon.setObjectName(u"notice_icon")
        self.notice_icon.setProperty(u"iconName", u"shield_error/16/error_mark")

        self.notice_layout.addWidget(self.notice_icon)

        self.notice = QLabel(self.office_side)
        self.notice.setObjectName(u"notice")
        self.notice.setWordWrap(True)

        self.notice_layout.addWidget(self.notice)

        self.notice_layout.setStretch(1, 1)

        self.office_layout.addLayout(self.notice_layout)

        self.logged = QLabel(self.office_side)
        self.logged.setObjectName(u"logged")
        self.logged.setProperty(u"role", u"small")
        self.logged.setWordWrap(True)

        self.office_layout.addWidget(self.logged)

        self.office_gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.office_layout.addItem(self.office_gap)

        self.practice_layout = QHBoxLayout()
        self.practice_layout.setSpacing(0)
        self.practice_layout.setObjectName(u"practice_layout")
        self.practice_button = QPushButton(self.office_side)
        self.practice_button.setObjectName(u"practice_button")
        self.practice_button.setProperty(u"role", u"link")
        self.practice_button.setAutoDefault(False)

        self.practice_layout.addWidget(self.practice_button)

        self.practice_gap = QSpacerItem(0, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.practice_layout.addItem(self.practice_gap)


        self.office_layout.addLayout(self.practice_layout)

        self.version = QLabel(self.office_side)
        self.version.setObjectName(u"version")
        self.version.setProperty(u"role", u"note")

        self.office_layout.addWidget(self.version)


        self.sides.addWidget(self.office_side)

        self.form_side = QFrame(SignIn)
        self.form_side.setObjectName(u"form_side")
        self.form_side.setProperty(u"surface", u"base")
        self.form_layout = QVBoxLayout(self.form_side)
        self.form_layout.setSpacing(7)
        self.form_layout.setObjectName(u"form_layout")
        self.form_layout.setContentsMargins(32, 28, 32, 22)
        self.head_layout = QHBoxLayout()
        self.head_layout.setSpacing(2)
        self.head_layout.setObjectName(u"head_layout")
        self.head_layout.setContentsMargins(0, 0, 0, 0)
        self.heading = QLabel(self.form_side)
        self.heading.setObjectName(u"heading")
        self.heading.setProperty(u"role", u"title")

        self.head_layout.addWidget(self.heading)

        self.head_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head_layout.addItem(self.head_gap)

        self.chinese_button = QPushButton(self.form_side)
        self.chinese_button.setObjectName(u"chinese_button")
        self.chinese_button.setProperty(u"role", u"link")
        self.chinese_button.setAutoDefault(False)

        self.head_layout.addWidget(self.chinese_button)

        self.slash = QLabel(self.form_side)
        self.slash.setObjectName(u"slash")
        self.slash.setProperty(u"role", u"hint")

        self.head_layout.addWidget(self.slash)

        self.english_button = QPushButton(self.form_side)
        self.english_button.setObjectName(u"english_button")
        self.english_button.setProperty(u"role", u"link")
        self.english_button.setAutoDefault(False)

        self.head_layout.addWidget(self.english_button)


        self.form_layout.addLayout(self.head_layout)

        self.user_label = QLabel(self.form_side)
        self.user_label.setObjectName(u"user_label")
        self.user_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.user_label)

        self.user = QLineEdit(self.form_side)
        self.user.setObjectName(u"user")

        self.form_layout.addWidget(self.user)

        self.password_label = QLabel(self.form_side)
        self.password_label.setObjectName(u"password_label")
        self.password_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.password_label)

        self.password = QLineEdit(self.form_side)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

        self.form_layout.addWidget(self.password)

        self.caps_lock = QLabel(self.form_side)
        self.caps_lock.setObjectName(u"caps_lock")
        self.caps_lock.setProperty(u"role", u"warning")

        self.form_layout.addWidget(self.caps_lock)

        self.office_label = QLabel(self.form_side)
        self.office_label.setObjectName(u"office_label")
        self.office_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.office_label)

        self.office_row = QHBoxLayout()
        self.office_row.setSpacing(8)
        self.office_row.setObjectName(u"office_row")
        self.office_row.setContentsMargins(0, 0, 0, 0)
        self.office = ChoiceBox(self.form_side)
        self.office.setObjectName(u"office")

        self.office_row.addWidget(self.office)

        self.browse_button = QPushButton(self.form_side)
        self.browse_button.setObjectName(u"browse_button")
        self.browse_button.setAutoDefault(False)

        self.office_row.addWidget(self.browse_button)

        self.office_row.setStretch(0, 1)

        self.form_layout.addLayout(self.office_row)

        self.problem = QLabel(self.form_side)
        self.problem.setObjectName(u"problem")
        self.problem.setProperty(u"role", u"error")
        self.problem.setWordWrap(True)

        self.form_layout.addWidget(self.problem)

        self.form_gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.form_layout.addItem(self.form_gap)

        self.button_layout = QHBoxLayout()
        self.button_layout.setSpacing(8)
        self.button_layout.setObjectName(u"button_layout")
        self.button_layout.setContentsMargins(0, 0, 0, 0)
        self.new_office_button = QPushButton(self.form_side)
        self.new_office_button.setObjectName(u"new_office_button")
        self.new_office_button.setProperty(u"role", u"link")
        self.new_office_button.setAutoDefault(False)

        self.button_layout.addWidget(self.new_office_button)

        self.recover_button = QPushButton(self.form_side)
        self.recover_button.setObjectName(u"recover_button")
        self.recover_button.setProperty(u"role", u"link")
        self.recover_button.setAutoDefault(False)

        self.button_layout.addWidget(self.recover_button)

        self.button_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_gap)

        self.leave_button = QPushButton(self.form_side)
        self.leave_button.setObjectName(u"leave_button")
        self.leave_button.setAutoDefault(False)

        self.button_layout.addWidget(self.leave_button)

        self.enter_button = QPushButton(self.form_side)
        self.enter_button.setObjectName(u"enter_button")
        self.enter_button.setProperty(u"role", u"primary")
        self.enter_button.setAutoDefault(True)

        self.button_layout.addWidget(self.enter_button)


        self.form_layout.addLayout(self.button_layout)


        self.sides.addWidget(self.form_side)

        self.sides.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.user_label.setBuddy(self.user)
        self.password_label.setBuddy(self.password)
        self.office_label.setBuddy(self.office)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SignIn)

        self.enter_button.setDefault(True)


        QMetaObject.connectSlotsByName(SignIn)
    # setupUi

    def retranslateUi(self, SignIn):
        SignIn.setWindowTitle(QCoreApplication.translate("SignIn", u"\u767b\u5f55", None))
        self.office_title.setText(QCoreApplication.translate("SignIn", u"\u7f51\u4e0a\u4f5c\u6218\u4e2d\u5fc3", None))
        self.program_title.setText(QCoreApplication.translate("SignIn", u"\u4e1a\u52a1\u5f55\u5165\u4e0e\u7edf\u8ba1", None))
        self.program_name.setText(QCoreApplication.translate("SignIn", u"opsdesk", None))
        self.notice.setText(QCoreApplication.translate("SignIn", u"\u672c\u673a\u4e3a\u975e\u6d89\u5bc6\u8ba1\u7b97\u673a\uff0c\u4e25\u7981\u5f55\u5165\u3001\u5bfc\u5165\u56fd\u5bb6\u79d8\u5bc6\u548c\u6280\u672f\u4fa6\u67e5\u6750\u6599\u3002", None))
        self.logged.setText(QCoreApplication.translate("SignIn", u"\u6240\u6709\u67e5\u770b\u3001\u4fee\u6539\u3001\u6253\u5370\u3001\u5bfc\u51fa\u90fd\u8bb0\u5165\u65e5\u5fd7\u3002", None))
        self.practice_button.setText(QCoreApplication.translate("SignIn", u"\u5148\u7ec3\u4e60\u2026", None))
#if QT_CONFIG(tooltip)
        self.practice_button.setToolTip(QCoreApplication.translate("SignIn", u"\u6253\u5f00\u7ec3\u4e60\u53f0\u8d26\uff0c\u8ddf\u7740\u4e94\u5206\u949f\u5165\u95e8\u8d70\u4e00\u904d\u3002\u5185\u5bb9\u5168\u662f\u7f16\u7684\u3002", None))
#endif // QT_CONFIG(tooltip)
        self.version.setText("")
        self.heading.setText(QCoreApplication.translate("SignIn", u"\u767b\u5f55", None))
        self.chinese_button.setText(QCoreApplication.translate("SignIn", u"\u4e2d\u6587", None))
        self.slash.setText(QCoreApplication.translate("SignIn", u"/", None))
        self.english_button.setText(QCoreApplication.translate("SignIn", u"English", None))
        self.user_label.setText(QCoreApplication.translate("SignIn", u"\u7528\u6237(&U)", None))
        self.password_label.setText(QCoreApplication.translate("SignIn", u"\u5bc6\u7801(&W)", None))
        self.caps_lock.setText("")
        self.office_label.setText(QCoreApplication.translate("SignIn", u"\u53f0\u8d26(&D)", None))
        self.browse_button.setText(QCoreApplication.translate("SignIn", u"\u9009\u6587\u4ef6\u2026", None))
        self.problem.setText("")
        self.new_office_button.setText(QCoreApplication.translate("SignIn", u"\u65b0\u5efa\u53f0\u8d26\u2026", None))
        self.recover_button.setText(QCoreApplication.translate("SignIn", u"\u5fd8\u4e86\u5bc6\u7801\u2026", None))
        self.leave_button.setText(QCoreApplication.translate("SignIn", u"\u9000\u51fa", None))
        self.enter_button.setText(QCoreApplication.translate("SignIn", u"\u767b\u5f55", None))
    # retranslateUi

