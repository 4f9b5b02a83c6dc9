"""What every address answers to whom: written by hand, never worked out from the code.

A cell has one sign for each state of the report, in the order of WRITTEN_OUT.

    o  the page, or the act was done and answered with a page or data
    >  the act was done; leads on to another page
    R  400: let in, but what was posted will not do
    C  409: let in, but not in this state or not with what was shown
    F  403: says that this is for somebody else
    .  404: as good as not there
    -  405: not by this method
    L  to the sign-in page
    J  401 as JSON

A new address is one line for each method. A new state is one line in STATES, naming the state it is
answered like, and so is a new kind of person in LIKE; where they differ, that is a line in BUT.
"""

COLUMNS = (
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
# Further people, and whose column theirs is the same as but for BUT.
LIKE = {
    "above_supervisor": "above",  # the district's supervisor, who drafts nothing
    "stranger": "nobody",  # drafts and reviews in another district
    "neighbour_admin": "nobody",  # administers the office beside it
    "outlying": "nobody",  # administers another district
    "system": "nobody",  # the system administrator
    "security": "nobody",  # the security administrator
    "auditor": "nobody",
    "half": "anonymous",  # has given the password, and the second factor not yet
}
PEOPLE = (*COLUMNS, *LIKE)

WRITTEN_OUT = ("drafting", "submitted", "returned", "approved")
# Every state of a report, and which of those written out it is answered like but for BUT.
STATES = {
    "drafting": "drafting",
    "submitted": "submitted",
    "returned": "returned",
    "reviewed": "submitted",
    "approved": "approved",
    "published": "approved",
    "correcting": "returned",
    "discarded": "submitted",
    "imported": "approved",
}

# About one report of the office of drafter, supervisor and administrator. What is posted is right
# in itself: a whole form, a change, the digest shown; only submit lacks its tick, and approve its
# digest (tests of decisions do both in full).
# The picture of every report is hung when it is in its state already: a correction differs from its
# edition by it and is not cancelled.
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
report_discard      GET  LLLL oCCC .... .... .... .... .... .... LLLL
report_discard      POST LLLL RCCC .... .... .... .... .... .... LLLL
report_review       GET  LLLL .... oooo .... .... .... .... .... LLLL
report_review       POST ---- ---- ---- ---- ---- ---- ---- ---- ----
view_section        GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
view_section        POST LLLL .... C>CC .... .... .... .... .... LLLL
report_compare      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_compare      POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_return       GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
report_return       POST LLLL .... C>CC .... .... .... .... .... LLLL
report_approve      GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
report_approve      POST LLLL .... CCCC .... .... .... .... .... LLLL
report_history      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
review_record       GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
review_record       POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_history      POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_moment       GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_moment       POST ---- ---- ---- ---- ---- ---- ---- ---- ----
moment_paper        GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
moment_paper        POST ---- ---- ---- ---- ---- ---- ---- ---- ----
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
edition_package     GET  LLLL ...o ...o ...o .... ...o ...o .... LLLL
edition_package     POST ---- ---- ---- ---- ---- ---- ---- ---- ----
report_glance       GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
report_glance       POST ---- ---- ---- ---- ---- ---- ---- ---- ----
glance_picture      GET  LLLL oooo oooo oooo .... ...o ...o .... LLLL
glance_picture      POST ---- ---- ---- ---- ---- ---- ---- ---- ----
draft_file          GET  LLLL ooo> ooo> ooo> .... ...> ...> .... LLLL
draft_file          POST ---- ---- ---- ---- ---- ---- ---- ---- ----
edition_file        GET  LLLL ...o ...o ...o .... ...o ...o .... LLLL
edition_file        POST ---- ---- ---- ---- ---- ---- ---- ---- ----
finding_explain     GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
finding_explain     POST LLLL CCCC .... .... .... .... .... .... LLLL
finding_ignore      GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
finding_ignore      POST LLLL CCCC .... .... .... .... .... .... LLLL
report_withdraw     GET  LLLL CoCC .... .... .... .... .... .... LLLL
report_withdraw     POST LLLL C>CC .... .... .... .... .... .... LLLL
report_publish      GET  LLLL CCCo CCCo .... .... .... .... .... LLLL
report_publish      POST LLLL CCCR CCCR .... .... .... .... .... LLLL
report_correct      GET  LLLL CCCo CCCo .... .... .... .... .... LLLL
report_correct      POST LLLL CCCR CCCR .... .... .... .... .... LLLL
correction_cancel   GET  LLLL CCCC CCCC .... .... .... .... .... LLLL
correction_cancel   POST LLLL CCCC CCCC .... .... .... .... .... LLLL
comment_new         GET  LLLL .... oooo .... .... .... .... .... LLLL
comment_new         POST LLLL .... C>CC .... .... .... .... .... LLLL
comment_autosave    GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
comment_autosave    POST JJJJ .... CoCC .... .... .... .... .... JJJJ
comment_edit        GET  LLLL .... oooo .... .... .... .... .... LLLL
comment_edit        POST LLLL .... C>CC .... .... .... .... .... LLLL
comment_remove      GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
comment_remove      POST LLLL .... >>>> .... .... .... .... .... LLLL
comment_take        GET  ---- ---- ---- ---- ---- ---- ---- ---- ----
comment_take        POST LLLL >>>C >>>C CCCC .... .... .... .... LLLL
"""

# About the office itself, or about nothing in particular; one sign each. The person that office
# pages are about is the drafter of the office; nothing is posted.
OTHERS = """
                         anon draf supe admi neig abov aadm nobo deac
home                GET  L    o    o    o    o    o    o    o    L
home                POST -    -    -    -    -    -    -    -    -
inbox               GET  L    F    o    F    F    o    F    F    L
inbox               POST -    -    -    -    -    -    -    -    -
report_start        GET  L    o    F    F    o    F    F    F    L
report_start        POST L    R    F    F    R    F    F    F    L
healthz             GET  o    o    o    o    o    o    o    o    o
healthz             POST -    -    -    -    -    -    -    -    -
rules               GET  o    o    o    o    o    o    o    o    o
rules               POST -    -    -    -    -    -    -    -    -
help                GET  o    o    o    o    o    o    o    o    o
help                POST -    -    -    -    -    -    -    -    -
verify_start        GET  o    o    o    o    o    o    o    o    o
verify_start        POST -    -    -    -    -    -    -    -    -
verify              GET  .    .    .    .    .    .    .    .    .
verify              POST -    -    -    -    -    -    -    -    -
favicon             GET  >    >    >    >    >    >    >    >    >
favicon             POST -    -    -    -    -    -    -    -    -
login               GET  o    >    >    >    >    >    >    >    o
login               POST o    >    >    >    >    >    >    >    o
logout              GET  -    -    -    -    -    -    -    -    -
logout              POST >    >    >    >    >    >    >    >    >
login_again         GET  -    -    -    -    -    -    -    -    -
login_again         POST R    R    R    R    R    R    R    R    R
login_code          GET  >    >    >    >    >    >    >    >    >
login_code          POST >    >    >    >    >    >    >    >    >
login_password      GET  >    >    >    >    >    >    >    >    >
login_password      POST >    >    >    >    >    >    >    >    >
login_factor        GET  >    >    >    >    >    >    >    >    >
login_factor        POST >    >    >    >    >    >    >    >    >
session             GET  o    o    o    o    o    o    o    o    o
session             POST -    -    -    -    -    -    -    -    -
local_key           GET  -    -    -    -    -    -    -    -    -
local_key           POST J    o    o    o    o    o    o    o    J
password            GET  L    o    o    o    o    o    o    o    L
password            POST L    o    o    o    o    o    o    o    L
account             GET  L    o    o    o    o    o    o    o    L
account             POST -    -    -    -    -    -    -    -    -
sign_in_end         GET  -    -    -    -    -    -    -    -    -
sign_in_end         POST L    .    .    .    .    .    .    .    L
sign_ins_end        GET  -    -    -    -    -    -    -    -    -
sign_ins_end        POST L    >    >    >    >    >    >    >    L
factor_new          GET  L    o    o    o    o    o    o    o    L
factor_new          POST L    o    o    o    o    o    o    o    L
factor_codes        GET  L    >    >    >    >    >    >    >    L
factor_codes        POST L    >    >    >    >    >    >    >    L
factor_remove       GET  L    >    >    >    >    >    >    >    L
factor_remove       POST L    >    >    >    >    >    >    >    L
accounts            GET  L    F    F    F    F    F    F    F    L
accounts            POST -    -    -    -    -    -    -    -    -
account_new         GET  L    F    F    F    F    F    F    F    L
account_new         POST L    F    F    F    F    F    F    F    L
account_kept        GET  L    F    F    F    F    F    F    F    L
account_kept        POST -    -    -    -    -    -    -    -    -
account_password    GET  L    F    F    F    F    F    F    F    L
account_password    POST L    F    F    F    F    F    F    F    L
account_switch      GET  -    -    -    -    -    -    -    -    -
account_switch      POST L    F    F    F    F    F    F    F    L
account_duties      GET  -    -    -    -    -    -    -    -    -
account_duties      POST L    F    F    F    F    F    F    F    L
account_unlock      GET  -    -    -    -    -    -    -    -    -
account_unlock      POST L    F    F    F    F    F    F    F    L
account_factor      GET  -    -    -    -    -    -    -    -    -
account_factor      POST L    F    F    F    F    F    F    F    L
factor_rules        GET  L    F    F    F    F    F    F    F    L
factor_rules        POST L    F    F    F    F    F    F    F    L
security_log        GET  L    F    F    F    F    F    F    F    L
security_log        POST -    -    -    -    -    -    -    -    -
audited_reports     GET  L    F    F    F    F    F    F    F    L
audited_reports     POST -    -    -    -    -    -    -    -    -
large_type          GET  -    -    -    -    -    -    -    -    -
large_type          POST >    >    >    >    >    >    >    >    >
contact             GET  L    o    o    o    o    o    o    o    L
contact             POST L    >    >    >    >    >    >    >    L
person_contact      GET  L    .    .    o    .    .    o    .    L
person_contact      POST L    .    .    >    .    .    >    .    L
progress            GET  L    F    F    F    F    o    o    F    L
progress            POST -    -    -    -    -    -    -    -    -
progress_csv        GET  L    F    F    F    F    o    o    F    L
progress_csv        POST -    -    -    -    -    -    -    -    -
progress_remind     GET  L    F    F    F    F    o    o    F    L
progress_remind     POST L    F    F    F    F    R    R    F    L
seasons             GET  L    F    F    F    F    F    o    F    L
seasons             POST -    -    -    -    -    -    -    -    -
season              GET  L    .    .    .    .    .    o    .    L
season              POST L    .    .    .    .    .    R    .    L
intake              GET  L    o    o    o    .    .    .    .    L
intake              POST L    R    .    .    .    .    .    .    L
intake_summary      GET  L    o    o    o    .    .    .    .    L
intake_summary      POST -    -    -    -    -    -    -    -    -
intake_drop         GET  -    -    -    -    -    -    -    -    -
intake_drop         POST L    R    .    .    .    .    .    .    L
intake_file         GET  L    o    o    o    .    .    .    .    L
intake_file         POST L    >    .    .    .    .    .    .    L
intake_fill         GET  L    o    .    .    .    .    .    .    L
intake_fill         POST L    C    .    .    .    .    .    .    L
intake_original     GET  L    o    o    o    .    .    .    .    L
intake_original     POST -    -    -    -    -    -    -    -    -
public_check        GET  o    o    o    o    o    o    o    o    o
public_check        POST R    R    R    R    R    R    R    R    R
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
person_name         GET  L    .    .    o    .    .    o    .    L
person_name         POST L    .    .    o    .    .    o    .    L
person_unlock       GET  -    -    -    -    -    -    -    -    -
person_unlock       POST L    .    .    >    .    .    >    .    L
person_deactivate   GET  L    .    .    o    .    .    o    .    L
person_deactivate   POST L    .    .    >    .    .    >    .    L
person_reactivate   GET  L    .    .    o    .    .    o    .    L
person_reactivate   POST L    .    .    >    .    .    >    .    L
open_home           GET  o    o    o    o    o    o    o    o    o
open_home           POST -    -    -    -    -    -    -    -    -
open_list           GET  o    o    o    o    o    o    o    o    o
open_list           POST -    -    -    -    -    -    -    -    -
open_district       GET  .    .    .    .    .    .    .    .    .
open_district       POST -    -    -    -    -    -    -    -    -
open_district_year  GET  .    .    .    .    .    .    .    .    .
open_district_year  POST -    -    -    -    -    -    -    -    -
open_office         GET  .    .    .    .    .    .    .    .    .
open_office         POST -    -    -    -    -    -    -    -    -
open_report         GET  .    .    .    .    .    .    .    .    .
open_report         POST -    -    -    -    -    -    -    -    -
open_glance         GET  .    .    .    .    .    .    .    .    .
open_glance         POST -    -    -    -    -    -    -    -    -
open_file           GET  .    .    .    .    .    .    .    .    .
open_file           POST -    -    -    -    -    -    -    -    -
open_about          GET  o    o    o    o    o    o    o    o    o
open_about          POST -    -    -    -    -    -    -    -    -
open_api            GET  o    o    o    o    o    o    o    o    o
open_api            POST -    -    -    -    -    -    -    -    -
open_offices        GET  o    o    o    o    o    o    o    o    o
open_offices        POST -    -    -    -    -    -    -    -    -
open_editions       GET  o    o    o    o    o    o    o    o    o
open_editions       POST -    -    -    -    -    -    -    -    -
open_current        GET  .    .    .    .    .    .    .    .    .
open_current        POST -    -    -    -    -    -    -    -    -
open_edition_data   GET  .    .    .    .    .    .    .    .    .
open_edition_data   POST -    -    -    -    -    -    -    -    -
open_tables         GET  .    .    .    .    .    .    .    .    .
open_tables         POST -    -    -    -    -    -    -    -    -
open_data_file      GET  .    .    .    .    .    .    .    .    .
open_data_file      POST -    -    -    -    -    -    -    -    -
open_formats        GET  o    o    o    o    o    o    o    o    o
open_formats        POST -    -    -    -    -    -    -    -    -
open_schema         GET  o    o    o    o    o    o    o    o    o
open_schema         POST -    -    -    -    -    -    -    -    -
open_dictionary     GET  o    o    o    o    o    o    o    o    o
open_dictionary     POST -    -    -    -    -    -    -    -    -
open_dictionary_csv GET  o    o    o    o    o    o    o    o    o
open_dictionary_csv POST -    -    -    -    -    -    -    -    -
"""


# Where somebody, or a report in some state, is answered otherwise: address, method, people, states
# (* for all), sign. A later line goes before an earlier one.
BUT = """
report              GET  above,above_admin,above_supervisor reviewed o
report_check        GET  above,above_admin,above_supervisor reviewed o
report_cover        GET  above,above_admin,above_supervisor reviewed o
report_section      GET  above,above_admin,above_supervisor reviewed o
picture             GET  above,above_admin,above_supervisor reviewed o
asset               GET  above,above_admin,above_supervisor reviewed o
report_history      GET  above,above_admin,above_supervisor reviewed o
review_record       GET  above,above_admin,above_supervisor reviewed o
report_moment       GET  above,above_admin,above_supervisor reviewed o
moment_paper        GET  above,above_admin,above_supervisor reviewed o
report_preview      GET  above,above_admin,above_supervisor reviewed o
paper               GET  above,above_admin,above_supervisor reviewed o
draft_pdf           GET  above,above_admin,above_supervisor reviewed o
edition_pdf         GET  drafter,supervisor,administrator,above,above_admin,above_supervisor correcting o
edition_json        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor correcting o
edition_package     GET  drafter,supervisor,administrator,above,above_admin,above_supervisor correcting o
report_glance       GET  above,above_admin,above_supervisor reviewed o
glance_picture      GET  above,above_admin,above_supervisor reviewed o
draft_file          GET  above,above_admin,above_supervisor reviewed o
edition_file        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor correcting o
report_compare      GET  above,above_admin,above_supervisor reviewed o
report_moment       GET  above,above_admin,above_supervisor reviewed o
moment_paper        GET  above,above_admin,above_supervisor reviewed o
view_section        POST supervisor reviewed >
view_section        POST supervisor discarded C
view_section        POST above,above_supervisor reviewed >
view_section        POST above,above_supervisor approved,published C
inbox               GET  stranger              *             o
report_review       GET  above,above_supervisor reviewed,approved,published o
report_return       POST above,above_supervisor reviewed >
report_return       POST above,above_supervisor approved,published C
report_return       POST supervisor reviewed C
report_approve      POST above,above_supervisor reviewed,approved,published C
report_approve      POST supervisor reviewed C
report_withdraw     GET  drafter reviewed C
report_withdraw     POST drafter reviewed C
correction_cancel   GET  drafter,supervisor correcting o
report_return       POST supervisor discarded C
report_approve      POST supervisor discarded C
report_withdraw     GET  drafter discarded C
report_withdraw     POST drafter discarded C
comment_new         GET  above,above_supervisor reviewed,approved,published o
comment_new         POST above,above_supervisor reviewed >
comment_new         POST above,above_supervisor approved,published C
comment_new         POST supervisor reviewed C
comment_autosave    POST above,above_supervisor reviewed o
comment_autosave    POST above,above_supervisor approved,published C
comment_autosave    POST supervisor reviewed C
comment_edit        POST supervisor reviewed C
comment_new         POST supervisor discarded C
comment_autosave    POST supervisor discarded C
comment_edit        POST supervisor discarded C
comment_take        POST drafter,supervisor discarded C
comment_remove      POST above,above_supervisor reviewed,approved,published >
comment_take        POST above,above_supervisor reviewed >
comment_take        POST above,above_supervisor approved,published C
report_start        GET  stranger              *             o
report_start        POST stranger              *             R
report_start        GET  above_supervisor      *             F
offices             GET  outlying              *             o
offices             GET  neighbour_admin       *             o
office_new          GET  outlying              *             o
office_new          POST outlying              *             o
seasons             GET  outlying              *             o
report_history      GET  auditor               *             o
report_moment       GET  auditor               *             o
moment_paper        GET  auditor               *             o
asset               GET  auditor               *             o
login_code          GET  half                  *             o
login_code          POST half                  *             o
offices             GET  system                *             o
office_new          GET  system                *             o
office_new          POST system                *             o
office              GET  system                *             o
office_edit         GET  system                *             o
office_edit         POST system                *             o
person_new          GET  system                *             o
person_new          POST system                *             o
person_join         GET  system                *             o
person_join         POST system                *             o
person              GET  system,security       *             o
person              POST system,security       *             >
person_name         GET  system                *             o
person_name         POST system                *             o
person_password     GET  system                *             o
person_name         GET  system                *             o
person_name         POST system                *             o
person_password     POST system                *             o
person_unlock       POST system                *             >
person_deactivate   GET  system                *             o
person_deactivate   POST system                *             >
person_reactivate   GET  system                *             o
person_reactivate   POST system                *             >
accounts            GET  system,security       *             o
account_new         GET  system                *             o
account_new         POST system                *             o
account_kept        GET  system,security       *             o
account_password    GET  system                *             o
account_password    POST system                *             o
account_password    GET  security              *             .
account_password    POST security              *             .
account_switch      POST system                *             >
account_switch      POST security              *             .
account_duties      POST security              *             >
account_unlock      POST security              *             >
account_factor      POST security              *             >
factor_rules        GET  security              *             o
factor_rules        POST security              *             >
security_log        GET  auditor               *             o
audited_reports     GET  auditor               *             o
progress            GET  outlying              *             o
progress_csv        GET  outlying              *             o
progress_remind     GET  outlying              *             o
progress_remind     POST outlying              *             R
person_contact      GET  system                *             o
person_contact      POST system                *             >
edition_pdf         GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported .
edition_json        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported .
report_check        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported >
report_discard      GET  drafter imported o
draft_file          GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported o
edition_file        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported .
edition_package     GET  drafter,supervisor,administrator,above,above_admin,above_supervisor imported .
comment_take        POST above,above_supervisor imported C
report_discard      POST drafter imported R
report_publish      GET  drafter,supervisor imported C
report_publish      POST drafter,supervisor imported C
report_correct      GET  drafter,supervisor imported C
report_correct      POST drafter,supervisor imported C
report_moment       GET  drafter,supervisor,administrator,above,above_admin,above_supervisor,auditor imported .
moment_paper        GET  drafter,supervisor,administrator,above,above_admin,above_supervisor,auditor imported .
"""


Answers = dict[tuple[str, str], dict[str, str]]


def _read(table: str, states: dict[str, str], written_out: tuple[str, ...]) -> Answers:
    """What is answered at each address, a sign for each of `states`."""
    answers: dict[tuple[str, str], dict[str, list[str]]] = {}
    for line in table.strip().splitlines()[1:]:
        name, method, *cells = line.split()
        cell = dict(zip(COLUMNS, cells, strict=True))
        cell |= {who: cell[other] for who, other in LIKE.items()}
        signs = {who: dict(zip(written_out, cell[who], strict=True)) for who in PEOPLE}
        answers[name, method] = {
            who: [signs[who][like] for like in states.values()] for who in PEOPLE
        }
    _put_exceptions(answers, list(states))
    return {key: {who: "".join(s) for who, s in row.items()} for key, row in answers.items()}


def exceptions() -> list[tuple[str, str, str, str, str]]:
    """The lines of BUT: address, method, people, states, sign."""
    return [tuple(line.split()) for line in BUT.strip().splitlines()]


def _put_exceptions(
    answers: dict[tuple[str, str], dict[str, list[str]]], states: list[str]
) -> None:
    for name, method, people, chosen, sign in exceptions():
        row = answers.get((name, method), {})
        for who in people.split(",") if row else ():
            for number, state in enumerate(states):
                if chosen == "*" or state in chosen.split(","):
                    row[who][number] = sign


ABOUT_REPORTS = _read(REPORTS, STATES, WRITTEN_OUT)
ABOUT_OTHERS = _read(OTHERS, {"": "only"}, ("only",))
EXPECTED = {**ABOUT_REPORTS, **ABOUT_OTHERS}
