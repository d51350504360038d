"""Runs a command and writes `seconds cpu-seconds peak-kilobytes exit-code` to the file named first.

A process of its own, and a small one: Linux counts the memory of the process that starts another as part of the
other's peak.
"""
import os, sys, time

start = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
seconds = time.perf_counter() - start
with open(sys.argv[1], "w") as file:
    file.write(f"{seconds} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}")
