# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_page.ui'
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
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.parts.choice_box import ChoiceBox

class Ui_ImportPage(object):
    def setupUi(self, ImportPage):
        if not ImportPage.objectName():
            ImportPage.setObjectName(u"ImportPage")
        ImportPage.resize(1182, 646)
        self.rows = QVBoxLayout(ImportPage)
        self.rows.setSpacing(0)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.head = QFrame(ImportPage)
        self.head.setObjectName(u"head")
        self.head.setProperty(u"surface", u"window")
        self.head.setProperty(u"edge", u"bottom")
        self.head.setMinimumSize(QSize(0, 48))
        self.head.setMaximumSize(QSize(16777215, 48))
        self.head_layout = QHBoxLayout(self.head)
        self.head_layout.setSpacing(10)
        self.head_layout.setObjectName(u"head_layout")
        self.head_layout.setContentsMargins(16, 0, 16, 0)
        self.title = QLabel(self.head)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"title")

        self.head_layout.addWidget(self.title)

        self.head_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head_layout.addItem(self.head_gap)

        self.paste_button = QPushButton(self.head)
        self.paste_button.setObjectName(u"paste_button")
        self.paste_button.setProperty(u"iconName", u"clipboard_paste")
        self.paste_button.setAutoDefault(False)

        self.head_layout.addWidget(self.paste_button)

        self.choose_button = QPushButton(self.head)
        self.choose_button.setObjectName(u"choose_button")
        self.choose_button.setProperty(u"iconName", u"folder_open")
        self.choose_button.setAutoDefault(False)

        self.head_layout.addWidget(self.choose_button)


        self.rows.addWidget(self.head)

        self.where = QFrame(ImportPage)
        self.where.setObjectName(u"where")
        self.where.setProperty(u"surface", u"window")
        self.where.setProperty(u"edge", u"bottom")
        self.where_layout = QHBoxLayout(self.where)
        self.where_layout.setSpacing(10)
        self.where_layout.setObjectName(u"where_layout")
        self.where_layout.setContentsMargins(16, 0, 16, 8)
        self.tables = ChoiceBox(self.where)
        self.tables.setObjectName(u"tables")
        self.tables.setMinimumSize(QSize(340, 0))

        self.where_layout.addWidget(self.tables)

        self.where_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.where_layout.addItem(self.where_gap)

        self.sheet_button = QPushButton(self.where)
        self.sheet_button.setObjectName(u"sheet_button")
        self.sheet_button.setProperty(u"iconName", u"info")
        self.sheet_button.setAutoDefault(False)

        self.where_layout.addWidget(self.sheet_button)


        self.rows.addWidget(self.where)

        self.steps = QStackedWidget(ImportPage)
        self.steps.setObjectName(u"steps")
        self.empty_page = QWidget()
        self.empty_page.setObjectName(u"empty_page")
        self.empty_page.setProperty(u"surface", u"base")
        self.empty_layout = QVBoxLayout(self.empty_page)
        self.empty_layout.setSpacing(8)
        self.empty_layout.setObjectName(u"empty_layout")
        self.empty_layout.setContentsMargins(0, 0, 0, 0)
        self.e1 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.empty_layout.addItem(self.e1)

        self.empty_title = QLabel(self.empty_page)
        self.empty_title.setObjectName(u"empty_title")
        self.empty_title.setTextFormat(Qt.TextFormat.PlainText)
        self.empty_title.setProperty(u"role", u"title")
        self.empty_title.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.empty_layout.addWidget(self.empty_title)

        self.empty_words = QLabel(self.empty_page)
        self.empty_words.setObjectName(u"empty_words")
        self.empty_words.setTextFormat(Qt.TextFormat.PlainText)
        self.empty_words.setProperty(u"role", u"small")
        self.empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.empty_layout.addWidget(self.empty_words)

        self.kept = QWidget(self.empty_page)
        self.kept.setObjectName(u"kept")

        self.empty_layout.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignHCenter)

        self.e2 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.empty_layout.addItem(self.e2)

        self.steps.addWidget(self.empty_page)
        self.busy_page = QWidget()
        self.busy_page.setObjectName(u"busy_page")
        self.busy_page.setProperty(u"surface", u"base")
        self.busy_layout = QVBoxLayout(self.busy_page)
        self.busy_layout.setSpacing(12)
        self.busy_layout.setObjectName(u"busy_layout")
        self.busy_layout.setContentsMargins(0, 0, 0, 0)
        self.b1 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.busy_layout.addItem(self.b1)

        self.busy_words = QLabel(self.busy_page)
        self.busy_words.setObjectName(u"busy_words")
        self.busy_words.setTextFormat(Qt.TextFormat.PlainText)
        self.busy_words.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.busy_layout.addWidget(self.busy_words)

        self.progress = QProgressBar(self.busy_page)
        self.progress.setObjectName(u"progress")
        self.progress.setMaximumSize(QSize(420, 16777215))
        self.progress.setTextVisible(False)

        self.busy_layout.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)

        self.b2 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.busy_layout.addItem(self.b2)

        self.steps.addWidget(self.busy_page)
        self.review_page = QWidget()
        self.review_page.setObjectName(u"review_page")
        self.review_page.setProperty(u"surface", u"base")
        self.review_layout = QHBoxLayout(self.review_page)
        self.review_layout.setSpacing(0)
        self.review_layout.setObjectName(u"review_layout")
        self.review_layout.setContentsMargins(0, 0, 0, 0)
        self.steps.addWidget(self.review_page)

        self.rows.addWidget(self.steps)

        self.foot = QFrame(ImportPage)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"surface", u"window")
        self.foot.setProperty(u"edge", u"top")
        self.foot.setMinimumSize(QSize(0, 46))
        self.foot.setMaximumSize(QSize(16777215, 46))
        self.foot_layout = QHBoxLayout(self.foot)
        self.foot_layout.setSpacing(8)
        self.foot_layout.setObjectName(u"foot_layout")
        self.foot_layout.setContentsMargins(16, 0, 16, 0)
        self.cancel_button = QPushButton(self.foot)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.cancel_button)

        self.workbook_button = QPushButton(self.foot)
        self.workbook_button.setObjectName(u"workbook_button")
        self.workbook_button.setProperty(u"iconName", u"document_table")
        self.workbook_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.workbook_button)

        self.correction_button = QPushButton(self.foot)
        self.correction_button.setObjectName(u"correction_button")
        self.correction_button.setProperty(u"iconName", u"arrow_export")
        self.correction_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.correction_button)

        self.foot_gap = QSpacerItem(10, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot_layout.addItem(self.foot_gap)

        self.left_out = QLabel(self.foot)
        self.left_out.setObjectName(u"left_out")
        self.left_out.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out.setProperty(u"role", u"small")

        self.foot_layout.addWidget(self.left_out)

        self.later_button = QPushButton(self.foot)
        self.later_button.setObjectName(u"later_button")
        self.later_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.later_button)

        self.commit_button = QPushButton(self.foot)
        self.commit_button.setObjectName(u"commit_button")
        self.commit_button.setProperty(u"role", u"primary")
        self.commit_button.setAutoDefault(False)

        self.foot_layout.addWidget(self.commit_button)

        self.can_undo = QLabel(self.foot)
        self.can_undo.setObjectName(u"can_undo")
        self.can_undo.setTextFormat(Qt.TextFormat.PlainText)
        self.can_undo.setProperty(u"role", u"hint")

        self.foot_layout.addWidget(self.can_undo)


        self.rows.addWidget(self.foot)

        self.rows.setStretch(2, 1)

        self.retranslateUi(ImportPage)

        QMetaObject.connectSlotsByName(ImportPage)
    # setupUi

    def retranslateUi(self, ImportPage):
        self.title.setText(QCoreApplication.translate("ImportPage", u"\u5bfc\u5165", None))
        self.paste_button.setText(QCoreApplication.translate("ImportPage", u"\u7c98\u8d34\u8868\u683c", None))
        self.choose_button.setText(QCoreApplication.translate("ImportPage", u"\u9009\u8868\u683c\u2026", None))
#if QT_CONFIG(accessibility)
        self.tables.setAccessibleName(QCoreApplication.translate("ImportPage", u"\u6587\u4ef6\u548c\u5de5\u4f5c\u8868", None))
#endif // QT_CONFIG(accessibility)
        self.sheet_button.setText(QCoreApplication.translate("ImportPage", u"\u8868\u7684\u4fe1\u606f\u2026", None))
        self.empty_title.setText(QCoreApplication.translate("ImportPage", u"\u628a\u8868\u683c\u62d6\u5230\u8fd9\u91cc", None))
        self.empty_words.setText(QCoreApplication.translate("ImportPage", u"\u6216\u6309\u201c\u9009\u8868\u683c\u201d\uff0c\u4e5f\u53ef\u4ee5\u4ece Excel\u3001WPS \u590d\u5236\u4e00\u5757\u8fde\u540c\u8868\u5934\u7c98\u8d34\u3002\u5199\u8fdb\u53f0\u8d26\u4e4b\u524d\u5148\u7ed9\u770b\u7ed3\u679c\u3002", None))
        self.busy_words.setText("")
        self.cancel_button.setText(QCoreApplication.translate("ImportPage", u"\u53d6\u6d88", None))
        self.workbook_button.setText(QCoreApplication.translate("ImportPage", u"\u5199\u66f4\u6b63\u8868\u2026", None))
        self.correction_button.setText(QCoreApplication.translate("ImportPage", u"\u5dee\u9519\u5355\u2026", None))
        self.left_out.setText("")
        self.later_button.setText(QCoreApplication.translate("ImportPage", u"\u5b58\u4e0b\u6b21\u518d\u505a", None))
        self.commit_button.setText(QCoreApplication.translate("ImportPage", u"\u5165\u5e93", None))
        self.can_undo.setText(QCoreApplication.translate("ImportPage", u"\u53ef\u6574\u6279\u64a4\u9500", None))
        pass
    # retranslateUi

