"""Networks of files on the network page: with the data at hand, or by themselves."""

from pathlib import Path
from typing import Any

import numpy as np
from PyQt6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.learnt_task import learnt_task
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.network.page import NetworkPage
from tests.ui.network.conftest import Run

Session = Any


def bits(network: Network) -> list[bytes]:
    return [array.tobytes() for array in (*network.weights, *network.biases)]


def test_a_network_of_a_file_that_fits_the_data_is_trained_further(page: NetworkPage) -> None:
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    file = NetworkFile(network, "nnviz")
    assert "to be trained further" in page.what_becomes_of(file)
    page.take_network(file, Path("net.npz"))
    assert bits(page.network) == bits(network)
    assert page.run.state.start is network


def test_a_network_lies_not_beneath_data_that_are_looked_at(page: NetworkPage) -> None:
    page.stage.show_importing(True)
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "nnviz"), Path("net.npz"))
    assert not page.stage.importing_shown


def test_a_network_opened_at_the_start_is_shown_by_itself_where_the_data_do_not_fit(
    empty_page: NetworkPage, session: Session, blobs: Dataset, sentences: list[str]
) -> None:
    network = random_network((4, 5, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    empty_page.take_network(NetworkFile(network, "R nnet", ("a", "b", "c", "d"), ("no", "yes")), Path("mine.rds"))
    session.dataset_loaded.emit(blobs)
    assert empty_page.network is network
    scene = empty_page.stage.view.scene
    assert (scene.input_names, scene.class_names) == (("a", "b", "c", "d"), ("no", "yes"))
    assert session.named("begin")[-1][1] is None  # the run that a reset brings back
    assert sentences == []


def test_inputs_of_such_a_network_are_typed(page: NetworkPage, sentences: list[str]) -> None:
    network = random_network((3, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "R nnet", ("a", "b", "c")), Path("mine.rds"))
    typed = page.stage.typed
    assert typed.isVisible()
    assert typed.names == ("a", "b", "c")
    typed.row.setText("1 −0.5; 2e-1")
    typed.row.returnPressed.emit()
    expected = forward(network, np.array([1, -0.5, 0.2])).output
    np.testing.assert_allclose(page.stage.view.scene.activations.output, expected)
    typed.row.setText("1, 2")
    typed.row.returnPressed.emit()
    assert "the network has 3 inputs" in sentences[0]
    page.run.reset()
    assert not typed.isVisible()
    assert page.stage.example.isVisible()


def test_nothing_known_of_the_run_stands_beside_a_network_shown_by_itself(
    page: NetworkPage, session: Session, blobs: Dataset
) -> None:
    run = Run(blobs)
    session.progressed.emit(run.progress(run.measured(5), epoch=1.0))
    assert page.place_text
    page.examples.toggle_errors()
    changed: list[bool] = []
    page.handlers_changed.connect(lambda: changed.append("errors" in page.handlers()))
    network = random_network((3, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "R nnet", ("a", "b", "c")), Path("mine.rds"))
    assert (page.place_text, page.stage.errors_shown, page.stage.curves.isVisible()) == ("", False, False)
    assert changed == [False]  # M would show the mistakes of another network
    page.run.undo()
    assert changed == [False, True]
    assert page.stage.curves.isVisible()
    assert page.place_text


def test_the_network_waits_for_data_that_fit(page: NetworkPage, session: Session, pictures: Dataset) -> None:
    network = random_network((784, 4, 10), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "nnviz"), Path("mine.npz"))
    assert page.run.state.is_set_aside
    session.dataset_loaded.emit(pictures)
    assert page.run.state.start is network
    assert not page.run.state.is_set_aside


def test_names_are_saved_with_the_network(page: NetworkPage, tmp_path: Path) -> None:
    network = random_network((3, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "R nnet", ("a", "b", "c"), ("x", "y")), Path("mine.rds"))
    page.save_file(tmp_path / "kept.npz")
    kept = read_network_file(tmp_path / "kept.npz")
    assert (kept.input_names, kept.output_names) == (("a", "b", "c"), ("x", "y"))


def test_it_gets_numbers_as_they_are_in_their_file(page: NetworkPage, blobs: Dataset) -> None:
    asked: list[Task] = []
    page.task_requested.connect(asked.append)
    network = random_network((5, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "R nnet"), Path("mine.rds"))
    rows = Examples(np.random.default_rng(1).normal(size=(12, 5)), np.arange(12) % 2)
    page.set_dataset(Dataset("own", rows, rows, rows, ("no", "yes"), None), Task(data="own.csv"))
    assert [(task.data, task.normalise) for task in asked] == [("own.csv", "none")]


def test_saving_says_which_scaling_of_inputs_the_file_has_no_place_for(page: NetworkPage, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b,kind\n" + "10,-4,u\n20,-2,v\n" * 20)
    task = Task(str(tmp_path / "t.csv"))
    page.set_dataset(load_task(task), task)
    assert page.save_file(tmp_path / "net.npz") == ""
    said = page.save_file(tmp_path / "net.onnx")
    assert said.endswith(", (1.9) all: scale them so, x to (x − low) / (high − low) with low 10, -4 and high 20, -2")
    page.set_dataset(load_task(Task("moons")), Task("moons"))
    assert page.save_file(tmp_path / "net.onnx") == ""


def test_a_saved_network_says_what_it_was_taught_where_other_data_are_learnt(page: NetworkPage, tmp_path: Path) -> None:
    moons, spiral = load_task(Task("moons")), load_task(Task("spiral"))
    page.set_dataset(moons, Task("moons"))
    page.save_file(tmp_path / "kept.npz")
    kept = read_network_file(tmp_path / "kept.npz")
    assert kept.task == learnt_task(moons)
    assert "taught" not in page.what_becomes_of(kept)
    page.set_dataset(spiral, Task("spiral"))
    assert "It was taught Moons, and now goes on with Spiral." in page.what_becomes_of(kept)


def test_a_network_of_points_shown_by_itself_has_its_maps(page: NetworkPage, blobs: Dataset, tmp_path: Path) -> None:
    page.resize(1000, 700)
    page.show()
    page.set_dataset(load_task(Task("moons")), Task("moons"))
    page.save_file(tmp_path / "kept.npz")
    page.set_dataset(blobs, Task())
    page.take_network(read_network_file(tmp_path / "kept.npz"), tmp_path / "kept.npz")
    scene = page.stage.view.scene
    assert scene is not None
    assert scene.maps is not None
    assert scene.network.sizes[0] == 2


def test_only_the_network_of_the_run_in_a_file_that_can_be_opened_is_told_to_be_saved(
    page: NetworkPage, tmp_path: Path
) -> None:
    told: list[bool] = []
    page.run_saved.connect(lambda: told.append(True))
    for name in ("net.tex", "net.h", "net.py", "net.csv"):
        page.save_file(tmp_path / name)
    assert told == []
    for name in ("net.npz", "net.json", "net.tfjs.json", "net"):
        page.save_file(tmp_path / name)
    assert len(told) == 4
    visitor = random_network((3, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(visitor, "R nnet", ("a", "b", "c")), Path("mine.rds"))
    page.save_file(tmp_path / "other.npz")
    assert len(told) == 4
    page.run.undo()
    page.save_file(tmp_path / "again.npz")
    assert len(told) == 5


def test_only_the_networks_of_its_run_are_asked_for_as_gates(empty_page: NetworkPage) -> None:
    task = Task(f"{TABLE_PREFIX}XOR")
    empty_page.set_dataset(load_task(task), task)
    asked: list[Network] = []
    empty_page.circuit_requested.connect(asked.append)
    (button,) = (b for b in empty_page.panel.task.findChildren(QAbstractButton) if b.text() == "As gates")
    button.click()
    assert asked == [empty_page.network]
    network = random_network((30, 5, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    empty_page.take_network(NetworkFile(network, "nnviz"), Path("net.npz"))
    assert empty_page.network is network
    assert not button.isEnabled()
    button.click()
    assert len(asked) == 1
    empty_page.run.reset()
    assert button.isEnabled()


def test_inputs_and_classes_in_another_order_go_by_their_names(page: NetworkPage, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b,kind\n" + "10,-4,u\n20,-2,v\n" * 20)
    task = Task(str(tmp_path / "t.csv"))
    page.set_dataset(load_task(task), task)
    network = random_network((2, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    file = NetworkFile(network, "sklearn", ("b", "a"), ("v", "u"))
    assert "put in the order of t, by their names." in page.what_becomes_of(file)
    page.take_network(file, Path("mine.pkl"))
    np.testing.assert_array_equal(page.network.weights[0], network.weights[0][:, ::-1])
    np.testing.assert_array_equal(page.network.weights[1], network.weights[1][::-1])
    assert "put in the order" not in page.what_becomes_of(NetworkFile(network, "sklearn", ("a", "b"), ("u", "v")))


def test_so_do_those_of_a_network_that_waited_for_the_data(page: NetworkPage, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b,kind\n" + "10,-4,u\n20,-2,v\n" * 20)
    network = random_network((2, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    page.take_network(NetworkFile(network, "sklearn", ("b", "a"), ("u", "v")), Path("mine.pkl"))
    task = Task(str(tmp_path / "t.csv"), normalise="none")
    page.set_dataset(load_task(task), task)
    np.testing.assert_array_equal(page.network.weights[0], network.weights[0][:, ::-1])


def test_the_panel_hides_no_way_to_learn_a_file(page: NetworkPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.resize(800, 700)
    page.show()
    page.body.toggle_panel()
    assert page.body.is_panel_over
    (tmp_path / "t.csv").write_text("a,b,kind\n" + "1,2,x\n3,4,y\n" * 10)
    page.open_file(tmp_path / "t.csv")
    sheet = page.stage.importing
    qtbot.waitUntil(sheet.learn.isEnabled, timeout=30_000)
    assert not page.body.is_panel_over
    assert page.childAt(sheet.learn.mapTo(page, sheet.learn.rect().center())) is sheet.learn
    page.body.toggle_panel()
    assert page.body.is_panel_over
    assert page.childAt(sheet.learn.mapTo(page, sheet.learn.rect().center())) is sheet.learn
