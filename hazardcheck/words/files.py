"""Words about files that are no readable spreadsheet: HZ309 and after; the kinds of thing a file can turn out to be;
``file.*`` the names of what we write, which a later run knows again in either language."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "file.page": ("结果.html", "result.html"),
    "file.notice": ("整改通知书.docx", "rectification-notice.docx"),
    "file.stoppage": ("停产整改报告.docx", "stop-report.docx"),
    "file.return-table": ("打回名单.xlsx", "forms-to-correct.xlsx"),
    "file.return-list": ("打回名单.csv", "forms-to-correct.csv"),
    "file.kept": ("原有文件-", "kept-files-"),
    "file.dossier": ("一患一档", "hazard-file"),
    "HZ309": ("读取超时或占用内存过大，已中止（{detail}）；请用 Excel 或 WPS 打开后另存为 xlsx 重交", "reading took too long or too much memory and was stopped ({detail}); open it in Excel or WPS and save it as xlsx"),
    "HZ310": ("限额“{value}”看不懂；写成 名称=正整数，用逗号隔开，名称可以是：{names}", "the limit “{value}” is not readable; write name=whole number, separated by commas; names: {names}"),
    "HZ311": ("是 WPS 表格的 .et 格式，读不了；请用 WPS 打开后另存为 xlsx 重交", "a WPS spreadsheet (.et), which cannot be read; open it in WPS and save it as xlsx"),
    "HZ312": ("CSV 读不出来（{detail}）；请另存为 xlsx，或者存为 UTF-8 编码的 CSV 后重交", "the CSV cannot be read ({detail}); save it as xlsx or as CSV in UTF-8"),
    "HZ397": ("压缩包不完整，或由几个压缩包拼在一起：里面有目录没有列出的文件；请重新压缩后重交", "the archive is cut off, or several glued together: it holds files that its directory does not name; pack it again"),
    "HZ398": ("压缩包里没有文件", "the archive holds no file"),
    "HZ313": ("表格过大（{detail}）；请删去表格下方、右侧多余的行列后重交", "the sheet is too large ({detail}); delete the rows and columns that are not used"),
    "kind.lock": ("Office 打开文件时留下的临时文件", "an owner file that Office leaves while a workbook is open"),
    "kind.ofd": ("OFD 版式文件", "an OFD document"),
    "kind.xml": ("XML 文件", "an XML file"),
    "kind.numbers": ("Numbers 或其他苹果办公文件", "a Numbers (or other iWork) document"),
    "kind.text-document": ("文字文档", "a text document"),
    "os.other": ("系统不允许", "refused by the system"),
    "os.denied": ("没有权限，或者正被别的程序打开", "permission denied, or open in another program"),
    "os.busy": ("正被别的程序打开", "open in another program"),
    "os.full": ("磁盘满了", "the disk is full"),
    "os.long": ("路径太长", "the path is too long"),
    "os.readonly": ("磁盘是只读的", "the disk is read-only"),
    "os.gone": ("文件或文件夹已经不在", "the file or folder is gone"),
    "os.folder": ("是文件夹，不是文件", "a folder, not a file"),
    "os.broken": ("磁盘读写出错", "the disk failed"),
}  # fmt: skip
