#!/usr/bin/env python3
"""People whose response is none of the forecast's shapes, made anew; and the score of a replay of them.

usage: other_cohort.py make pk|curve SEED PEOPLE FOLDER     tables to import, truth.csv beside them in FOLDER.truth
       other_cohort.py score REPLAY.csv TRUTH.csv

  pk      an amount in two compartments that is felt late, in proportion or saturating (Hill 1 to 3)
  curve   a rise of 1.5 to 9 days, then any falling line of four pieces, each course longer or shorter by chance

Then: tidemark-cli new LOG; tidemark-cli import LOG FOLDER; tidemark-cli replay LOG --out REPLAY.csv --line 10.
Truth: a hand is below when its true strength is at most 0.9 of its best week of the last 112 days; a cycle
falls on the first of two such days after one above. Cycles whose lowest point is within 1.5 % of the line, that
fall in the first four days, or that begin in the first 112 days are not counted. Made to find out, not to
choose by: whoever chooses constants with one seed reports another.
"""
import csv
import math
import os
import sys
from collections import defaultdict
from datetime import date, timedelta

DAYS = 730
START = date(2023, 1, 1)
WINDOW = 112
ROUTE = ["IV", "Example IVIg 10%"]
TABLES = {
    "patients": "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand",
    "doses": "patient,started_at,route,product,dose_g,batch",
    "plan": "patient,known_from,planned_at,route,product,dose_g",
    "grip": "patient,measured_at,hand,trial,value,unit",
}
TRUTH = "patient,hand,dose_date,next_planned_date,observed_until,wanes,wane_date,lowest_fraction"


def on(day):
    return START + timedelta(days=int(day))


def two_compartments(rng, given, dose, start, interval):
    """The effect of each day, 1 at about its best, of {day: grams}."""
    out = math.log(2) / rng.uniform(14, 40)
    there, back, felt = rng.uniform(0.1, 0.5), rng.uniform(0.2, 0.6), rng.choice([0.15, 0.3, 0.8])
    earlier = int(rng.choice([0, 1, 8]))
    amounts = defaultdict(float)
    for day, grams in [(start - k * interval, dose) for k in range(1, earlier + 1)] + list(given.items()):
        amounts[day] += grams / dose
    central = tissue = site = 0.0
    effect = []
    for day in range(min(min(amounts), 0), DAYS + 1):
        central += amounts.get(day, 0)
        for _ in range(10):
            flow = there * central - back * tissue
            central, tissue, site = (central - 0.1 * (2 * out * central + flow), tissue + 0.1 * flow,
                                     site + 0.1 * felt * (central - site))
        if day >= 0:
            effect.append(site)
    effect = np.array(effect)
    hill = float(rng.choice([0, 1, 2, 3]))  # 0: in proportion
    if hill:
        half = np.percentile(effect[start:], 95) * rng.uniform(0.2, 0.8)
        effect = effect ** hill / (effect ** hill + half ** hill)
    effect = effect / np.percentile(effect[start:], 95)
    if rng.random() < 0.25:  # tolerance
        effect = effect * np.exp(-rng.uniform(0.05, 0.25) * np.arange(DAYS + 1) / 365)
    return effect


def any_curve(rng, cycles, interval):
    rise = rng.uniform(1.5, 9)
    knots = np.sort(rng.uniform(0.35, 1.7, 3)) * interval
    left = np.concatenate([[1, 1], np.sort(rng.uniform(0, 1, 2))[::-1], [0]])
    effect = np.zeros(DAYS + 1)
    spread = rng.uniform(0.03, 0.15)
    since = np.arange(DAYS + 1)
    for first, _ in cycles:
        t = (since - first) / math.exp(spread * rng.normal())
        own = np.clip(t / rise, 0, 1) * np.interp(t, [0, *knots, knots[-1] + 1], left)
        effect = np.maximum(effect, np.where(t >= 0, own, 0))
    return effect


def cycle_truth(fraction, first, until):
    """(whether it falls, on which day, its lowest fraction once it has been above)."""
    above = next((d for d in range(first, until) if fraction[d] > 0.9), None)
    if above is None:
        return None, fraction[first:until].min()
    fall = next((d for d in range(above, until - 1) if fraction[d] <= 0.9 and fraction[d + 1] <= 0.9), None)
    return fall, fraction[above:until].min()


def person(rng, kind, name, tables, truth):
    tables["patients"].append([name, 1960, "M", "MMN", f"{rng.integers(55, 100)}.0", "R"])
    interval, parts = int(rng.choice([21, 28, 28, 28, 35, 42, 56])), int(rng.choice([1, 2, 2, 3, 5]))
    dose, start = float(rng.choice([40, 60, 80, 100])), int(rng.integers(7, 14))
    change = int(rng.integers(250, 500)) if rng.random() < 0.4 else DAYS
    given, cycles, day = {}, [], start
    first_dose, first_interval = dose, interval
    while day < DAYS:
        if day >= change:
            change = DAYS
            if rng.random() < 0.5:
                interval = min(63, max(14, interval + int(rng.choice([-7, 7]))))
            else:
                dose = round(dose * float(rng.choice([0.75, 0.8, 1.25])), 1)
        for part in range(parts):
            given[day + part] = dose / parts
            tables["doses"].append([name, f"{on(day + part)}T10:00", *ROUTE, f"{dose / parts:.2f}", "B1"])
        tables["plan"].append([name, on(day), f"{on(day + interval)}T10:00", *ROUTE, f"{dose:.2f}"])
        cycles.append((day, day + interval))
        day += interval + (int(rng.integers(2, 9)) if rng.random() < 0.08 else 0)
    if kind == "pk":
        effect = two_compartments(rng, given, first_dose, start, first_interval)
        for first, _ in cycles:
            effect[first:] *= math.exp(0.03 * rng.normal())
    else:
        effect = any_curve(rng, cycles, first_interval)
    gain = rng.uniform(0.03, 0.45) if rng.random() > 0.12 else 0.0
    drift, noise = np.cumsum(rng.normal(0, 0.0015, DAYS + 1)), rng.uniform(0.03, 0.09)
    rhythm, trials = rng.choice(["daily", "daily", "three", "weekly", "around"]), int(rng.integers(1, 4))
    base = rng.uniform(25, 90)
    for hand in "LR":
        own_drift = drift + np.cumsum(rng.normal(0, 0.0008, DAYS + 1))
        strength = base * rng.uniform(0.7, 1.2) * np.exp(own_drift + gain * rng.uniform(0.7, 1.3) * effect)
        sessions = 0
        for d in range(DAYS + 1):
            weekday = on(d).weekday()
            near = any(-4 <= d - c <= -1 or (4 <= d - c <= 14 and (d - c) % 3 == 0) for c, _ in cycles)
            read = {"daily": True, "three": weekday in (0, 2, 5), "weekly": weekday == 6, "around": near}
            if not read[rhythm] or rng.random() < 0.06:
                continue
            form = math.exp(noise * rng.normal() - 0.025 * math.exp(-sessions / 8))
            sessions += 1
            for trial in range(trials):
                value = strength[d] * form * math.exp(0.03 * rng.normal()) * (10 if rng.random() < 0.003 else 1)
                tables["grip"].append([name, f"{on(d)}T07:{10 if hand == 'L' else 12}", hand, trial + 1,
                                       round(value), "kPa"])
        week = np.array([strength[max(0, d - 6):d + 1].mean() if d >= 6 else strength[d] for d in range(DAYS + 1)])
        fraction = strength / np.array([week[max(0, d - WINDOW + 1):d + 1].max() for d in range(DAYS + 1)])
        for (first, planned), (following, _) in zip(cycles, cycles[1:] + [(DAYS + 1, 0)]):
            until = min(planned, following)
            if first < WINDOW or until > DAYS:
                continue
            fall, lowest = cycle_truth(fraction, first, until)
            truth.append([name, hand, on(first), on(planned), on(until), int(fall is not None),
                          "" if fall is None else on(fall), f"{lowest:.4f}"])


def make(kind, seed, people, folder):
    rng = np.random.default_rng(seed)
    tables, truth = {name: [] for name in TABLES}, []
    for i in range(people):
        person(rng, kind, f"X{i:03d}", tables, truth)
    os.makedirs(folder, exist_ok=True)
    os.makedirs(folder + ".truth", exist_ok=True)
    files = {f"{folder}/{name}.csv": (TABLES[name], rows) for name, rows in tables.items()}
    files[f"{folder}.truth/truth.csv"] = (TRUTH, truth)
    for path, (head, rows) in files.items():
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows([head.split(",")] + rows)


def score(replay, truth):
    said = defaultdict(dict)
    for row in csv.DictReader(open(replay)):
        said[row["patient"], row["hand"]][date.fromisoformat(row["as_of"])] = row
    falls = flagged_falls = holds = flagged_holds = late_falls = early = 0
    peaks, half, inside, widths = ([], []), [], [], []
    for cycle in csv.DictReader(open(truth)):
        first, planned = (date.fromisoformat(cycle[c]) for c in ("dose_date", "next_planned_date"))
        wanes = cycle["wanes"] == "1"
        fall = date.fromisoformat(cycle["wane_date"]) if wanes else None
        if abs(float(cycle["lowest_fraction"]) - 0.9) < 0.015 or (wanes and (fall - first).days < 5):
            continue
        own = said[cycle["patient"], cycle["hand"]]
        last = fall - timedelta(days=2) if wanes else date.fromisoformat(cycle["observed_until"]) - timedelta(days=1)
        seen = [own[d] for d in (first + timedelta(days=i) for i in range((last - first).days + 1)) if d in own]
        warned = next((date.fromisoformat(r["as_of"]) for r in seen if r["flag"] == "1"), None)
        peaks[wanes].append(max((float(r["probability"] or 0) for r in seen), default=0))
        if wanes:
            falls, flagged_falls = falls + 1, flagged_falls + (warned is not None)
            if (fall - first).days > 12:
                late_falls += 1
                early += warned is not None and (fall - warned).days >= 7
        else:
            holds, flagged_holds = holds + 1, flagged_holds + (warned is not None)
        middle = first + timedelta(days=round(0.5 * (planned - first).days))
        if wanes and middle >= fall:
            continue
        row = own.get(middle)
        half.append((float(row["probability"] or 0) if row else 0.0, wanes))
        if wanes and row and row["wane_p10"] and row["wane_p50"]:
            low = date.fromisoformat(row["wane_p10"])
            high = date.fromisoformat(row["wane_p90"]) if row["wane_p90"] else date.max
            inside.append(low <= fall <= high)
            widths.append((min(high, planned + timedelta(days=60)) - low).days)
    cut = sorted(peaks[0], reverse=True)[int(0.05 * len(peaks[0]))]
    positive, negative = [p for p, w in half if w], [p for p, w in half if not w]
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    print(f"cycles that fall / do not                  {falls} / {holds}")
    print(f"warned of 2 days ahead at 5 % false alerts {sum(p > cut for p in peaks[1]) / falls:.3f}")
    print(f"the warning as it is: falls / false alerts {flagged_falls / falls:.3f} / {flagged_holds / holds:.3f}")
    print(f"7 days or more ahead, falls after day 12   {early / max(1, late_falls):.3f}")
    print(f"AUC, Brier score at half                   {wins / (len(positive) * len(negative)):.4f}, "
          f"{sum((p - w) ** 2 for p, w in half) / len(half):.4f}")
    print(f"80 % interval of the day: holds, days      {sum(inside) / len(inside):.3f}, {sum(widths) / len(widths):.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 6 and sys.argv[1] == "make" and sys.argv[2] in ("pk", "curve"):
        import numpy as np
        make(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    elif len(sys.argv) == 4 and sys.argv[1] == "score":
        score(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
