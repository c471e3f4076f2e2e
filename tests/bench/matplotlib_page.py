"""The same as tidemark-bench's report, in the least that matplotlib can do: two pages with two panels each of a year
of daily readings, as PDF. For comparison only; needs python3-matplotlib."""

import io
import random
import statistics
import time

import matplotlib

matplotlib.use("pdf")
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.backends.backend_pdf import PdfPages  # noqa: E402

random.seed(1)
DAYS = list(range(365))
VALUES = [[30 + random.gauss(0, 1) for _ in DAYS] for _ in range(2)]


def page():
    file = io.BytesIO()
    with PdfPages(file) as pdf:
        for _ in range(2):
            figure, axes = plt.subplots(2, 1, figsize=(8.27, 11.69))
            for ax, values in zip(axes, VALUES):
                ax.plot(DAYS, values, "o-", markersize=3)
                ax.axhline(27, linestyle=":")
                ax.set_ylabel("kg")
            pdf.savefig(figure)
            plt.close(figure)
    return file.getbuffer().nbytes


page()
times = []
for _ in range(9):
    begin = time.perf_counter()
    size = page()
    times.append((time.perf_counter() - begin) * 1000)
print(f"matplotlib: 2 pages, {size} bytes, {statistics.median(times):.0f} ms (middle of 9)")
