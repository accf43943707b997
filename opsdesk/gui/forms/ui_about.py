# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'about.ui'
##
## Created by: Qt User Interface Compiler version 6.9.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

class Ui_About(object):
    def setupUi(self, About):
        if not About.objectName():
            About.setObjectName(u"About")
        About.resize(460, 250)
        self.rows = QVBoxLayout(About)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(18, 24, 18, 14)
        self.program = QLabel(About)
        self.program.setObjectName(u"program")
        self.program.setProperty(u"role", u"title")

        self.rows.addWidget(self.program)

        self.version = QLabel(About)
        self.version.setObjectName(u"version")
        self.version.setProperty(u"role", u"label")

        self.rows.addWidget(self.version)

        self.words = QLabel(About)
        self.words.setObjectName(u"words")
        self.words.setWordWrap(True)

        self.rows.addWidget(self.words)

        self.licence = QLabel(About)
        self.licence.setObjectName(u"licence")
        self.licence.setProperty(u"role", u"small")
        self.licence.setWordWrap(True)

        self.rows.addWidget(self.licence)

        self.chain = QLabel(About)
        self.chain.setObjectName(u"chain")
        self.chain.setProperty(u"role", u"small")
        self.chain.setWordWrap(True)

        self.rows.addWidget(self.chain)

        self.gap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttons_gap)

        self.close_button = QPushButton(About)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(True)

        self.buttons.addWidget(self.close_button)


        self.rows.addLayout(self.buttons)


        self.retranslateUi(About)

        self.close_button.setDefault(True)


        QMetaObject.connectSlotsByName(About)
    # setupUi

    def retranslateUi(self, About):
        About.setWindowTitle(QCoreApplication.translate("About", u"\u5173\u4e8e", None))
        self.program.setText(QCoreApplication.translate("About", u"\u7f51\u4e0a\u4f5c\u6218\u4e2d\u5fc3\u3000opsdesk", None))
        self.version.setText("")
        self.words.setText(QCoreApplication.translate("About", u"\u79bb\u7ebf\u5f55\u5165\u3001\u5bfc\u5165\u3001\u7edf\u8ba1\u548c\u51fa\u7b80\u62a5\u3002\u6570\u636e\u52a0\u5bc6\u5b58\u653e\u5728\u672c\u673a\uff0c\u4e0d\u8054\u7f51\u3002", None))
        self.licence.setText(QCoreApplication.translate("About", u"MIT \u8bb8\u53ef\u3002\u5b57\u4f53 Noto Sans SC\u3001Noto Serif SC\uff08OFL\uff09\uff0c\u56fe\u6807 Fluent System Icons\uff08MIT\uff09\u3002", None))
        self.chain.setText("")
        self.close_button.setText(QCoreApplication.translate("About", u"\u5173\u95ed", None))
    # retranslateUi

