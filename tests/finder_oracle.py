"""Says by integer programming what the best team of each dumped market is, and how much longer that takes.

Shares no code with the finder. Needs `highspy`; see crates/gotong-finder/tests/exact/highs.rs for how markets are
dumped. Writes tests/vectors/finder-v1/highs.json.
"""

import json
import pathlib
import statistics
import sys
import time

import highspy
import numpy


class Program:
    """A mixed-integer program, row by row."""

    def __init__(self):
        self.upper, self.integer, self.rows = [], [], []

    def variable(self, upper, integer=True):
        self.upper.append(upper)
        self.integer.append(integer)
        return len(self.upper) - 1

    def row(self, lower, terms, upper=highspy.kHighsInf):
        self.rows.append((lower, terms, upper))

    def most(self, objective):
        """The most of an objective, and the values of all variables."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.upper), len(self.rows)
        lp.col_cost_ = numpy.array([float(objective.get(i, 0)) for i in range(lp.num_col_)])
        lp.col_lower_ = numpy.zeros(lp.num_col_)
        lp.col_upper_ = numpy.array([float(upper) for upper in self.upper])
        lp.row_lower_ = numpy.array([float(lower) for lower, _, _ in self.rows])
        lp.row_upper_ = numpy.array([float(upper) for _, _, upper in self.rows])
        lp.sense_ = highspy.ObjSense.kMaximize
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in self.integer]
        start, index, value = [0], [], []
        for _, terms, _ in self.rows:
            for column, factor in terms:
                index.append(column)
                value.append(float(factor))
            start.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = numpy.array(start)
        lp.a_matrix_.index_ = numpy.array(index)
        lp.a_matrix_.value_ = numpy.array(value)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        solver.passModel(lp)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit(f"not solved: {solver.getModelStatus()}")
        return solver.getInfo().objective_function_value, list(solver.getSolution().col_value)


def solve(market):
    """How much the best team covers, with how many, and its score over its denominator."""
    needs, candidates = market["needs"], market["candidates"]
    program = Program()
    takes_part = [program.variable(1) for _ in candidates]
    covers = [program.variable(1) for _ in needs]
    for of, (kind, quantity) in enumerate(needs):
        terms = []
        for i, (offers, *_) in enumerate(candidates):
            offer = offers[of]
            if kind == "SUM" and offer > 0:
                terms.append((takes_part[i], min(offer, quantity)))
            elif kind != "SUM" and offer >= quantity:
                terms.append((takes_part[i], 1))
        program.row(0, terms + [(covers[of], -(quantity if kind == "SUM" else 1))])
    everybody = [(one, 1) for one in takes_part]
    program.row(1, everybody, market["size"])
    if market["anchor"] is not None:
        program.row(1, [(takes_part[market["anchor"]], 1)])
    covered = round(program.most({one: 1 for one in covers})[0])
    if covered == 0:
        return {"covered": 0, "members": 0, "scaled": 0, "over": 1}
    program.row(covered, [(one, 1) for one in covers])
    members = -round(program.most({one: -1 for one in takes_part})[0])
    program.row(members, everybody, members)
    scaled, over = score(program, market, takes_part, members)
    return {"covered": covered, "members": members, "scaled": scaled, "over": over}


def score(program, market, takes_part, members):
    """The best score of teams of a size, over the common denominator of the means."""
    trust_weight, joint_weight, distance_weight, load_weight = market["weights"]
    over = members * (members - 1) if members > 1 else 1
    each = over // members
    objective = {}
    for i, (_, trust, distance, load) in enumerate(market["candidates"]):
        mean = 0 if market["weakest"] else trust_weight * trust
        objective[takes_part[i]] = each * (mean - distance_weight * distance - load_weight * load)
    if market["weakest"]:
        least = program.variable(1000, integer=False)
        objective[least] = over * trust_weight
        for i, (_, trust, _, _) in enumerate(market["candidates"]):
            # Whoever takes part is trusted at least so far.
            program.row(-highspy.kHighsInf, [(least, 1), (takes_part[i], 1000 - trust)], 1000)
    for a, b, joint in market["pairs"] if members > 1 else []:
        both = program.variable(1)
        program.row(0, [(takes_part[a], 1), (both, -1)])
        program.row(0, [(takes_part[b], 1), (both, -1)])
        objective[both] = 2 * joint_weight * joint
    _, values = program.most(objective)
    return exact(market, [i for i, one in enumerate(takes_part) if values[one] > 0.5], over, each), over


def exact(market, team, over, each):
    """The score of the solver's team in whole numbers, which a solver's own are not."""
    trust_weight, joint_weight, distance_weight, load_weight = market["weights"]
    people = [market["candidates"][i] for i in team]
    trusts = [trust for _, trust, _, _ in people]
    total = over * min(trusts) if market["weakest"] else each * sum(trusts)
    total *= trust_weight
    total -= each * sum(distance_weight * one[2] + load_weight * one[3] for one in people)
    return total + sum(2 * joint_weight * joint for a, b, joint in market["pairs"] if a in team and b in team)


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = (folder / "times.txt").read_text().split("\n")
    finder = {int(number): int(micros) for number, micros in (line.split() for line in lines if line)}
    cases, ratios, slow = [], [], 0.0
    for number in sorted(finder):
        market = json.loads((folder / f"{number}.json").read_text())
        started = time.perf_counter()
        best = solve(market)
        seconds = time.perf_counter() - started
        slow += seconds
        ratios.append(seconds * 1e6 / max(finder[number], 1))
        cases.append({"market": number, **best})
    text = '{"about":"The best team of each market, by HiGHS.","cases":[\n'
    text += ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]}\n"
    file = pathlib.Path(__file__).parent / "vectors/finder-v1/highs.json"
    file.write_text(text)
    ratios.sort()
    whole = slow * 1e6 / sum(finder.values())
    print(f"{len(cases)} markets; HiGHS {slow:.1f} s, the finder {sum(finder.values()) / 1e6:.3f} s: {whole:.0f} times;")
    print(f"of single markets the median {statistics.median(ratios):.0f} times, the least {ratios[0]:.1f}")


if __name__ == "__main__":
    main()
