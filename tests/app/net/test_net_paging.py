"""A list that is read page by page ends where the service says so, and nowhere else."""

import pytest

from app.net.paging import SHORTEST_PAGE, ends

AT_LEAST = SHORTEST_PAGE


@pytest.mark.parametrize(
    ("number", "pages", "rows", "new", "over"),
    [
        # An empty page, whatever is said.
        (1, None, 0, 0, True),
        (2, 9, 0, 0, True),
        # By the service's own count.
        (1, 2, 100, 100, False),
        (2, 2, 100, 0, True),
        (2, 2, 7, 7, True),
        (3, 2, 7, 0, True),
        # What was added meanwhile fills the page with what was read.
        (2, 3, 100, 0, False),
        (2, None, 100, 0, False),
        (2, None, AT_LEAST, 0, False),
        # Nobody counts: a short page may be the service's own measure, until it comes again.
        (1, None, 7, 7, False),
        (2, None, 7, 1, False),
        (2, None, AT_LEAST - 1, 0, True),
    ],
)
def test_a_list_ends(number, pages, rows, new, over):
    assert ends(number, pages, rows=rows, new=new) is over
