"""The words in which an empty content control asks to be filled in: they are no text of the report."""

from __future__ import annotations

import re

from .names import Element, W, on

# Programs that fill a control often leave its mark behind; then its text is no prompt.
_PROMPT = re.compile(
    "[单点]击|点按|轻触|选择一?[项个]|[输键填]入|[Cc]lick|[Cc]hoose|[Ee]nter|[Tt]ap"
)


def drop_prompts(body: Element) -> None:
    """Take the prompts out of the controls that show one; what surrounds them stays in place."""
    for control in list(body.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        if content is None or not on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            continue
        if _PROMPT.search("".join(text.text or "" for text in content.iter(f"{W}t"))):
            for run in list(content.iter(f"{W}r")):
                run.getparent().remove(run)
