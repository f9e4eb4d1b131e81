import numpy as np
import pytest

from nnviz.data.handwriting import PenPaths, write
from nnviz.data.stroke_rendering import render
from nnviz.data.strokes import SAMPLES_PER_DIGIT, style


def straight(start: tuple[float, float], end: tuple[float, float], radius: float) -> PenPaths:
    points = np.linspace(start, end, SAMPLES_PER_DIGIT)[None]
    return PenPaths(points, np.full((1, SAMPLES_PER_DIGIT), radius))


def random_paths(n: int) -> PenPaths:
    curl = style("curl", 1.0, "46,2 22,24 6,56 8,84 30,98 54,84 52,60 32,52 12,66 8,80")
    return write(curl, n, np.random.default_rng(8))


def test_images_are_bytes_of_28_by_28() -> None:
    images = render(random_paths(3))
    assert images.dtype == np.uint8
    assert images.shape == (3, 28, 28)
    assert images.max() == 255
    assert render(PenPaths(np.empty((0, 9, 2)), np.empty((0, 9)))).shape == (0, 28, 28)


@pytest.mark.parametrize(
    ("start", "end", "rows", "columns"),
    [((0, 0), (0, 1), 20, 3), ((0, 0), (5, 0), 3, 20), ((2, 2), (0, 0), 20, 20)],
    ids=["upright", "lying", "diagonal"],
)
def test_ink_fills_a_box_of_20_pixels_keeping_its_proportions(
    start: tuple[float, float], end: tuple[float, float], rows: int, columns: int
) -> None:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    image = render(straight(start, end, radius=length / 18))[0]
    inked = image > 0
    assert rows - 1 <= inked.any(axis=1).sum() <= rows + 1
    assert columns - 1 <= inked.any(axis=0).sum() <= columns + 1
    assert max(inked.any(axis=1).sum(), inked.any(axis=0).sum()) == 20


def test_the_scale_and_the_place_of_the_path_do_not_matter() -> None:
    paths = random_paths(4)
    moved = PenPaths(paths.points * 3 + 17, paths.radii * 3)
    assert np.abs(render(paths).astype(int) - render(moved)).max() <= 1


def test_the_centre_of_mass_is_in_row_and_column_14() -> None:
    images = render(random_paths(50)).astype(float)
    places = np.arange(28)
    ink = images.sum(axis=(1, 2))
    for axis in (1, 2):
        centre = (images.sum(axis=axis) * places).sum(axis=1) / ink
        assert np.abs(centre - 14).max() <= 0.5


def test_ink_covers_what_counting_points_in_discs_says() -> None:
    paths = random_paths(2)
    for index, image in enumerate(render(paths)):
        expected = coverage_by_counting(paths.points[index], paths.radii[index])
        found = ink_box(image) / 255
        assert found.sum() == pytest.approx(expected.sum(), rel=0.05)
        # Antialiasing is softer than counting, and never further off than half a pixel's edge.
        assert np.abs(found - expected).max() < 0.4
        assert np.abs(found - expected).mean() < 0.08


def ink_box(image: np.ndarray) -> np.ndarray:
    """The 20x20 box in the image: the ink lies in its middle, give or take the pixel half inked."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    top, left = (int(np.ceil((inked[0] + inked[-1] + 1) / 2)) - 10 for inked in (rows, columns))
    return image[top : top + 20, left : left + 20]


def coverage_by_counting(points: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """The part of each pixel of the fitted box inside some disc, by trying 8x8 places in each pixel."""
    low = (points - radii[:, None]).min(axis=0)
    high = (points + radii[:, None]).max(axis=0)
    pixel = (high - low).max() / 20
    places = pixel * (np.arange(20 * 8) + 0.5) / 8
    x, y = ((low + high) / 2 - 10 * pixel)[:, None] + places
    inside = np.zeros((len(y), len(x)), bool)
    for (cx, cy), radius in zip(points, radii, strict=True):
        inside |= (x - cx) ** 2 + (y[:, None] - cy) ** 2 <= radius**2
    return inside.reshape(20, 8, 20, 8).mean(axis=(1, 3))
