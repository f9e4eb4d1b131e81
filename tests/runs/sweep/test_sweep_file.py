import csv
import errno
import io
import json
import os
from pathlib import Path

import pytest

from nnviz.runs.sweep import sweep_file
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.result import EpochMetrics, RunResult
from nnviz.runs.sweep.sweep_file import COLUMNS, KeptSweep, SweepFile, SweepFileError, SweepHead, is_sweep, read_sweep


def result_of(key: str, right: int = 20) -> RunResult:
    return RunResult(key, 30, 30, 60, (EpochMetrics(2, 0.125, right, 0, 0.5, 40),), bits="ff", seconds=1.0)


@pytest.fixture
def head(experiment: Experiment) -> SweepHead:
    return SweepHead(experiment, "0123", "small")


def test_results_come_in_any_order_and_lie_in_that_of_the_experiment(tmp_path: Path, head: SweepHead) -> None:
    keys = [spec.key for spec in head.experiment.specs]
    for name, order in (("a", keys), ("b", keys[::-1])):
        with SweepFile(tmp_path / f"{name}.csv", KeptSweep(head)) as file:
            for key in order:
                file.add(result_of(key))
    for suffix in (".csv", ".jsonl"):
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
    kept = read_sweep(tmp_path / "a.csv")
    assert kept.head == head
    assert [result.key for _, result in kept.in_order()] == keys
    assert kept.missing == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.jsonl", "b.csv", "b.jsonl"]


def test_the_table_can_be_read_by_anyone(tmp_path: Path, head: SweepHead) -> None:
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)) as file:
        file.add(result_of(head.experiment.specs[1].key))
        file.add(RunResult(head.experiment.specs[0].key, failure="diverged, with a comma"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["failure"], rows[0]["test_right"], rows[0]["seed"]) == ("diverged, with a comma", "", "0")
    assert (rows[1]["test_cost"], rows[1]["test_right"], rows[1]["seed"]) == ("0.125", "20", "1")


def test_every_result_is_on_the_disk_before_the_next(tmp_path: Path, head: SweepHead) -> None:
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)) as file:
        for n, spec in enumerate(head.experiment.specs, start=1):
            file.add(result_of(spec.key))
            assert len(read_sweep(tmp_path / "a.csv").results) == n


def test_a_line_that_was_being_written_is_no_result(tmp_path: Path, head: SweepHead) -> None:
    path = tmp_path / "a.jsonl"
    with SweepFile(path, KeptSweep(head)) as file:
        for spec in head.experiment.specs[:2]:
            file.add(result_of(spec.key))
    whole = path.read_bytes()
    ends = [len(whole) - len(line) for line in (b"", whole.splitlines(keepends=True)[-1])]
    for length in range(ends[1], ends[0]):
        path.write_bytes(whole[:length])
        n = len(read_sweep(path).results)
        assert n == (2 if length == ends[0] - 1 else 1)
    with SweepFile(path, read_sweep(path)) as file:
        file.add(result_of(head.experiment.specs[1].key))
    assert path.read_bytes() == whole


def test_a_result_is_kept_once(tmp_path: Path, head: SweepHead) -> None:
    key = head.experiment.specs[0].key
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)) as file:
        file.add(result_of(key, 20))
        file.add(result_of(key, 21))
        assert [result.epochs[-1].test_right for result in file.kept.results.values()] == [20]
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 2


def test_results_of_another_sweep_are_left_out(tmp_path: Path, head: SweepHead) -> None:
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)) as file:
        file.add(result_of("another"))
    assert read_sweep(tmp_path / "a.csv").results == {}


def test_two_processes_do_not_write_one_file(tmp_path: Path, head: SweepHead) -> None:
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)), pytest.raises(SweepFileError, match="another nnviz"):
        SweepFile(tmp_path / "a.csv", KeptSweep(head))
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)):
        pass


def test_what_another_process_has_added_meanwhile_is_not_lost(tmp_path: Path, head: SweepHead) -> None:
    first, second, *_ = (spec.key for spec in head.experiment.specs)
    read_before = KeptSweep(head)
    with SweepFile(tmp_path / "a.csv", read_before) as file:
        file.add(result_of(first, 20))
    with SweepFile(tmp_path / "a.csv", read_before) as file:
        assert list(file.kept.results) == [first]
        file.add(result_of(second))
    assert list(read_sweep(tmp_path / "a.csv").results) == [first, second]


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[1]", '{"nnviz": "neuron"}', '{"nnviz": "sweep"}', '{"nnviz": "sweep", "value": {}}', "[" * 9999],
)
def test_another_file_gives_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(text)
    with pytest.raises(SweepFileError, match=r"a\.jsonl"):
        read_sweep(tmp_path / "a.csv")
    with pytest.raises(SweepFileError, match=r"there is no file .*b\.csv: correct its name"):
        read_sweep(tmp_path / "b.csv")


def test_on_a_full_disk_what_was_kept_stays(tmp_path: Path, head: SweepHead, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = (spec.key for spec in head.experiment.specs)
    with SweepFile(tmp_path / "a.csv", KeptSweep(head)) as file:
        file.add(result_of(first))
        before = (tmp_path / "a.jsonl").read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(sweep_file.os, "fsync", _full)
            with pytest.raises(SweepFileError, match="No space left"):
                file.add(result_of(second))
        assert (tmp_path / "a.jsonl").read_bytes() == before
    assert (tmp_path / "a.jsonl").read_bytes() == before
    assert list(read_sweep(tmp_path / "a.csv").results) == [first]
    assert json.loads(before.splitlines()[1])["key"] == first


def _full(number: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_sweep_is_known_by_its_table_where_its_lines_are_damaged(tmp_path: Path, head: SweepHead) -> None:
    table, journal = tmp_path / "a.csv", tmp_path / "a.jsonl"
    with SweepFile(table, KeptSweep(head)) as file:
        file.add(result_of(head.experiment.specs[0].key))
    assert is_sweep(table)
    assert is_sweep(journal)
    journal.write_bytes(b"?" + journal.read_bytes()[1:])
    assert is_sweep(table)
    assert is_sweep(journal)
    with pytest.raises(SweepFileError, match=r"^a\.jsonl, which holds the results of a\.csv, is damaged"):
        read_sweep(table)
    with pytest.raises(SweepFileError, match=r"^a\.jsonl is damaged, or no sweep"):
        read_sweep(journal)
    journal.unlink()
    assert not is_sweep(table)  # a table like any other
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    (tmp_path / "b.jsonl").write_text('{"x": 1}\n')
    assert not is_sweep(tmp_path / "b.csv")
    assert not is_sweep(tmp_path / "b.jsonl")
