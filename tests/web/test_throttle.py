"""The limit of the public part: one for all processes of a server, exact, and never in the way."""

from __future__ import annotations

import random
import time
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path

from govreports.web.throttle import SIZE, Buckets

MOST = 60
NOW = 1000.0


def key(name: object) -> bytes:
    return blake2b(str(name).encode(), digest_size=16).digest()


def took(buckets: Buckets, name: object, cost: float = 1, now: float = NOW) -> bool:
    return buckets.take(key(name), cost, MOST, now) <= 0


def test_a_bucket_holds_a_minute_and_fills_up_by_itself(tmp_path):
    buckets = Buckets(tmp_path / "throttle")

    assert sum(took(buckets, "one") for _ in range(MOST + 9)) == MOST
    assert took(buckets, "other", MOST)
    assert not took(buckets, "one", now=NOW + 0.9)
    assert took(buckets, "one", now=NOW + 1)
    assert took(buckets, "one", MOST, now=NOW + 90)


def test_what_costs_more_than_a_bucket_holds_empties_it(tmp_path):
    buckets = Buckets(tmp_path / "throttle")

    assert took(buckets, "one", 10 * MOST)
    assert buckets.take(key("one"), 10 * MOST, MOST, NOW) == MOST


def _takes(file: Path, number: int) -> int:
    buckets = Buckets(file)
    return sum(took(buckets, "one") for _ in range(40)) + 1000 * took(buckets, number)


def test_processes_share_one_limit(tmp_path):
    file = tmp_path / "throttle"
    with ProcessPoolExecutor(4) as pool:
        answers = list(pool.map(_takes, [file] * 8, range(8)))

    assert sum(answer % 1000 for answer in answers) == MOST
    assert all(answer >= 1000 for answer in answers)


def test_ten_thousand_addresses_are_told_apart_and_more_do_no_harm(tmp_path):
    buckets = Buckets(tmp_path / "throttle")
    names = [random.Random(seed).random() for seed in range(8_000)]
    for name in names:
        took(buckets, name, MOST)

    full = sum(took(buckets, name) for name in names)

    assert full < 80  # one in a hundred at most was forgotten, to its favour
    assert (tmp_path / "throttle").stat().st_size == SIZE


def test_times_of_before_the_machine_was_started_count_for_nothing(tmp_path):
    buckets = Buckets(tmp_path / "throttle")
    took(buckets, "one", MOST, now=NOW)

    assert took(buckets, "one", MOST, now=5.0)


def test_a_file_that_cannot_be_written_is_no_reason_to_refuse(tmp_path, caplog):
    buckets = Buckets(tmp_path / "none" / "throttle")

    assert took(buckets, "one", MOST)
    assert not took(buckets, "one")
    assert "by process" in caplog.text


def test_the_file_is_the_servers_own_and_a_link_is_not_followed(tmp_path, caplog):
    Buckets(tmp_path / "throttle")
    assert (tmp_path / "throttle").stat().st_mode & 0o777 == 0o600
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to(tmp_path / "target")

    Buckets(tmp_path / "link")

    assert (tmp_path / "target").read_bytes() == b"kept"
    assert "by process" in caplog.text


def test_taking_costs_next_to_nothing(tmp_path):
    buckets = Buckets(tmp_path / "throttle")
    began = time.process_time()
    for number in range(2_000):
        took(buckets, number)

    assert (time.process_time() - began) / 2_000 < 0.001
