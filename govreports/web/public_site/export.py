"""The public pages as a folder of files that needs no program: for closed networks and other servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from govreports.documents.open_data.dictionary import dictionary_csv, dictionary_json
from govreports.documents.open_data.json_schema import schema_of
from govreports.documents.open_data.naming import name_of
from govreports.documents.open_data.table_files import SUMS, as_json, sums_of
from govreports.formats import FORMATS
from govreports.offices.models import Office
from govreports.reports import public
from govreports.reports.files import pictures_of
from govreports.reports.public import Said
from govreports.reports.public_files import make
from govreports.web.opened import is_on

from . import pages
from .links import ASSETS, Exported, folder_of

LIST = ".export"  # names what the last export wrote, so that what is gone can be removed
ALL = 1_000_000  # offices on a page: without a server there is no second page
POSTER_SCALE = 2

Files = Iterator[tuple[str, bytes]]


class NotOurs(ValueError):
    """The folder holds files that no export wrote."""


@dataclass(frozen=True)
class Exporting:
    """What an export did: files written, left as they were, and removed."""

    written: int
    same: int
    removed: int


def export(folder: Path, district: Office | None = None) -> Exporting:
    """Write the public pages into `folder`; files that say the same keep their time.

    With `district` only its offices and itself. Raises NotOurs for a folder of something else, and
    files.Altered where what is kept of an edition is not what was approved; then what was there
    before stays beside what was written so far, and the next export goes on from there.
    """
    before = _written_before(folder)
    names, written = set(), 0
    try:
        for name, data in _files(district):
            names.add(name)
            written += _write(folder / name, data)
    except BaseException:
        _list(folder, before | names)
        raise
    gone = before - names
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    _remove_empty(folder, gone)
    _list(folder, names)
    return Exporting(written, len(names) - written, len(gone))


def _list(folder: Path, names: set[str]) -> None:
    """Keep what was written, also by an export that was cut short: it must know its own files."""
    _write(folder / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())


def _written_before(folder: Path) -> set[str]:
    """The files of the last export. Nothing in a list leads out of the folder."""
    listed = folder / LIST
    if listed.is_file():
        names = set(listed.read_text(encoding="utf-8").splitlines())
        return {name for name in names if _is_inside(name)}
    if folder.exists() and any(folder.iterdir()):
        raise NotOurs(str(folder))
    return set()


def _is_inside(name: str) -> bool:
    return bool(name) and not name.startswith("/") and ".." not in name.split("/")


def _write(file: Path, data: bytes) -> bool:
    """Write a file in one step, unless it says the same already; whether it was written."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(data)
    fresh.replace(file)
    return True


def _remove_empty(folder: Path, gone: set[str]) -> None:
    for name in gone:
        for parent in (folder / name).parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def _files(district: Office | None) -> Files:
    """Every file of the folder by its name in it."""
    for name in ASSETS:
        yield f"assets/{name.rpartition('/')[2]}", Path(finders.find(name)).read_bytes()
    scope = district.pk if district else None
    districts = public.public_districts()
    if district:
        districts = districts.filter(pk=district.pk)
    yield _page("index.html", lambda links: pages.home(links, scope))
    yield _page("offices/index.html", lambda links: pages.offices(links, 1, ALL, scope))
    for one in districts:
        yield from _district(one)
    for office in pages.of_district(public.public_offices(), scope):
        yield from _office(office)
    if is_on("data"):
        yield _page("data/index.html", pages.about)
        yield from _formats()


def _page(name: str, make_page) -> tuple[str, bytes]:
    made = make_page(Exported(name))
    return name, render_to_string(made.template, made.facts).encode()


def _district(district: Office) -> Files:
    at = f"districts/{district.pk}"
    yield _page(f"{at}/index.html", lambda links: pages.district(links, district.pk, 1, ALL))
    years = public.wanted(public.current_editions(), district=district.pk)
    for year in sorted(set(years.order_by().values_list("year", flat=True))):
        yield _page(
            f"{at}/{year}/index.html",
            lambda links, year=year: pages.district_year(links, district.pk, year, 1, ALL),
        )


def _office(office: Office) -> Files:
    at = f"offices/{office.pk}"
    yield _page(f"{at}/index.html", lambda links: pages.office(links, office.pk))
    for said in public.years_of(office.pk):
        year = said.edition.year
        yield _page(
            f"{at}/{year}/index.html", lambda links, year=year: pages.report(links, office.pk, year)
        )
        yield _page(
            f"{at}/{year}/glance/index.html",
            lambda links, year=year: pages.glance_page(links, office.pk, year),
        )
        yield from _edition(said)


def _edition(said: Said) -> Files:
    from govreports.documents.writing.drawn import png_of  # here: it loads much

    folder, edition, content = folder_of(said.edition), said.edition, said.content
    files = {file.name: make(edition, content, file).data for file in pages.offered(said)}
    for name, data in files.items():
        yield folder + name, data
    yield folder + SUMS, sums_of(files)
    drawn = pages.poster(*pages.glance_of(edition.office_id, edition.year))
    yield f"{folder}glance.svg", drawn.encode()
    yield f"{folder}glance.png", png_of(drawn, POSTER_SCALE)
    bytes_of = pictures_of(content)
    for name, (sha256, _) in pages.pictures_in(content).items():
        yield folder + name, bytes_of[sha256]


def _formats() -> Files:
    for form in FORMATS:
        at = f"data/{name_of(form)}"
        yield f"{at}/schema.json", as_json(schema_of(form))
        yield f"{at}/dictionary.json", as_json(dictionary_json(form))
        yield f"{at}/dictionary.csv", dictionary_csv(form)
