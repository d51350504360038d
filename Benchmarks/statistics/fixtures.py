#!/usr/bin/env python3
"""Makes Tests/TouchstoneTests/Scores/Fixtures/statistics.csv: values of scipy and statsmodels that the tests compare with.

usage: fixtures.py > Tests/TouchstoneTests/Scores/Fixtures/statistics.csv

A line is the name of a quantity, its arguments and its value, separated by commas. Needs scipy and statsmodels
(made with scipy 1.17.1 and statsmodels 0.15.0).
"""
import math
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
