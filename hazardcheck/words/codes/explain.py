"""What a code means beyond its sentence: why it matters and what to do. A code without an entry has that of its range."""

from __future__ import annotations

import re

from .. import TEXTS

_RANGES: tuple[tuple[str, str, str, str, str], ...] = (
    # first, why in Chinese, what to do in Chinese, the same in English
    ("HZ100", "表头说明是谁、哪一天、什么行业的自查；认不清就可能张冠李戴，或者用错判定依据。", "按提示改正表头或工作表，重新判定。",
     "The head says whose check this is and of which day; where it is unclear, the result may be another's or follow the wrong edition.", "Correct the head or the sheet as the message says and judge again."),
    ("HZ200", "这一行没有能用的答案，或者前后不一致；看不懂、没填写的永远不当作“没有隐患”。", "到提示的单元格，按现场情况改正或补填，重新判定。",
     "This row has no answer that can be used, or contradicts itself; what is unclear or empty never counts as safe.", "Go to the cell named, enter what is found on site, and judge again."),
    ("HZ300", "文件读不出来，里面填的内容一项也没有判定；读不出来不等于没有隐患。", "按提示另存或改正后重交。",
     "The file cannot be read, so nothing in it was judged; unreadable is not empty.", "Save or correct it as the message says and hand it in again."),
    ("HZ400", "检查表、企业档案、政策或对照文件写得不对，用它判定就可能漏项或者判错，所以整份不用。", "到提示的行、列改正，再用 hazardcheck checklist lint 检查。",
     "A checklist, profile, policy or mapping is not right; judging by it could miss something, so that it is not used at all.", "Correct the line and column named and run hazardcheck checklist lint again."),
    ("HZ500", "命令没有执行：选项、文件名或它们的搭配不对，什么都没有写。", "按提示改命令；加 --help 看全部选项。",
     "The command was not run: an option, a name or their combination is wrong; nothing was written.", "Change the command as the message says; --help lists the options."),
    ("HZ600", "结果没有写成；原来的文件没有动。", "检查磁盘空间、权限和文件夹，再来一次。",
     "The output was not written; what was there before is untouched.", "Check space, permission and the folder, and try again."),
    ("HZ700", "台账打不开或者写不进去；这次什么也没有记下。", "核对台账的路径或地址；要新建就用 hazardcheck ledger import 结果 --ledger 台账.db。",
     "The ledger can't be opened or written; nothing was taken down.", "Check the path or address of the ledger; hazardcheck ledger import RESULT --ledger FILE.db makes a new one."),
    ("HZ710", "台账只记说得清、证得了的事；记不进去的，隐患还是原来的状态。", "按提示补上证明、改正日期或编号，再来一次。",
     "The ledger takes down only what is clear and proved; what it refuses leaves the hazard as it was.", "Add the proof, correct the day or the number as the message says, and try again."),
    ("HZ800", "命令、调用或配置不对，什么都没有判定、没有写。", "按提示改正；加 --help 看全部选项，hazardcheck config show 看配置。",
     "The command, the call or the configuration is wrong; nothing was judged or written.", "Correct it as the message says; --help lists the options, hazardcheck config show the configuration."),
    ("HZ801", "看不清哪句话作数：一格里看到的和填的不一样，划掉了，或者写的不是这一格问的；看不清的永远不当作“没有隐患”。", "到提示的单元格，按现场情况改正或补填，重新判定。",
     "Which word holds is not known: a cell shows something else than was entered, is struck through, or says what it does not ask; what is unclear never counts as safe.", "Go to the cell named, enter what is found on site, and judge again."),
    ("HZ807", "命令、调用或配置不对，什么都没有判定、没有写。", "按提示改正；加 --help 看全部选项，hazardcheck config show 看配置。",
     "The command, the call or the configuration is wrong; nothing was judged or written.", "Correct it as the message says; --help lists the options, hazardcheck config show the configuration."),
    ("HZ860", "关卡和豁免决定流水线放不放行；写得不清楚，就可能放过不该放过的，所以整份不用。", "到提示的行、列改正；写法见 hazardcheck schema gate、hazardcheck schema waivers。",
     "A gate and its waivers decide what a pipeline lets through; where they are not clear, something could pass that must not.", "Correct the line and column named; hazardcheck schema gate and hazardcheck schema waivers show how."),
    ("HZ875", "命令、调用或配置不对，什么都没有判定、没有写。", "按提示改正；加 --help 看全部选项，hazardcheck config show 看配置。",
     "The command, the call or the configuration is wrong; nothing was judged or written.", "Correct it as the message says; --help lists the options, hazardcheck config show the configuration."),
    ("HZ900", "是程序的错，不是填表人的错；这次的结果不能用。", "把整行连同文件发给开发者。",
     "A defect of the program, not of the form; this result must not be used.", "Send the whole line and the file to the developers."),
)  # fmt: skip

_CODES: dict[str, tuple[str, str, str, str]] = {
    "HZ806": ("合计写的数和表里各行的答案不一样，少填的那一行可能正是隐患；对不上的表不能判合格。", "按现场核对：漏填的补到那一项的行里，数写错的改数，重新判定。",
              "A total that differs from the rows may count a hazard that stands in none of them; such a form does not pass.", "Compare on the spot: enter the row that is missing or correct the number, and judge again."),
    "HZ401": ("YAML 靠缩进和标点表示结构，有一处不对，后面的都可能读错，所以整份不读。", "看提示的那一行和上一行：缩进用空格不用 Tab，冒号后留一个空格，括号、引号成对；文字里有“: ”或“ #”的加双引号。",
              "YAML shows structure by indentation and signs; one wrong place can shift all that follows.", "Look at the line named and the one above it: blanks instead of tabs, a blank after the colon, closed brackets and quotes; quote texts that contain “: ” or “ #”."),
    "HZ402": ("同一个键写两次，一般的 YAML 程序悄悄用后一个，前一个就丢了。", "留一个；两个内容一样时 lint --fix 会删去后一个。",
              "Most YAML readers silently take the second value and lose the first.", "Keep one; where both are equal, lint --fix removes the second."),
    "HZ403": ("拼错的键如果放过，写的条件就不起作用，却没有人知道。", "看括号里的猜测改拼写；全部的键见 hazardcheck checklist schema。",
              "A misspelt key would be ignored, and the condition under it would never count.", "Correct the spelling (the guess stands in brackets); hazardcheck checklist schema lists all keys."),
    "HZ404": ("少了必要的内容，检查项就没法问、没法判。", "补上；checklist new 写出的样板里每个必填的键都有。",
              "Without it an item can be neither asked nor judged.", "Add it; the skeleton of checklist new has every key that is needed."),
    "HZ405": ("不加引号的 no、12:30、1.10 会被 YAML 变成“否”、750、1.1，意思就变了。", "给这段文字加双引号；lint --fix 会加。",
              "Unquoted, no, 12:30 and 1.10 become false, 750 and 1.1.", "Quote the text; lint --fix does."),
    "HZ406": ("别名和标签能让一小段文字展开成几个亿，也让人看不出实际内容。", "把内容直接写在用到的地方。",
              "Aliases and tags can blow up a small file and hide what it says.", "Write the content where it is used."),
    "HZ407": ("这么大的文件不会是检查表，读它会耗尽内存。", "一份检查表一个文件；删去不相干的内容。",
              "No checklist is that large; reading it could exhaust the memory.", "One file per checklist; remove what does not belong to it."),
    "HZ408": ("编码不对，中文会读成乱码。", "用编辑器另存为 UTF-8。", "In another encoding Chinese turns into garbage.", "Save the file as UTF-8."),
    "HZ409": ("文件不在或者没有权限，什么都没有检查。", "核对路径和权限。", "The file is not there or may not be read; nothing was checked.", "Check the path and the permission."),
    "HZ410": ("值的形式不对，程序不知道你的意思。", "照提示的样子写；日期写 2026-11-20，列表每行以 - 开头。",
              "The value has a form that cannot be understood.", "Write it as the message says: days as 2026-11-20, lists as lines that begin with -."),
    "HZ411": ("两项用同一个编号，答案就不知道是谁的。", "给后加的一项新的编号；已经用过的编号不要改。",
              "With one id for two things an answer belongs to neither.", "Give the newer one an id of its own; never change one that is in use."),
    "HZ412": ("编号要在表格、结果、台账里一直认得出来，所以写法是固定的。", "检查项写 01-01，检查表用小写字母、数字、连字符，场所事实同此；全角的 lint --fix 会改。",
              "Ids are recognised in forms, results and ledgers for years, so that their form is fixed.", "Items: 01-01; checklists and facts: a-z, 0-9, hyphens; lint --fix narrows full-width ones."),
    "HZ413": ("检查项编号的前半是节号，对不上就会排错地方。", "改成提示的写法，或者把它移到那一节。",
              "The first half of an item's id is its section.", "Use the id proposed, or move the item."),
    "HZ414": ("引用了没有定义的场所事实，这一项就永远说不清适不适用。", "在 facts 里定义它，或者改成已有的编号。",
              "An item that depends on an undefined fact can never be known to apply.", "Define it under facts, or use the id of one that is there."),
    "HZ415": ("引用的共同前提不存在，前提就不起作用。", "在 preconditions 里定义，或者改正编号。", "A precondition that is not there can't hold.", "Define it under preconditions or correct the id."),
    "HZ416": ("行业、重点场所的名称是固定的，拼错的永远不会对上。", "用括号里的猜测或已有的名称。", "Industries and focus places have fixed keys; a misspelt one never matches.", "Use the guess or one of the known keys."),
    "HZ417": ("填表人写的是字母（a、c），字母乱了，答案就对不上情形。", "依次改成 a、b、c；都没写字母的 lint --fix 会补。",
              "People answer with letters; out of order they point at the wrong condition.", "Letter them a, b, c in order; lint --fix gives letters where none has one."),
    "HZ418": ("起止颠倒，哪一天都不算施行。", "改正日期；还在施行的 until 写 null。", "With the dates reversed it is never in force.", "Correct the dates; until is null while it is in force."),
    "HZ419": ("part_of 表示“属于更大的那个场所”，绕成圈就没有最大的了。", "改成真正的上一级，或者删去 part_of。", "part_of names the coarser fact; a circle has none.", "Name the coarser fact, or remove part_of."),
    "HZ420": ("判定组数的是组里的隐患，组里有不存在的项或数目不可能，就永远判不对。", "核对 items 里的编号和 at_least 的数目。", "A group counts hazards; with unknown items or an impossible number it never counts right.", "Check the ids under items and the number at_least."),
    "HZ421": ("没有检查项用到的前提，问了也白问；节不存在就没有地方问。", "在检查项的 requires 里写上它，或者删去。", "A precondition that no item requires is asked in vain.", "Name it in requires of an item, or remove it."),
    "HZ422": ("没有检查项用到的场所事实，问了也白问，多半是检查项里的编号写错了。", "在检查项的 applies 里用上，或者删去。", "A fact that no item uses is asked in vain; mostly an id in applies is misspelt.", "Use it in applies of an item, or remove it."),
    "HZ423": ("空的标题、问句、依据会让填表人不知道在问什么、凭什么。", "写上内容。", "With an empty title, question or clause nobody knows what is asked and why.", "Write it."),
    "HZ424": ("只写 partial 不说缺什么，看结果的人就不知道哪些没有查。", "在 coverage_note 里写明缺哪些条款。", "partial without a note hides what was not checked.", "Say in coverage_note what is missing."),
    "HZ425": ("一项都没有的检查表，什么也查不出来。", "至少写一个检查项。", "A checklist without items finds nothing.", "Write at least one item."),
    "HZ426": ("第一行说明文件的格式和版本，读的程序据此决定怎么读。", "写成提示的样子；是别的文件就不要当检查表用。", "The schema tells the reader what the file is.", "Write it as proposed; use no other kind of file as a checklist."),
    "HZ427": ("政策表里认不出的条件永远不成立，那一行就等于没写。", "改成已有的条件名。", "An unknown flag never holds, so that its row would never apply.", "Use one of the known flags."),
    "HZ428": ("情形用一个字母表示，最多 26 个。", "拆成两个检查项。", "Conditions are single letters: 26 at most.", "Split the item."),
    "HZ429": ("案情看不懂就不能据此加重或者减轻。", "照 README 的例子写。", "Case facts that are not understood decide nothing.", "Write them as in the README."),
    "HZ439": ("这里只认固定的几个词，别的写法程序不猜。", "从列出的词里选一个；大小写、全角的差别 lint --fix 会改。", "Only these words are known here; nothing is guessed.", "Choose one of them; lint --fix corrects case and width."),
    "HZ477": ("报告、验收的期限写得不清楚，谁也不知道到哪一天为止。", "写 {days: 20, since: 自收到申请之日起}，或者 {text: 每季度}。", "A time limit that is unclear binds nobody.", "Write {days: 20, since: …} or {text: …}."),
    "HZ478": ("停产是法律对重大事故隐患的要求，自用检查表判不出重大事故隐患。", "删去 procedure；要求停下来的，写在检查项的说明里。", "A stop is what the law demands of a major hazard; a list of one's own finds none.", "Remove procedure; say what should stop in the item's notes."),
    "HZ479": ("本地补充只能加严：法律规定停什么、由谁验收，本地改不了。", "删去这一处，只写本地增加的报告和要求。", "A supplement may only ask more; what stops and who accepts is the law's.", "Remove it and write only what is added."),
    "HZ460": ("改写之后读出来和原来不一样，宁可不改。", "手工修改，并把文件发给开发者。", "What would have been written does not read the same, so that nothing was.", "Edit it by hand and send the file to the developers."),
}  # fmt: skip


def explanation(code: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Why the code matters and what to do: (``why``, text), (``do``, text). Codes of corrections (HZ461 …) need none."""
    if "HZ461" <= code <= "HZ468":
        return ()
    own = _CODES.get(code)
    if own is None:
        own = next(texts for first, *texts in reversed(_RANGES) if first <= code)  # type: ignore[assignment]
    assert own is not None
    why, act = own[2:] if lang == "en" else own[:2]
    return (("why", why), ("do", act))


def open_sentence(code: str, lang: str) -> str:
    """The sentence of a code with … where a value stands."""
    text = re.sub(r"(?<!\{)\{\w+\}", "…", TEXTS[code][lang == "en"].replace("{hint}", ""))
    # doubled braces stand for braces that are meant (an example in YAML)
    return text.replace("{{", "{").replace("}}", "}")
