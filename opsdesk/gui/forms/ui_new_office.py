# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_office.ui'
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
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

class Ui_NewOffice(object):
    def setupUi(self, NewOffice):
        if not NewOffice.objectName():
            NewOffice.setObjectName(u"NewOffice")
        NewOffice.resize(640, 460)
        NewOffice.setMinimumSize(QSize(640, 460))
        self.outer = QVBoxLayout(NewOffice)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.steps = QStackedWidget(NewOffice)
        self.steps.setObjectName(u"steps")
        self.form_page = QWidget()
        self.form_page.setObjectName(u"form_page")
        self.form_page.setProperty(u"surface", u"base")
        self.form_layout = QVBoxLayout(self.form_page)
        self.form_layout.setSpacing(5)
        self.form_layout.setObjectName(u"form_layout")
        self.form_layout.setContentsMargins(18, 16, 18, 14)
        self.heading = QLabel(self.form_page)
        self.heading.setObjectName(u"heading")
        self.heading.setProperty(u"role", u"title")

        self.form_layout.addWidget(self.heading)

        self.intro = QLabel(self.form_page)
        self.intro.setObjectName(u"intro")
        self.intro.setProperty(u"role", u"small")
        self.intro.setWordWrap(True)

        self.form_layout.addWidget(self.intro)

        self.name_label = QLabel(self.form_page)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.name_label)

        self.name = QLineEdit(self.form_page)
        self.name.setObjectName(u"name")

        self.form_layout.addWidget(self.name)

        self.place_label = QLabel(self.form_page)
        self.place_label.setObjectName(u"place_label")
        self.place_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.place_label)

        self.place_row = QHBoxLayout()
        self.place_row.setSpacing(8)
        self.place_row.setObjectName(u"place_row")
        self.place_row.setContentsMargins(0, 0, 0, 0)
        self.place = QLineEdit(self.form_page)
        self.place.setObjectName(u"place")

        self.place_row.addWidget(self.place)

        self.browse_button = QPushButton(self.form_page)
        self.browse_button.setObjectName(u"browse_button")
        self.browse_button.setAutoDefault(False)

        self.place_row.addWidget(self.browse_button)

        self.place_row.setStretch(0, 1)

        self.form_layout.addLayout(self.place_row)

        self.person_label = QLabel(self.form_page)
        self.person_label.setObjectName(u"person_label")
        self.person_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.person_label)

        self.person = QLineEdit(self.form_page)
        self.person.setObjectName(u"person")

        self.form_layout.addWidget(self.person)

        self.login_label = QLabel(self.form_page)
        self.login_label.setObjectName(u"login_label")
        self.login_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.login_label)

        self.login = QLineEdit(self.form_page)
        self.login.setObjectName(u"login")

        self.form_layout.addWidget(self.login)

        self.password_label = QLabel(self.form_page)
        self.password_label.setObjectName(u"password_label")
        self.password_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.password_label)

        self.password = QLineEdit(self.form_page)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

        self.form_layout.addWidget(self.password)

        self.again_label = QLabel(self.form_page)
        self.again_label.setObjectName(u"again_label")
        self.again_label.setProperty(u"role", u"label")

        self.form_layout.addWidget(self.again_label)

        self.again = QLineEdit(self.form_page)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.form_layout.addWidget(self.again)

        self.problem = QLabel(self.form_page)
        self.problem.setObjectName(u"problem")
        self.problem.setProperty(u"role", u"error")
        self.problem.setWordWrap(True)

        self.form_layout.addWidget(self.problem)

        self.gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.form_layout.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttons_gap)

        self.cancel_button = QPushButton(self.form_page)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.buttons.addWidget(self.cancel_button)

        self.make_button = QPushButton(self.form_page)
        self.make_button.setObjectName(u"make_button")
        self.make_button.setProperty(u"role", u"primary")
        self.make_button.setAutoDefault(True)

        self.buttons.addWidget(self.make_button)


        self.form_layout.addLayout(self.buttons)

        self.steps.addWidget(self.form_page)
        self.code_page = QWidget()
        self.code_page.setObjectName(u"code_page")
        self.code_page.setProperty(u"surface", u"base")
        self.code_layout = QVBoxLayout(self.code_page)
        self.code_layout.setSpacing(14)
        self.code_layout.setObjectName(u"code_layout")
        self.code_layout.setContentsMargins(18, 16, 18, 14)
        self.code_heading = QLabel(self.code_page)
        self.code_heading.setObjectName(u"code_heading")
        self.code_heading.setProperty(u"role", u"title")

        self.code_layout.addWidget(self.code_heading)

        self.code_intro = QLabel(self.code_page)
        self.code_intro.setObjectName(u"code_intro")
        self.code_intro.setWordWrap(True)

        self.code_layout.addWidget(self.code_intro)

        self.code = QLineEdit(self.code_page)
        self.code.setObjectName(u"code")
        self.code.setReadOnly(True)
        self.code.setProperty(u"role", u"code")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.code_layout.addWidget(self.code)

        self.copied = QCheckBox(self.code_page)
        self.copied.setObjectName(u"copied")

        self.code_layout.addWidget(self.copied)

        self.code_gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.code_layout.addItem(self.code_gap)

        self.code_buttons = QHBoxLayout()
        self.code_buttons.setSpacing(8)
        self.code_buttons.setObjectName(u"code_buttons")
        self.code_buttons.setContentsMargins(0, 0, 0, 0)
        self.code_buttons_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.code_buttons.addItem(self.code_buttons_gap)

        self.go_on_button = QPushButton(self.code_page)
        self.go_on_button.setObjectName(u"go_on_button")
        self.go_on_button.setProperty(u"role", u"primary")
        self.go_on_button.setAutoDefault(True)

        self.code_buttons.addWidget(self.go_on_button)


        self.code_layout.addLayout(self.code_buttons)

        self.steps.addWidget(self.code_page)

        self.outer.addWidget(self.steps)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.place_label.setBuddy(self.place)
        self.person_label.setBuddy(self.person)
        self.login_label.setBuddy(self.login)
        self.password_label.setBuddy(self.password)
        self.again_label.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewOffice)

        self.make_button.setDefault(True)


        QMetaObject.connectSlotsByName(NewOffice)
    # setupUi

    def retranslateUi(self, NewOffice):
        NewOffice.setWindowTitle(QCoreApplication.translate("NewOffice", u"\u65b0\u5efa\u53f0\u8d26", None))
        self.heading.setText(QCoreApplication.translate("NewOffice", u"\u65b0\u5efa\u53f0\u8d26", None))
        self.intro.setText(QCoreApplication.translate("NewOffice", u"\u53f0\u8d26\u52a0\u5bc6\u5b58\u653e\u5728\u672c\u673a\u3002\u5148\u5b9a\u540d\u79f0\u548c\u7b2c\u4e00\u4f4d\u7ba1\u7406\u5458\u3002", None))
        self.name_label.setText(QCoreApplication.translate("NewOffice", u"\u5355\u4f4d\u540d\u79f0(&N)", None))
        self.name.setPlaceholderText(QCoreApplication.translate("NewOffice", u"\u793a\u8303\u53bf\u516c\u5b89\u5c40\u7f51\u4e0a\u4f5c\u6218\u4e2d\u5fc3", None))
        self.place_label.setText(QCoreApplication.translate("NewOffice", u"\u5b58\u653e\u4f4d\u7f6e(&P)", None))
        self.browse_button.setText(QCoreApplication.translate("NewOffice", u"\u9009\u4f4d\u7f6e\u2026", None))
        self.person_label.setText(QCoreApplication.translate("NewOffice", u"\u7ba1\u7406\u5458\u59d3\u540d(&A)", None))
        self.login_label.setText(QCoreApplication.translate("NewOffice", u"\u767b\u5f55\u540d(&L)", None))
        self.password_label.setText(QCoreApplication.translate("NewOffice", u"\u5bc6\u7801\uff0c\u81f3\u5c11 8 \u4f4d(&W)", None))
        self.again_label.setText(QCoreApplication.translate("NewOffice", u"\u518d\u8f93\u4e00\u6b21(&G)", None))
        self.problem.setText("")
        self.cancel_button.setText(QCoreApplication.translate("NewOffice", u"\u53d6\u6d88", None))
        self.make_button.setText(QCoreApplication.translate("NewOffice", u"\u65b0\u5efa", None))
        self.code_heading.setText(QCoreApplication.translate("NewOffice", u"\u6062\u590d\u7801", None))
        self.code_intro.setText(QCoreApplication.translate("NewOffice", u"\u5fd8\u4e86\u5bc6\u7801\u65f6\uff0c\u53ea\u6709\u5b83\u80fd\u6253\u5f00\u53f0\u8d26\u3002\u53ea\u663e\u793a\u8fd9\u4e00\u6b21\uff0c\u6284\u5728\u7eb8\u4e0a\u5c01\u5b58\uff0c\u4e0d\u8981\u5b58\u5728\u7535\u8111\u91cc\u3002", None))
        self.copied.setText(QCoreApplication.translate("NewOffice", u"\u5df2\u6284\u4e0b\uff0c\u5e76\u6838\u5bf9\u8fc7\u4e00\u904d", None))
        self.go_on_button.setText(QCoreApplication.translate("NewOffice", u"\u5f00\u59cb\u4f7f\u7528", None))
    # retranslateUi

