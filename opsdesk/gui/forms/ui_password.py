# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'password.ui'
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
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

class Ui_Password(object):
    def setupUi(self, Password):
        if not Password.objectName():
            Password.setObjectName(u"Password")
        Password.resize(400, 284)
        Password.setMinimumSize(QSize(420, 284))
        self.rows = QVBoxLayout(Password)
        self.rows.setSpacing(5)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(18, 16, 18, 14)
        self.heading = QLabel(Password)
        self.heading.setObjectName(u"heading")
        self.heading.setProperty(u"role", u"section")

        self.rows.addWidget(self.heading)

        self.old_label = QLabel(Password)
        self.old_label.setObjectName(u"old_label")
        self.old_label.setProperty(u"role", u"label")

        self.rows.addWidget(self.old_label)

        self.old = QLineEdit(Password)
        self.old.setObjectName(u"old")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)

        self.rows.addWidget(self.old)

        self.new_label = QLabel(Password)
        self.new_label.setObjectName(u"new_label")
        self.new_label.setProperty(u"role", u"label")

        self.rows.addWidget(self.new_label)

        self.new_password = QLineEdit(Password)
        self.new_password.setObjectName(u"new_password")
        self.new_password.setEchoMode(QLineEdit.EchoMode.Password)

        self.rows.addWidget(self.new_password)

        self.again_label = QLabel(Password)
        self.again_label.setObjectName(u"again_label")
        self.again_label.setProperty(u"role", u"label")

        self.rows.addWidget(self.again_label)

        self.again = QLineEdit(Password)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.rows.addWidget(self.again)

        self.problem = QLabel(Password)
        self.problem.setObjectName(u"problem")
        self.problem.setProperty(u"role", u"error")
        self.problem.setWordWrap(True)

        self.rows.addWidget(self.problem)

        self.gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttons_gap)

        self.cancel_button = QPushButton(Password)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.buttons.addWidget(self.cancel_button)

        self.change_button = QPushButton(Password)
        self.change_button.setObjectName(u"change_button")
        self.change_button.setProperty(u"role", u"primary")
        self.change_button.setAutoDefault(True)

        self.buttons.addWidget(self.change_button)


        self.rows.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.old_label.setBuddy(self.old)
        self.new_label.setBuddy(self.new_password)
        self.again_label.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Password)

        self.change_button.setDefault(True)


        QMetaObject.connectSlotsByName(Password)
    # setupUi

    def retranslateUi(self, Password):
        Password.setWindowTitle(QCoreApplication.translate("Password", u"\u6539\u5bc6\u7801", None))
        self.heading.setText(QCoreApplication.translate("Password", u"\u6539\u5bc6\u7801", None))
        self.old_label.setText(QCoreApplication.translate("Password", u"\u73b0\u5728\u7684\u5bc6\u7801(&O)", None))
        self.new_label.setText(QCoreApplication.translate("Password", u"\u65b0\u5bc6\u7801\uff0c\u81f3\u5c11 8 \u4f4d(&N)", None))
        self.again_label.setText(QCoreApplication.translate("Password", u"\u518d\u8f93\u4e00\u6b21(&G)", None))
        self.problem.setText("")
        self.cancel_button.setText(QCoreApplication.translate("Password", u"\u53d6\u6d88", None))
        self.change_button.setText(QCoreApplication.translate("Password", u"\u6539\u5bc6\u7801", None))
    # retranslateUi

