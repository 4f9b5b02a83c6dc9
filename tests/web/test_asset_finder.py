"""The finder publishes the files on its list and no other file of a package."""

import pytest
from django.contrib.staticfiles.finders import find

from govreports.web.asset_finder import PUBLISHED, NpmAssetFinder


@pytest.fixture
def packages(tmp_path, settings):
    """Lay out an npm folder with every published file, and others beside them."""
    for name in (*PUBLISHED, "bootstrap/package.json", "secret.txt"):
        file = tmp_path / "node_modules" / name.replace("*", "icons.woff2")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "outside.txt").write_text("outside")
    settings.NODE_MODULES = tmp_path / "node_modules"
    settings.STATIC_ROOT = tmp_path / "static"
    return settings.NODE_MODULES


def test_every_published_file_is_listed_and_found(packages):
    finder = NpmAssetFinder()

    listed = [name for name, _ in finder.list([])]

    assert listed == [name.replace("*", "icons.woff2") for name in PUBLISHED]
    assert [finder.find(f"vendor/{name}") for name in listed] == [
        str(packages / name) for name in listed
    ]
    assert finder.check() == []


@pytest.mark.parametrize(
    "path",
    [
        "vendor/bootstrap/package.json",
        "vendor/secret.txt",
        "bootstrap/dist/css/bootstrap.min.css",
        "vendor/bootstrap-icons/font/fonts/../../../secret.txt",
        "vendor/bootstrap-icons/font/fonts/absent.woff2",
        "vendor/../outside.txt",
    ],
)
def test_other_files_are_not_found(packages, path):
    assert NpmAssetFinder().find(path) == []
    assert NpmAssetFinder().find(path, find_all=True) == []


def test_missing_packages_are_reported_until_static_files_are_collected(packages):
    (packages / PUBLISHED[0]).unlink()
    (warning,) = NpmAssetFinder().check()
    assert PUBLISHED[0] in warning.msg

    collected = packages.parent / "static" / "staticfiles.json"
    collected.parent.mkdir()
    collected.touch()

    assert NpmAssetFinder().check() == []


def test_bootstrap_of_the_project_is_published():
    assert find("vendor/bootstrap/dist/css/bootstrap.min.css")
