"""An exact simplex for the small programs of lists of contents: whole numbers over one denominator, Bland's rule."""
from fractions import Fraction as F
from math import lcm


def whole(numbers):
    """The same row times what makes its fractions whole, and by how much it was multiplied."""
    by = lcm(*(F(number).denominator for number in numbers))
    return [int(number * by) for number in numbers], by


class Simplex:
    """All x >= 0 with the rows (coefficients, "<=", ">=" or "=", bound). `possible` says whether there is such an x."""

    def __init__(self, variables, rows):
        self.table, self.basis, self.over = [], [], 1
        width = variables + len(rows)
        artificial = []
        for place, (row, relation, bound) in enumerate(rows):
            row, _ = whole([*row, bound])
            bound = row.pop()
            side = {"<=": 1, ">=": -1, "=": 0}[relation]
            if bound < 0 or bound == 0 and side < 0:
                row, bound, side = [-x for x in row], -bound, -side
            slack = [0] * len(rows)
            slack[place] = side
            self.table.append(row + slack + [bound])
            self.basis.append(variables + place if side == 1 else None)
            if side != 1:
                artificial.append(place)
        for count, place in enumerate(artificial):
            for other, row in enumerate(self.table):
                row.insert(-1, 1 if other == place else 0)
            self.basis[place] = width + count
        cost = [0] * width + [1] * len(artificial)
        self.columns = width
        self.possible = self.minimise(cost) == 0
        if self.possible:
            self.drop(width)

    def drop(self, width):
        """Takes the artificial columns out; all of them are 0 here."""
        for place in reversed(range(len(self.table))):
            if self.basis[place] >= width:
                column = next((c for c in range(width) if self.table[place][c]), None)
                if column is None:
                    del self.table[place], self.basis[place]
                    continue
                if self.table[place][column] < 0:
                    self.table[place] = [-x for x in self.table[place]]
                self.pivot(place, column, [])
        self.table = [row[:width] + row[-1:] for row in self.table]

    def pivot(self, place, column, cost):
        """`column` enters the basis in row `place`; `cost` is a row that is never pivoted on."""
        key = self.table[place]
        by = key[column]
        for row in [*self.table, cost]:
            if row is not key and row:
                factor = row[column]
                row[:] = [(x * by - factor * y) // self.over for x, y in zip(row, key)]
        self.over = by
        self.basis[place] = column

    def minimise(self, cost):
        """The least of a sum of the variables; None where nothing bounds it."""
        width = len(self.table[0]) - 1
        cost, scale = whole(list(cost))
        cost += [0] * (width - len(cost))
        reduced = [x * self.over for x in cost] + [0]
        for row, basic in zip(self.table, self.basis):
            if cost[basic]:
                reduced = [x - cost[basic] * y for x, y in zip(reduced, row)]
        while True:
            column = next((c for c in range(width) if reduced[c] < 0), None)
            if column is None:
                return F(-reduced[-1], self.over * scale)
            places = [p for p, row in enumerate(self.table) if row[column] > 0]
            if not places:
                return None
            place = min(places, key=lambda p: (F(self.table[p][-1], self.table[p][column]), self.basis[p]))
            self.pivot(place, column, reduced)

    def maximise(self, gain):
        least = self.minimise([-x for x in gain])
        return None if least is None else -least
