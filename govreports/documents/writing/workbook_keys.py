"""What our workbook and its reader must agree on: names of sheets, columns and facts."""

KEYS = "govreports"  # the hidden sheet: which report this is, and where each figure stands
MARK = "govreports workbook"
VERSION = 1
FIRST_KEY = 10  # its first row with a figure: the name of the cell, and a reference to it
TEXTS = "文字"
FACTS = ("单位名称", "年度", "标题", "开头部分", "落款单位", "成文日期")
COLUMNS = ("部分", "小标题", "正文", "接排")
GRAPHICS = "图"
GRAPHIC_COLUMNS = ("部分", "种类", "图名", "图片说明", "图")
GRAPHIC = "graphic-"  # keys of the hidden sheet: a picture or chart by its number,
OF_TEXT = "-text"  # and the text to which it belongs
CONTINUED = "（续上一行）"  # in place of a sub-heading where a text is too long for one cell
RUN_IN = "是"
