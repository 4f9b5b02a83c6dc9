"""Names of offices: told apart by their endings."""

from __future__ import annotations

import re

from govreports.formats.schema import OfficeKind

from .folding import fold

_ENDINGS: tuple[tuple[OfficeKind, str], ...] = (
    ("street", r"街道办事处|街道办|街道|街道党工委"),
    ("township", r"[镇乡](?:人民)?政府|民族乡(?:人民)?政府|苏木(?:人民)?政府|[镇乡]"),
    (
        "department",
        r"人民政府办公[厅室]|政府办公?[厅室]|[局厅委办部院处站社]|委员会|管委会|中心|总队|支队|大队|集团|公司|联合会|办公室",
    ),
    ("district", r"(?:[省市区县旗州盟]|自治[区州县旗])(?:人民)?政府|[省市区县旗州盟]"),
)
_FULL = re.compile(
    r"(?:街道办事处|人民政府(?:办公[厅室])?|[局厅委部院处站社]|(?<!街道)办|委员会|管委会|中心|总队|支队|大队|公司|联合会|办公室)$"
)
_SHORT_TOWN = re.compile(
    r"^(?:.*?(?:[省市州盟]|[^镇乡]{2,}?[区县旗]))?(?P<name>[^省市区县旗]{2,}?[镇乡])(?:政府)?$"
)
_NAME = re.compile(r"[\u3400-\u9fff（）()·〇]{3,40}")


def kind_of(organ: str) -> OfficeKind | None:
    """The kind of office by the ending of its name; None when it ends like no office."""
    folded = fold(organ)
    for kind, endings in _ENDINGS:
        if re.search(rf"(?:{endings})$", folded):
            return kind
    return None


def is_full(organ: str) -> bool:
    """Whether a name ends like the full name of an office."""
    return bool(_FULL.search(fold(organ)))


def is_organ(text: str) -> bool:
    """Whether a line is the name of an office and nothing else."""
    folded = "".join(text.split())
    return bool(_NAME.fullmatch(folded)) and is_full(folded)


def full_name(organ: str) -> str:
    """A short name spelt out: 松林街道办事处 for 松林街道, 永安镇人民政府 for 市中区永安镇政府."""
    if organ.endswith(("街道", "街道办")):
        return f"{organ.removesuffix('办')}办事处"
    found = _SHORT_TOWN.match(organ)
    return f"{found['name']}人民政府" if found else organ


def related(one: str, other: str) -> bool:
    """Whether two names can be of one office: the shorter is made of parts of the longer."""
    short, long = sorted((_core(one), _core(other)), key=len)
    return not short or short in long or _last_place(short) in long


def _core(organ: str) -> str:
    return re.sub(r"(?:街道)?办事处$|(?:人民)?政府$|街道办$|街道$", "", fold(organ))


def _last_place(core: str) -> str:
    """The name of the office itself behind the places above it."""
    parts = [part for part in re.split(r"[省市区县旗州]|人民政府", core) if part]
    return parts[-1] if parts else core
