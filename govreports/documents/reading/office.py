"""An Office file as parts that name each other: the main one, and what that refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from .guard import Package
from .refusals import Unreadable

Element = etree._Element
_OPEN = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_OPEN}/relationships}}Relationship"
_OVERRIDE = f"{{{_OPEN}/content-types}}Override"
_TYPES = "[Content_Types].xml"
_CODE = ("vbaproject.bin", "vbadata.xml", ".dll", ".exe", ".js", ".vbs")


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the Office and its files: the type of their main part, and words for people."""

    name: str
    main: str
    paper: str
    save_as: str


class OfficeFile:
    """Finds parts by their relations and never follows one out of the file.

    Raises Unreadable for what is no plain file of that program.
    """

    def __init__(self, data: bytes, program: Program) -> None:
        self.package = Package(data)
        self._program = program
        self._judge()
        kinds = dict(self.relations("").values())
        self.main = kinds.get("officeDocument", "")
        if self.main not in self.package:
            raise self._another("disagrees")
        self.related = self.relations(self.main)

    def part(self, kind: str) -> Element | None:
        """The root of the part that the main one refers to by that kind; None without one."""
        name = next((part for of, part in self.related.values() if of == kind), "")
        return self.package.xml(name) if name in self.package else None

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part refers to, by id: the kind (the last word of its type) and the part meant."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.package:
            return {}
        found = {}
        for relation in self.package.xml(listed).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def _judge(self) -> None:
        if _TYPES not in self.package:
            raise self._another("disagrees")
        overrides = self.package.xml(_TYPES).iter(_OVERRIDE)
        types = [override.get("ContentType", "") for override in overrides]
        code = any(name.casefold().endswith(_CODE) for name in self.package.names)
        if code or any("macroEnabled" in each or "vbaProject" in each for each in types):
            raise Unreadable(
                f"{self._program.name} 文件里带有宏，为安全起见没有读取。"
                f"另存为不带宏的“{self._program.save_as}”再上传",
                "macro",
            )
        if self._program.main not in types:
            template = any(".template.main" in each for each in types)
            raise self._another("kind" if template else "disagrees")

    def _another(self, code: str) -> Unreadable:
        name, paper = self._program.name, self._program.paper
        return Unreadable(
            f"文件名说是 {name} 文件，里面却不是 {paper}，没有读取。"
            f"不要改扩展名，用 {name} 或 WPS 另存一份再上传",
            code,
        )
