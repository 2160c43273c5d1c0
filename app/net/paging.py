"""Where a list that is read page by page ends: not where nothing is new, because others add to it meanwhile."""

SHORTEST_PAGE = 20
"""Pages that are not the last hold so many at least: what a service gives where it is not told how many."""


def ends(number: int, pages: int | None, *, rows: int, new: int) -> bool:
    """Tell whether a list ends with its page `number`, which holds `rows` of which `new` were not read before.

    `pages` is how many the service says there are as of this answer; None where it does not say. What others add on
    top pushes what was read onto the next page, so a page without anything new is the end only where it must be the
    last one, said once more: no other is that short. Whoever reads on needs a bound of their own.
    """
    if not rows:
        return True
    if pages is not None:
        return number >= pages
    return not new and rows < SHORTEST_PAGE
