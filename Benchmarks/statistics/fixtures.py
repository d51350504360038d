#!/usr/bin/env python3
"""Makes Tests/TouchstoneTests/Scores/Fixtures/statistics.csv: values of scipy and statsmodels that the tests compare with.

usage: fixtures.py > Tests/TouchstoneTests/Scores/Fixtures/statistics.csv

A line is the name of a quantity, its arguments and its value, separated by commas. Needs scipy and statsmodels
(made with scipy 1.17.1 and statsmodels 0.15.0).
"""
import math
import numpy
from scipy.optimize import brentq
from scipy.stats import beta, binom, norm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

def row(name, *values):
    print(",".join([name] + [repr(float(v)) if isinstance(v, float) else str(v) for v in values]))

def tango(b, c, n, alpha):
    def statistic(d):
        A, B, C = 2 * n, -b - c + (2 * n - b + c) * d, -c * d * (1 - d)
        q = (math.sqrt(max(0, B * B - 4 * A * C)) - B) / (2 * A)
        variance = n * (2 * q + d * (1 - d))
        return (b - c - n * d) / math.sqrt(variance) if variance > 0 else math.copysign(1e9, b - c - n * d)
    z, point = norm.ppf(1 - alpha), (b - c) / n
    return (brentq(lambda d: statistic(d) - z, -1 + 1e-9, point - 1e-12, xtol=1e-14),
            brentq(lambda d: statistic(d) + z, point + 1e-12, 1 - 1e-9, xtol=1e-14))

def lang_reiczigel(flagged, n, tp, fn, tn, fp, confidence):
    """The adjusted interval of the Rogan-Gladen estimate, written from the paper."""
    z = norm.ppf(1 - (1 - confidence) / 2)
    n_p, n_se, n_sp = n + z * z, tp + fn + 2, tn + fp + 2
    p, se, sp = (flagged + z * z / 2) / n_p, (tp + 1) / n_se, (tn + 1) / n_sp
    rate = min(1, max(0, (p + sp - 1) / (se + sp - 1)))
    shift = 2 * z * z * (rate * se * (1 - se) / n_se - (1 - rate) * sp * (1 - sp) / n_sp)
    error = math.sqrt(p * (1 - p) / n_p + rate ** 2 * se * (1 - se) / n_se
                      + (1 - rate) ** 2 * sp * (1 - sp) / n_sp) / (se + sp - 1)
    return max(0, min(1, rate + shift - z * error)), max(0, min(1, rate + shift + z * error))

for p in (1e-300, 1e-16, 1e-9, 1e-4, 0.001, 0.0249, 0.025, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.975, 0.999, 1 - 1e-9):
    row("normal-quantile", float(p), float(norm.ppf(p)))
for x in (-37.0, -20.0, -8.0, -5.0, -3.0, -2.9999, -1.96, -1.0, -0.1, 0.0, 0.5, 1.0, 2.5, 3.0, 3.0001, 6.0, 8.0):
    row("normal-cumulative", x, float(norm.cdf(x)))
for k, n in ((0, 10), (1, 10), (3, 100), (0, 300), (10, 10), (37, 412), (5, 2000), (500, 1000), (12345, 1000000),
             (3, 100000000), (50000000, 100000000)):
    for confidence in (0.9, 0.95, 0.99):
        low, high = proportion_confint(k, n, 1 - confidence, "wilson")
        row("wilson", k, n, confidence, float(max(0, low)), float(min(1, high)))
        low, high = proportion_confint(k, n, 1 - confidence, "beta")
        row("clopper-pearson", k, n, confidence, float(low), float(high))
for k, n, alpha in ((2.5, 60.25, 0.05), (0.3, 12.7, 0.025), (117.4, 804.9, 0.05), (11.9, 12.0, 0.05)):
    row("real-clopper-pearson", k, n, alpha, float(beta.ppf(alpha, k, n - k + 1)), float(beta.ppf(1 - alpha, k + 1, n - k)))
for b, c in ((8, 2), (2, 8), (15, 3), (30, 12), (1, 0), (5, 5), (0, 0), (0, 9), (400, 350), (20000, 19500)):
    exact = 1.0 if b + c == 0 else float(mcnemar([[0, b], [c, 0]], exact=True).pvalue)
    least = min(b, c)
    mid = 1.0 if b + c == 0 else float(min(1, 2 * binom.cdf(least, b + c, 0.5) - binom.pmf(least, b + c, 0.5)))
    worse = 1.0 if b + c == 0 else float(binom.cdf(b, b + c, 0.5))
    row("mcnemar", b, c, exact, mid, worse)
for b, c, n, alpha in ((0, 0, 100, 0.025), (1, 0, 44, 0.025), (5, 2, 60, 0.05), (30, 12, 500, 0.05), (3, 40, 1000, 0.05),
                       (17, 17, 500, 0.05), (0, 25, 30, 0.05)):
    row("tango", b, c, n, alpha, *map(float, tango(b, c, n, alpha)))
for values in ((30, 200, 40, 10, 90, 5), (5, 1000, 30, 2, 300, 3), (400, 500, 80, 20, 40, 10), (0, 50, 10, 0, 20, 0)):
    for confidence in (0.9, 0.95):
        row("lang-reiczigel", *values, confidence, *map(float, lang_reiczigel(*values, confidence)))
for tests in ((0.01, 0.04, 0.03, 0.005), (0.2,), (0.04, 0.04, 0.04), (0.9, 0.001, 0.02, 0.02, 0.6)):
    for method, name in (("holm", "holm"), ("fdr_bh", "benjamini-hochberg")):
        row(name, *map(float, tests), *map(float, multipletests(tests, method=method)[1]))

for tp, fp, fn in ((38, 0, 2), (5, 5, 5), (812, 31, 77), (1, 0, 9)):
    low, high = proportion_confint(tp, tp + fp + fn, 0.05, "wilson")
    row("f1", tp, fp, fn, 2 * tp / (2 * tp + fp + fn), float(2 * low / (1 + low)), float(2 * high / (1 + high)))

# The weights of a record, and Efron's interval of a ratio with them: written here from the papers that PoissonWeights,
# ResamplingKey and RatioBounds name.
MASK = (1 << 64) - 1
TAILS = (41_427, 17_317, 5_263, 1_244, 240, 39, 5, 1)

def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)

def key(text):
    first, second = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
    data = text.encode()
    words = [int.from_bytes(data[i:i + 8], "big") for i in range(0, len(data) - len(data) % 8, 8)]
    words += [int.from_bytes(data[len(data) - len(data) % 8:], "big"), len(data)]
    for word in words:
        first = ((first ^ word) * 0xBF58476D1CE4E5B9) & MASK
        first ^= first >> 29
        second = (((second + word) & MASK) * 0x94D049BB133111EB) & MASK
        second ^= second >> 31
    return mix(first), mix(second)

def weights(seed, text, replicates):
    high, low = key(text)
    state = ((mix(seed) ^ high) + mix(low)) & MASK
    words = []
    while 4 * len(words) < replicates:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        words.append(mix(state))
    return [sum((words[i // 4] >> (16 * (i % 4))) & 0xFFFF < t for t in TAILS) for i in range(replicates)]

for seed, number in ((0, 1), (7, 2), (2 ** 64 - 1, 123456789)):
    row("weights", seed, number, *weights(seed, f"record {number}", 32))

for modulus, replicates in ((4, 2000), (2, 400)):
    pairs = [(min(n % 3, 1 + 7 * n % 5) if n % modulus == 0 else 0, 1 + 7 * n % 5) for n in range(1, 121)]
    w = numpy.array([weights(5, f"r{n}", replicates) for n in range(1, 121)])
    x, d = numpy.array(pairs).T
    ratios, r = numpy.sort((x @ w) / (d @ w)), x.sum() / d.sum()
    z0 = norm.ppf(((ratios < r).sum() + (ratios == r).sum() / 2) / replicates)
    u = x - r * d
    a = (u ** 3).sum() / (6 * (u ** 2).sum() ** 1.5)
    for alpha in (0.05, 0.025):
        bounds = [numpy.quantile(ratios, norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z)))) for z in (norm.ppf(alpha), norm.ppf(1 - alpha))]
        row("bca", modulus, replicates, alpha, float(r), *map(float, bounds))
