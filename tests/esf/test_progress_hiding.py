"""Small groups are hidden, and nobody can work them out. Who tries knows every shown figure and how tables add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from app.esf.progress.hiding import ALL, FEWEST, Key, hidden_in

FLAT = {"woman": "all", "man": "all", "other": "all"}
# Of each sex all that registered, of whom some came, of whom some finished.
DEEP = {
    parent_of: to
    for sex in ("woman", "man")
    for parent_of, to in (
        (sex, "all"),
        (f"{sex} absent", sex),
        (f"{sex} came", sex),
        (f"{sex} under way", f"{sex} came"),
        (f"{sex} finished", f"{sex} came"),
    )
}
COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 60))


def leaves_below(column: str, parent: Mapping[str, str]) -> list[str]:
    children = [each for each, above in parent.items() if above == column]
    return [leaf for child in children for leaf in leaves_below(child, parent)] if children else [column]


def tables(parent: Mapping[str, str], rows: int) -> st.SearchStrategy[dict[str, dict[str, int]]]:
    inner = sorted(leaves_below("all", parent))
    row = st.fixed_dictionaries(dict.fromkeys(inner, COUNTS))
    return st.lists(row, min_size=1, max_size=rows).map(lambda many: {f"row {at}": one for at, one in enumerate(many)})


def figures(table: Mapping[str, Mapping[str, int]], parent: Mapping[str, str]) -> dict[Key, list[Key]]:
    """Every figure of the table, with the innermost ones that it is the sum of."""
    columns = {*parent, *parent.values()}
    return {
        (row, column): [(each, leaf) for each in ([row] if row else table) for leaf in leaves_below(column, parent)]
        for row in (ALL, *table)
        for column in columns
    }


def can_be_another(about: Key, hidden: set[Key], sums: dict[Key, list[Key]], truth: dict[Key, int]) -> bool:
    """Looks for another table with the same shown figures, where what is hidden is still somebody. None that are far
    from the true one are tried: what is found is enough to show that nobody can know."""
    loose = [leaf for leaf in truth if leaf in hidden]
    shown = [set(parts) for key, parts in sums.items() if key not in hidden]
    somebody = [set(parts) for key, parts in sums.items() if key in hidden]
    tied = [parts & set(loose) for parts in shown if parts & set(loose)]

    def tries(at: int, moved: dict[Key, int]) -> Iterator[dict[Key, int]]:
        if any(parts <= moved.keys() and sum(moved[leaf] for leaf in parts) for parts in tied):
            return
        if at == len(loose):
            yield moved
            return
        for step in (0, 1, -1):
            if truth[loose[at]] + step > 0:
                yield from tries(at + 1, {**moved, loose[at]: step})

    return any(
        sum(moved.get(leaf, 0) for leaf in sums[about])
        and all(sum(truth[leaf] + moved.get(leaf, 0) for leaf in parts) for parts in somebody)
        for moved in tries(0, {})
    )


def recovered(table: dict[str, dict[str, int]], parent: Mapping[str, str], hidden: set[Key]) -> list[Key]:
    """The small groups that somebody can work out, or simply see."""
    sums = figures(table, parent)
    truth = {(row, leaf): count for row, columns in table.items() for leaf, count in columns.items()}
    values = {key: sum(truth[leaf] for leaf in parts) for key, parts in sums.items()}
    small = [key for key, value in values.items() if 0 < value < FEWEST]
    return [key for key in small if key not in hidden or not can_be_another(key, hidden, sums, truth)]


@settings(max_examples=100, deadline=None)
@given(tables(FLAT, rows=3))
def test_no_small_group_can_be_recovered_from_rows_columns_and_totals(table: dict[str, dict[str, int]]) -> None:
    assert recovered(table, FLAT, hidden_in(table, FLAT)) == []


@settings(max_examples=60, deadline=None)
@given(tables(DEEP, rows=2))
def test_nor_by_taking_those_who_finished_from_those_who_came(table: dict[str, dict[str, int]]) -> None:
    assert recovered(table, DEEP, hidden_in(table, DEEP)) == []


def test_who_tries_does_recover_what_is_hidden_alone() -> None:
    table = {"kommun": {"woman": 9, "man": 3, "other": 0}, "region": {"woman": 8, "man": 7, "other": 0}}

    assert ("kommun", "man") in recovered(table, FLAT, {("kommun", "man")})


def test_the_cheapest_figures_are_hidden_with_a_small_one_and_totals_stand() -> None:
    table = {
        "kommun": {"woman": 90, "man": 3, "other": 0},
        "region": {"woman": 8, "man": 7, "other": 0},
        "company": {"woman": 60, "man": 50, "other": 0},
    }

    assert hidden_in(table, FLAT) == {
        *(("kommun", "woman"), ("kommun", "man")),
        *(("region", "woman"), ("region", "man")),
    }


def test_nothing_is_hidden_where_no_group_is_small() -> None:
    assert hidden_in({"kommun": {"woman": 5, "man": 0, "other": 12}}, FLAT) == set()
