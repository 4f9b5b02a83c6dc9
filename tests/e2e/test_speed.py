"""From key to paint; long, and true only on a machine that does nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.drill
@pytest.mark.scenario(28)
def test_keys_are_painted_within_half_a_frame_of_an_empty_page():
    command = [sys.executable, "-m", "benchmarks.live", "--keys", "120", "--check"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    print(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
