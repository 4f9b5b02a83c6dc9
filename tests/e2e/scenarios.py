"""What the editor promises, as numbered scenarios; `pytest.mark.scenario(n)` says which test proves one.

`tests/test_scenarios.py` fails when one has no test. Those in `OLD` are proven on Chromium 86 too,
by `script/test-old-browser`.
"""

SCENARIOS = {
    1: "type a figure and see the totals in the next frame",
    2: "arrows, Enter, Tab, Home and End walk the table as in a spreadsheet",
    3: "digits composed by an input method",
    4: "full-width digits without composition",
    5: "nonsense is kept, marked, not counted, and listed on submission",
    6: "one reader of figures in browser and server",
    7: "paste a block from Excel",
    8: "paste a table with merged cells from Word and WPS",
    9: "paste a whole table by its labels",
    10: "every act is undone and redone in one step",
    11: "copy a table out and fill an empty report with it",
    12: "nothing is red before a column is complete",
    13: "a broken column: four cells, one sentence with both sums, a link",
    14: "a suggestion balances the column, in one step, and is in the history",
    15: "browser and server judge 2,000 sheets alike",
    16: "blank is not zero: neither on submission nor when filled",
    17: "last year's open cases are carried in, locked, and changed with a reason",
    18: "the text against the table",
    19: "autosave: when, how often, and in which words",
    20: "submit right after typing",
    21: "offline, a killed tab, and everything back",
    22: "an ended session is renewed in place",
    23: "two people in one table",
    24: "axe finds nothing on any page in any state, in normal and large type",
    25: "the focused cell is seen, on every screen",
    26: "from signing in to approval by keyboard alone",
    27: "tables three and four fit the office screen",
    28: "from key to paint, against an empty page",
    29: "comments survive every edit and stand in the way of an approval",
    30: "what is approved is what was seen, and what is handed out",
}
OLD = {1, 2, 4, 5, 7, 8, 10, 11, 12, 28}
