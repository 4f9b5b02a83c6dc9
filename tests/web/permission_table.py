"""What every address answers to whom: written by hand, never worked out from the code.

A cell has one sign for each state of the report: drafting, submitted, returned, approved.

    o  the page, or the act was done and answered with a page or data
    >  the act was done; leads on to another page
    R  400: let in, but what was posted will not do
    C  409: let in, but not in this state or not with what was shown
    F  403: says that this is for somebody else
    .  404: as good as not there
    -  405: not by this method
    L  to the sign-in page
    J  401 as JSON
"""

PEOPLE = (
    "anonymous",
    "drafter",
    "supervisor",
    "administrator",
    "neighbour",
    "above",
    "above_admin",
    "nobody",
    "deactivated",
)
STATES = ("drafting", "submitted", "returned", "approved")

# About one report of the office of drafter, supervisor and administrator. What is posted is right
# in itself: a whole form, a change, the digest shown; only submit lacks its tick, and approve its
# digest (tests of decisions do both in full).
REPORTS = """
                         anon draf supe admi neig abov aadm nobo deac
report              GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report              POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_check        GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_check        POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_cover        GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_cover        POST LLLL >C>C .... .... .... .... .... .... LLLL
cover_autosave      GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
cover_autosave      POST JJJJ oCoC .... .... .... .... .... .... JJJJ
report_section      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_section      POST LLLL >C>C .... .... .... .... .... .... LLLL
section_autosave    GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
section_autosave    POST JJJJ oCoC .... .... .... .... .... .... JJJJ
picture             GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
picture             POST ---- ---- ---- ---- ---- ---- ---- ---- ----
asset               GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
asset               POST ---- ---- ---- ---- ---- ---- ---- ---- ----
presence            GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
presence            POST JJJJ oooo .... .... .... .... .... .... JJJJ
report_submit       GET  LLLL oCoC .... .... .... .... .... .... LLLL
report_submit       POST LLLL RCRC .... .... .... .... .... .... LLLL
report_review       GET  LLLL .... oooo .... .... .... .... .... LLLL
report_review       POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_return       GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
report_return       POST LLLL .... C>CC .... .... .... .... .... LLLL
report_approve      GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
report_approve      POST LLLL .... CRCC .... .... .... .... .... LLLL
report_history      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_history      POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_preview      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_preview      POST ---- ---- ---- ---- ---- ---- ---- ---- ----
paper               GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
paper               POST ---- ---- ---- ---- ---- ---- ---- ---- ----
draft_pdf           GET  LLLL ooo> ooo> ooo> .... ...> ...> .... LLLL
draft_pdf           POST ---- ---- ---- ---- ---- ---- ---- ---- ----
edition_pdf         GET  LLLL ...o ...o ...o .... ...o ...o .... LLLL
edition_pdf         POST ---- ---- ---- ---- ---- ---- ---- ---- ----
edition_json        GET  LLLL ...o ...o ...o .... ...o ...o .... LLLL
edition_json        POST ---- ---- ---- ---- ---- ---- ---- ---- ----
"""

# About the office itself, or about nothing in particular; one sign each. The person that office
# pages are about is the drafter of the office; nothing is posted.
OTHERS = """
                         anon draf supe admi neig abov aadm nobo deac
home                GET  L    o    o    o    o    o    o    o    L
home                POST -    -    -    -    -    -    -    -    -
report_start        GET  L    o    F    F    o    F    F    F    L
report_start        POST L    R    F    F    R    F    F    F    L
healthz             GET  o    o    o    o    o    o    o    o    o
healthz             POST -    -    -    -    -    -    -    -    -
favicon             GET  >    >    >    >    >    >    >    >    >
favicon             POST -    -    -    -    -    -    -    -    -
login               GET  o    >    >    >    >    >    >    >    o
login               POST o    >    >    >    >    >    >    >    o
logout              GET  -    -    -    -    -    -    -    -    -
logout              POST >    >    >    >    >    >    >    >    >
login_again         GET  -    -    -    -    -    -    -    -    -
login_again         POST R    R    R    R    R    R    R    R    R
session             GET  o    o    o    o    o    o    o    o    o
session             POST -    -    -    -    -    -    -    -    -
local_key           GET  -    -    -    -    -    -    -    -    -
local_key           POST J    o    o    o    o    o    o    o    J
password            GET  L    o    o    o    o    o    o    o    L
password            POST L    o    o    o    o    o    o    o    L
large_type          GET  -    -    -    -    -    -    -    -    -
large_type          POST >    >    >    >    >    >    >    >    >
offices             GET  L    F    F    o    F    F    o    F    L
offices             POST -    -    -    -    -    -    -    -    -
office_new          GET  L    F    F    F    F    F    o    F    L
office_new          POST L    F    F    F    F    F    o    F    L
office              GET  L    .    .    o    .    .    o    .    L
office              POST -    -    -    -    -    -    -    -    -
office_edit         GET  L    .    .    o    .    .    o    .    L
office_edit         POST L    .    .    o    .    .    o    .    L
person_new          GET  L    .    .    o    .    .    o    .    L
person_new          POST L    .    .    o    .    .    o    .    L
person_join         GET  L    .    .    o    .    .    o    .    L
person_join         POST L    .    .    o    .    .    o    .    L
person              GET  L    .    .    o    .    .    o    .    L
person              POST L    .    .    >    .    .    >    .    L
person_password     GET  L    .    .    o    .    .    o    .    L
person_password     POST L    .    .    o    .    .    o    .    L
person_deactivate   GET  L    .    .    o    .    .    o    .    L
person_deactivate   POST L    .    .    >    .    .    >    .    L
person_reactivate   GET  L    .    .    o    .    .    o    .    L
person_reactivate   POST L    .    .    >    .    .    >    .    L
"""


def _read(table: str) -> dict[tuple[str, str], dict[str, str]]:
    rows = [line.split() for line in table.strip().splitlines()[1:]]
    return {(name, method): dict(zip(PEOPLE, cells, strict=True)) for name, method, *cells in rows}


ABOUT_REPORTS = _read(REPORTS)
ABOUT_OTHERS = _read(OTHERS)
EXPECTED = {**ABOUT_REPORTS, **ABOUT_OTHERS}
