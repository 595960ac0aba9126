"""A kill at any moment during answering loses at most the answer being typed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from answering import BASE, case_after

from chainlens.cases import casefiles
from chainlens.cases.keeping import open_case
from chainlens.model.case import Case

KILLS = 20
AT_ONCE = 4


def started(path):
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("answering.py")), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_at_any_moment_loses_at_most_the_answer_being_typed(tmp_path):
    begun = Case(name="Answering")
    chance = random.Random(20261123)
    seen = set()
    for first in range(0, KILLS, AT_ONCE):
        paths = [tmp_path / f"case{number}.yaml" for number in range(first, first + AT_ONCE)]
        for path in paths:
            casefiles.write_case(path, begun, BASE)
        programs = [started(path) for path in paths]
        for path, program in zip(paths, programs, strict=True):
            before = program.stdout.readline()  # it is at work
            time.sleep(chance.uniform(0, 0.05))
            program.kill()
            told = before + program.communicate()[0]
            # A line cut short was not said yet.
            acknowledged = int(told[: told.rindex("\n")].split()[-1])
            keeper = open_case(path, BASE)
            assert keeper.is_locked  # the dead program's lock is recognised
            found = keeper.recovery
            assert found is not None, told
            assert found.case is not None, found.problem
            # The answer that was being kept when it was killed may be there as well.
            assert found.case.answers in (
                case_after(acknowledged).answers,
                case_after(acknowledged + 1).answers,
            )
            assert casefiles.read_case(path, BASE).answers == {}
            keeper.save(found.case)
            keeper.close()
            seen.add(acknowledged)
        left = {path.name for path in tmp_path.iterdir()} - {path.name for path in paths}
        assert not {name for name in left if name.endswith((".lock", ".autosave"))}
    assert len(seen) > 3  # they were not all killed at the same moment
