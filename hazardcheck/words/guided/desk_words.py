"""Words of the desk, for somebody without a terminal: ``desk.*``, HZ875 to HZ877; ``window.CODE``: what is said there
in the place of CODE, without an option, a command or an exit code."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.desk": (
        "不用命令：把表拖进来就判定，不带文件时是菜单（做自查表、判定、打回、台账）",
        "without commands: judges what is dropped on it; without files a menu",
    ),
    "help.desk.paths": (
        "填好的表，或放着表的文件夹；不写就显示菜单",
        "forms, or folders of forms; without any the menu",
    ),
    "help.desk.open": ("做好以后用浏览器、Excel 打开", "open what was made in the browser or Excel"),
    "desk.folder.results": ("结果", "results"),
    "desk.folder.returns": ("打回", "returned"),
    "desk.ledger": ("台账.db", "台账.db"),
    "desk.welcome": (
        "重大事故隐患自查。做好的表放在：{folder}\n不联网，不改系统；随时可以关掉这个窗口，已经写好的文件都在。",
        "Self-check for major accident hazards. Forms are put into {folder}\nNo network, nothing installed; the window may be closed at any time, what was written stays.",
    ),
    "desk.menu": ("要做什么？", "What do you want to do?"),
    "desk.menu.make": ("做自查表", "make a form"),
    "desk.menu.judge": ("判定填好的表", "judge forms that are filled in"),
    "desk.menu.return": ("打回：写明要补什么，交回企业", "return: forms go back with remarks on what is missing"),
    "desk.menu.ledger": ("台账和统计", "ledger and figures"),
    "desk.menu.begin": (
        "建台账：把以前的结果都记进去（统计也在里面）",
        "begin a ledger with the results there are (figures too)",
    ),
    "desk.menu.none": (
        "台账和统计（还没有，选它看怎么开始）",
        "ledger and figures (none yet; choose it to see how one begins)",
    ),
    "desk.menu.leave": ("退出", "leave"),
    "desk.choose": ("填序号，回车 > ", "number, then Enter > "),
    "desk.unknown": (
        "没有认出“{typed}”。请填 {signs} 中的一个，再按回车。",
        "“{typed}” is none of them. Type one of {signs}, then Enter.",
    ),
    "desk.make": ("做哪一种？", "Which form?"),
    "desk.make.1": ("下一次的表：带上还没有销号的隐患", "the next one, with the hazards that are still open"),
    "desk.make.2": ("新做一张", "a new one"),
    "desk.make.0": ("返回", "back"),
    "desk.which": ("结果里有几家企业：{names}", "there are several enterprises: {names}"),
    "desk.which.line": ("为哪一家做？填企业名称（直接回车返回）> ", "for which one? Its name (Enter: back) > "),
    "desk.form": (
        "表在 {path}。用 Excel 或 WPS 填好、保存、关闭；再把它拖到“自查”图标上，或者在这里选 2。",
        "The form is {path}. Fill it in with Excel or WPS, save and close it; then drop it on the icon, or choose 2 here.",
    ),
    "desk.paths": (
        "把填好的表（或放着表的文件夹）拖进这个窗口，再按回车（直接回车返回）> ",
        "drag the form (or a folder of forms) into this window, then Enter (Enter alone: back) > ",
    ),
    "desk.lost": (
        "没有找到 {path}。请把文件直接拖进这个窗口，再按回车。",
        "{path} is not there. Drag the file itself into this window, then Enter.",
    ),
    "desk.open": (
        "注意：{path} 好像还在 Excel 或 WPS 中开着，没有保存的改动不算；请保存、关闭后再判定一次。",
        "note: {path} seems to be open in Excel or WPS; what is not saved does not count: save, close, and judge again.",
    ),
    "desk.verdict": ("结论　{name}：{verdict}", "Verdict  {name}: {verdict}"),
    "desk.nothing": (
        "结论　没有判定出结果。没有结果不等于没有隐患。",
        "Verdict  nothing was judged. That is not the same as no hazard.",
    ),
    "desk.nothing.unread": (
        "怎么办：图片、照片、扫描件、空文件判不了。请用 Excel 或 WPS 填自查表（没有表的，双击“自查”选 1 做一张），保存、关闭，再拖进来。",
        "What to do: pictures, scans and empty files can't be judged. Fill in the Excel form (without one: the icon, choice 1), save and close it, and drop it again.",
    ),
    "desk.nothing.page": (
        "每个文件为什么判不了，见打开的页面（{path}）",
        "why each of them: see the page that opens ({path})",
    ),
    "desk.nothing.empty": (
        "怎么办：里面没有填好的表。请把填好的 Excel 自查表放进去，再拖一次；或者直接把表拖进来。",
        "What to do: there is no form inside. Put the Excel form there and drop it again, or drop the form itself.",
    ),
    "desk.nothing.lost": (
        "怎么办：没有找到 {path}。请看它是不是改了名字、移走了，再把文件本身拖进来。",
        "What to do: {path} is not there. See whether it was renamed or moved, and drop the file itself.",
    ),
    "desk.stopped": (
        "\n已停下，已经写好的文件都在。要接着做，再双击“自查”，或把表再拖一次。",
        "\nStopped; what was written stays. To go on, double-click the icon again, or drop the form again.",
    ),
    "desk.judged.bare": ("结果在 {path}", "the result is {path}"),
    "desk.judged": (
        "结果在 {path}（可以打印、签字；同一个文件夹里有要签的文书）",
        "the result is {path} (the papers to sign lie beside it)",
    ),
    "desk.returned": ("打回的表在 {path}", "the copies to return are in {path}"),
    "desk.unopened": ("没有能自动打开；请自己双击 {path}", "could not be opened; double-click {path}"),
    "desk.ledger.title": ("台账：", "Ledger:"),
    "desk.ledger.1": ("记入判定过的结果", "enter the results there are"),
    "desk.ledger.2": ("看没有销号的隐患", "list the hazards that are open"),
    "desk.ledger.3": ("看七天内到期的", "list what is due within seven days"),
    "desk.ledger.4": ("看统计：发现、销号、未销号、逾期", "figures: found, closed, open, overdue"),
    "desk.ledger.how": (
        "还没有台账，也没有可以记的结果。先选 1 做表、填好，再选 2 判定；判定过一次，这里就变成“建台账”，以后每次判定后记一次，随时看没有销号的、快到期的和统计。",
        "There is no ledger yet, and no result to enter. Make a form (1), fill it in, judge it (2); then this becomes “begin a ledger”: enter each result, and see what is open, what is due, and figures.",
    ),
    "desk.no_earlier": (
        "没有找到以前的结果，没有对照以前的隐患（看了表所在的文件夹、它里面和上面的；旁边别的文件夹没有看）。以前判定过的，把那次的“结果”文件夹放到表旁边，再拖一次。",
        "No earlier result was found, so no earlier hazard was asked for (looked at: the folder of the form, those in it and above it; not the folders beside it). If there is one, put its folder beside the form and drop the form again.",
    ),
    "desk.ledger.0": ("返回", "back"),
    "desk.hold": ("\n按回车键关闭这个窗口 ", "\nEnter closes this window "),
    "HZ877": (
        "问题没有答完输入就结束了，没有写任何文件；请再双击“自查”，选 1 重新答",
        "the input ended before the last question, nothing was written; double-click the icon again and choose 1",
    ),
    "HZ876": (
        "上次的结果读不出来，没法对照那时的隐患；请把这个文件夹恢复完整，恢复不了的移到别处，再判定一次",
        "the earlier result can't be read, so its hazards can't be held against this form; restore the folder, or move it away, and judge again",
    ),
    "HZ875": (
        "这里还没有判定过的结果；请先选 2 判定一张填好的表",
        "there is no result here yet; choose 2 and judge a form first",
    ),
    "window.coded": ("{where}{sentence}（编号 {number}）", "{where}{sentence} ({number})"),
    "window.other": (
        "这一步做不了，已有的文件都没有动。请把这个窗口拍下来，发给给您这个文件夹的人",
        "this can't be done here, and no file was touched. Send a picture of this window to whoever gave you the folder",
    ),
    "window.HZ900": (
        "程序出了差错，这一步没有做完，不要用它的结果；您的文件没有动。请把这个窗口拍下来，连同那份表发给给您这个文件夹的人",
        "the program failed, do not use what it made; your files are as they were. Send a picture of this window and the form to whoever gave you the folder",
    ),
    "window.HZ601": (
        "写不进去：{detail}。请关闭正打开着它的 Excel、WPS 或窗口，看磁盘是不是满了；路径太长、在 U 盘或压缩包里的，把文件夹移到 D:\\自查 这样短的地方，再做一次",
        "cannot be written: {detail}. Close the program that has it open, see whether the disk is full; move the folder to a short place such as D:\\forms, and try again",
    ),
    "window.HZ605": (
        "另一个“自查”窗口正在写这个文件夹；请等它做完，再做一次",
        "another window is writing this folder; wait until it is done, then try again",
    ),
    "window.HZ502": (
        "没有找到这个文件或文件夹；请看它是不是改了名字、移走了，再把文件本身拖进来",
        "there is no such file or folder; see whether it was renamed or moved, and drop the file itself",
    ),
    "window.HZ546": (
        "上次的表用了自己的检查表《{title}》，这里做不出下一次的；请找给您这个文件夹的人做，或者选“新做一张”",
        "the last form was made with a checklist of your own ({title}); ask whoever gave you the folder for the next one, or choose “a new one”",
    ),
    "window.HZ520": (
        "结果读不出来（可能被改过、没有写完）；请把“结果”里这一个文件夹移到别处，用原来的表重新判定一次",
        "this result can't be read (changed, or never finished); move its folder away and judge the form again",
    ),
    "window.HZ522": (
        "结果读不出来（可能被改过、没有写完）；请把“结果”里这一个文件夹移到别处，用原来的表重新判定一次",
        "this result can't be read (changed, or never finished); move its folder away and judge the form again",
    ),
    "window.HZ523": (
        "结果是别的版本的程序写的，读不了；请把“结果”里这一个文件夹移到别处，用原来的表重新判定一次",
        "this result is of another version of the program; move its folder away and judge the form again",
    ),
    "window.HZ705": (
        "“台账.db”不是台账，或者已经损坏；有备份的换回备份，没有的把它移到别处，再选“建台账”",
        "“台账.db” is no ledger, or is damaged; put a backup in its place, or move it away and begin a new one",
    ),
    "window.HZ706": (
        "台账是更新版本的程序记的，这一版读不了；请换成新的程序文件夹",
        "the ledger is of a newer version; use the newer folder of the program",
    ),
    "window.cli.template.general": (
        "判定依据以外的一般隐患（如灭火器过期、通道堵塞）不写在这张表里，记在本厂的日常隐患台账。",
        "Ordinary hazards outside the criteria (an extinguisher out of date, a blocked passage) do not go into this form but into your own daily record.",
    ),
    "window.cli.interrupted": ("已停下；已经写好的文件都在", "stopped; what was written stays"),
    "window.cli.grade.goon": (
        "没有判定完，这次的结果不完整；请把表再拖一次，重新判定",
        "not finished, this result is not whole; drop the forms again",
    ),
    "window.cli.grade.out": ("报告写好了：{path}", "the reports are in {path}"),
    "window.cli.grade.out.alone": ("报告写好了：{path}", "the report is in {path}"),
    "window.cli.previous.absent": (
        "{line}：{hazards}。没有交表不等于整改了，请催交",
        "{line}: {hazards}. Handing in nothing closes none of them: ask for the form",
    ),
    "window.cli.config.used": (
        "用了这里的设置文件，结果可能和平时不同；不是您放的，请移走再做一次",
        "a file with settings was used, which may change the result; if it is not yours, move it away and try again",
    ),
    "window.ledger.head": ("台账记好了，共 {count} 条记录", "entered; the ledger has {count} events"),
    "window.ledger.import.confirm": (
        "这几条要由人认定是原来的哪一条还是新的，认定以前都算没有销号；请把这个窗口拍下来，发给网格员或者给您这个文件夹的人",
        "a person has to say which these are, until then all are open; send a picture of this window to your grid officer or whoever gave you the folder",
    ),
}
