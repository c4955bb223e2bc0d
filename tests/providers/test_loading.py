"""A process that is ready for a wire asks at once: nothing is built within the time that a provider has."""

import subprocess
import sys

from tests.providers.failing import wires
from tests.providers.streams import Wire


@wires
def test_the_first_request_of_a_process_imports_and_builds_nothing(wire: Wire) -> None:
    command = [sys.executable, "-m", "tests.providers.first_request", wire]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
