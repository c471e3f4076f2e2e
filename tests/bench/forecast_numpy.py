#!/usr/bin/env python3
"""The forecast's arithmetic once more in numpy, as one would write it there: vectors over all filters.

usage: forecast_numpy.py [TIDEMARK_BENCH]

Feeds the record of tests/bench/forecast_bench.cpp (two years, both hands, daily; 80 g every 28 days) a day at
a time and asks both hands for their forecast on each. With a path of tidemark-bench it runs that too, so that
both figures come from one sitting. The line is a plain tenth here, the person's own there.
"""
import math
import re
import subprocess
import sys
import time

import numpy as np

Z = np.array([-0.2, -0.1, 0.0, 0.1, 0.2])
ZW = np.exp(-0.5 * (Z / 0.11) ** 2)
ZW /= ZW.sum()
DAYS, BEYOND, PEAKS, WEEK = 220, 60, 6, 7
DRIFT, GAIN_DRIFT = 0.0018 ** 2, 0.01 ** 2 / 30
T = np.arange(DAYS)
try:
    from scipy.special import ndtr as below
except ImportError:
    X = np.linspace(-8, 8, 8193)
    PHI = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in X])

    def below(x):
        return np.interp(x, X, PHI)


def shapes(interval):
    held, decay = [], []
    for i in range(13):
        duration = 5 * 15 ** (i / 12)
        prior = math.exp(-0.5 * (math.log(duration / (0.95 * interval)) / 0.5) ** 2) + 1e-12
        for width in (1.5, 3, 6, 12):
            for delay, rise in ((0, 1.5), (1.5, 3)):
                held.append((prior, duration, width, delay, rise))
    held = np.array(held).T
    held[0] *= 0.65 / held[0].sum()
    for d in (7, 12, 20, 35):
        for r in (1, 4):
            for steep in (1, 4):
                for half in (0.1, 0.4, 0.8):
                    decay.append((0.35 / 48, d, r, steep, half))
    return held, np.array(decay).T


class Hand:
    def __init__(self, interval):
        self.held, self.decay = shapes(interval)
        self.prior = np.concatenate([self.held[0], self.decay[0]])
        n = self.prior.size
        _, d, r, steep, half = self.decay
        self.amount, self.rising = 1 / (1 - np.exp(-interval / d)), 1 / (1 - np.exp(-interval / r))
        at = lambda t: self.amount * np.exp(-t / d) - self.rising * np.exp(-t / r)
        peak = np.max([at(t) for t in np.arange(0, interval, 0.25)], axis=0)
        self.half = at(interval) + half * (peak - at(interval))
        self.scale = 1 + (self.half / peak) ** steep
        self.amount, self.rising = self.amount - 1, self.rising - 1
        self.logw = (np.log(self.prior)[:, None] + np.log(ZW)).ravel()
        self.m = np.zeros((n * 5, 3))
        self.m[:, 1] = 0.15
        self.p = np.zeros((n * 5, 3, 3))
        self.p[:] = np.diag([0.3 ** 2, 0.2 ** 2, (0.05 * 0.15) ** 2 + 0.006 ** 2])
        self.before = np.zeros((n, DAYS))
        self.kept, self.start, self.last = [], None, 0.0
        self.noise_sum, self.noise_weight, self.sessions = 8 * 0.06 ** 2, 8.0, 0

    def effects(self, gap):
        _, duration, width, delay, rise = (x[:, None, None] for x in self.held)
        longer = np.exp(Z)[None, :, None]
        t = T[None, None, :]
        with np.errstate(over='ignore'):
            own = np.where(t > delay, (1 - np.exp(-(t - delay) / rise)) /
                           (1 + np.exp((t - duration * longer) / width)), 0)
        if gap is not None:
            earlier = np.array([np.interp(T + gap, T, row, right=0) for row in self.before[:own.shape[0]]])
            own = np.maximum(own, earlier[:, None, :])
        _, d, r, steep, _ = (x[:, None, None] for x in self.decay)
        a = (self.amount[:, None, None] + 1) * np.exp(-t / (longer * d)) - \
            (self.rising[:, None, None] + 1) * np.exp(-t / (longer * r))
        drug = self.scale[:, None, None] / (1 + (self.half[:, None, None] / np.maximum(a, 1e-12)) ** steep)
        self.e = np.concatenate([own, drug]).reshape(-1, DAYS)
        sums = np.cumsum(np.pad(self.e, ((0, 0), (1, 0))), axis=1)
        weeks = (sums[:, WEEK:] - sums[:, :-WEEK])[:, :BEYOND - WEEK + 1] / WEEK
        first = weeks.argmax(axis=1)
        self.peak, self.peak_day = weeks[np.arange(len(first)), first], first + WEEK // 2

    def course(self, day):
        if self.start is None:
            self.start = self.last = day
            self.effects(None)
            return
        self.advance(day)
        n = self.prior.size
        w = self.weights().reshape(n, 5)
        shape = w.sum(axis=1)
        share = w / shape[:, None]
        size = self.m.shape[1]
        move = np.zeros((n * 5, size + 1, size))
        move[:, 0, 0] = move[:, 1, 1] = move[:, 3, 0] = 1
        move[:, 3, 1] = move[:, 3, 2] = self.peak
        for i in range(3, size):
            move[:, i + 1, i] = 1
        m = np.einsum('fij,fj->fi', move, self.m).reshape(n, 5, -1)
        p = (move @ self.p @ move.transpose(0, 2, 1)).reshape(n, 5, size + 1, size + 1)
        mean = np.einsum('sz,szi->si', share, m)
        off = m - mean[:, None, :]
        p = np.einsum('sz,szij->sij', share, p + off[..., :, None] * off[..., None, :])
        p[:, 2, 2] = (0.05 * mean[:, 1]) ** 2 + 0.006 ** 2
        keep = min(size + 1, 3 + PEAKS)
        self.m = np.repeat(mean[:, :keep], 5, axis=0)
        self.p = np.repeat(p[:, :keep, :keep], 5, axis=0)
        self.before = np.einsum('sz,szt->st', share, self.e.reshape(n, 5, -1))
        gap = day - self.start
        self.amount = (self.amount + 1) * np.exp(-gap / self.decay[1])
        self.rising = (self.rising + 1) * np.exp(-gap / self.decay[2])
        tempered = shape ** 0.93
        self.logw = (np.log(0.999 * tempered / tempered.sum() + 0.001 * self.prior)[:, None] + np.log(ZW)).ravel()
        self.kept = ([self.start + WEEK] + self.kept)[:PEAKS]
        self.start = day
        self.effects(gap)

    def advance(self, day):
        self.p[:, 0, 0] += DRIFT * (day - self.last)
        self.p[:, 1, 1] += GAIN_DRIFT * (day - self.last)
        self.last = day

    def weights(self):
        w = np.exp(self.logw - self.logw.max())
        return w / w.sum()

    def effect(self, since):
        whole = int(since)
        part = since - whole
        return self.e[:, whole] * (1 - part) + self.e[:, whole + 1] * part

    def session(self, day, y):
        practice = 0.025 * math.exp(-self.sessions / 8)
        y += practice
        self.sessions += 1
        if self.start is None:
            self.m[:, 0] = y
            return
        self.advance(day)
        own = self.noise_sum / self.noise_weight + practice ** 2
        e = self.effect(day - self.start)
        ph = self.p[:, :, 0] + e[:, None] * (self.p[:, :, 1] + self.p[:, :, 2])
        known = ph[:, 0] + e * (ph[:, 1] + ph[:, 2])
        off = y - self.m[:, 0] - e * (self.m[:, 1] + self.m[:, 2])
        usual = known + own
        wide = usual + 0.25 ** 2
        a = 0.98 * np.exp(-0.5 * off ** 2 / usual) / np.sqrt(usual)
        b = 0.02 * np.exp(-0.5 * off ** 2 / wide) / np.sqrt(wide)
        trust = a / (a + b + 1e-300)
        self.logw = self.logw + np.log(a + b + 1e-300)
        w = self.weights()
        share = own / usual
        self.noise_sum += (w * trust * ((share * off) ** 2 + own * (1 - share))).sum()
        self.noise_weight += (w * trust).sum()
        if self.noise_weight > 400:
            self.noise_sum *= 400 / self.noise_weight
            self.noise_weight = 400.0
        step = ph / (known + own / np.maximum(trust, 1e-3))[:, None]
        self.m += step * off[:, None]
        self.p -= step[:, :, None] * ph[:, None, :]

    def for_other(self):
        own = (self.logw - np.log(np.exp(self.logw - self.logw.max()).sum()) - self.logw.max()).reshape(-1, 5)
        best = own.max(axis=1, keepdims=True)
        shape = best + np.log(np.exp(own - best).sum(axis=1, keepdims=True))
        said = 0.5 * np.maximum(shape - np.log(self.prior)[:, None], -14 / 0.5) + (own - shape - np.log(ZW))
        return np.maximum((said - said.max()).ravel(), -14)

    def ask(self, planned, line, other):
        w = self.logw + other
        w = np.exp(w - w.max())
        use = w >= 0.007
        w, m, p, e, peak = w[use], self.m[use], self.p[use], self.e[use], self.peak[use]
        h = np.zeros_like(m)
        h[:, 0] = 1
        h[:, 1] = h[:, 2] = peak
        ref = (h * m).sum(axis=1)
        cov = np.einsum('fij,fj->fi', p, h)
        var = (cov * h).sum(axis=1)
        for i, day in enumerate(self.kept):
            if day < planned - 112:
                continue
            k = 3 + i
            mean, v = m[:, k], p[:, k, k]
            scale = np.sqrt(np.maximum(var + v - 2 * cov[:, k], 1e-10))
            alpha = (ref - mean) / scale
            now = below(alpha)
            density = np.exp(-0.5 * alpha ** 2) / math.sqrt(2 * math.pi)
            larger = ref * now + mean * (1 - now) + scale * density
            square = (var + ref ** 2) * now + (v + mean ** 2) * (1 - now) + (ref + mean) * scale * density
            cov = now[:, None] * cov + (1 - now)[:, None] * p[:, :, k]
            ref, var = larger, np.maximum(1e-12, square - larger ** 2)
        length = planned - math.floor(self.start)
        last = length - 2
        days = np.concatenate([[0], np.arange(1 + (last + 1) % 2, length, 2), np.arange(length, length + BEYOND, 4)])
        best = np.maximum(1, self.peak_day[use])

        def chance(day_index):
            x = np.take_along_axis(e, day_index, axis=1)
            gain = (m[:, 1] + m[:, 2])[:, None]
            level = m[:, :1] + x * gain
            variance = p[:, 0, 0][:, None] + 2 * x * (p[:, 0, 1] + p[:, 0, 2])[:, None] + \
                x ** 2 * (p[:, 1, 1] + 2 * p[:, 1, 2] + p[:, 2, 2])[:, None] + \
                DRIFT * np.maximum(0, self.start + day_index - self.last)
            apart = var[:, None] - 2 * (cov[:, :1] + x * (cov[:, 1] + cov[:, 2])[:, None]) + variance
            return below((ref[:, None] + math.log(1 - line) - level) / np.sqrt(np.maximum(apart, 1e-10)))

        never = chance(best[:, None])
        all_days = np.broadcast_to(days, (len(w), len(days)))
        waned = np.where(all_days >= best[:, None], np.maximum(chance(all_days) - never, 0), 0)
        waned = (w[:, None] * np.maximum.accumulate(waned, axis=1)).sum(axis=0) / w.sum()
        return waned[np.searchsorted(days, last)], [np.searchsorted(waned, q) for q in (0.1, 0.5, 0.9)]


def main():
    started = time.perf_counter()
    hands = Hand(28), Hand(28)
    asked = []
    for day in range(730):
        since = day % 28
        effect = 0.2 if since == 0 else (1 - math.exp(-since / 2)) / (1 + math.exp(since - 21))
        ripple = 0.03 * math.sin(2.7 * day) + 0.02 * math.sin(0.9 * day)
        hands[0].session(day + 9 / 24, math.log(60 * (0.8 + 0.2 * effect) * (1 + ripple)))
        hands[1].session(day + 9 / 24, math.log(70 * (0.85 + 0.15 * effect) * (1 - ripple)))
        if since == 0:
            for hand in hands:
                hand.course(day + 10 / 24)
        planned = day - since + 28
        said = [hands[0].ask(planned, 0.1, hands[1].for_other()), hands[1].ask(planned, 0.1, hands[0].for_other())]
        asked += [p for p, _ in said]
    seconds = time.perf_counter() - started
    print(f'numpy: every day of 2 years, both hands: {len(asked)} forecasts in {seconds:.2f} s, '
          f'mean probability {np.mean(asked):.4f}')
    if len(sys.argv) > 1:
        out = subprocess.run([sys.argv[1], '--forecast'], capture_output=True, text=True, check=True).stdout
        print(out, end='')
        found = re.search(r'every day of 2 years.* in ([0-9.]+) s', out)
        print(f'numpy takes {seconds / float(found[1]):.0f} times as long')


if __name__ == '__main__':
    main()
