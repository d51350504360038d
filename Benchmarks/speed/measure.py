#!/usr/bin/env python3
"""Times touchstone and its peers in turns, and prints ratios beside their aims.

usage: measure.py TOUCHSTONE PACK-FOLDER WORK-FOLDER PEER-PYTHON

Sizes are set by BENCH_ROUNDS (5), BENCH_MEGABYTES (10, for the peers), BENCH_LARGE_MEGABYTES (100, for one
worker against two) and BENCH_MANY (1000000, records for memory).
"""
import collections, hashlib, json, os, pathlib, statistics, subprocess, sys
import pack as packs, skeleton

HERE = pathlib.Path(__file__).resolve().parent
Run = collections.namedtuple("Run", "seconds cpu peak_kilobytes")

def setting(name, default):
    return type(default)(os.environ.get(name, default))

def run(command):
    """Wall and processor seconds and peak memory; what the command says is kept for its failure."""
    command = [str(part) for part in command]
    with open("said.log", "wb") as said:
        subprocess.run([sys.executable, "-S", HERE / "run_once.py", "usage.txt", *command],
                       stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    seconds, cpu, peak, code = pathlib.Path("usage.txt").read_text().split()
    if code != "0":
        sys.stderr.write(pathlib.Path("said.log").read_text(errors="replace"))
        sys.exit(f"error: {command[0]} ended with {code}")
    return Run(float(seconds), float(cpu), int(peak))

def in_turns(commands, rounds):
    """Each command once a round, so that a slow minute of the machine harms all alike."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return runs

def median(runs, field="seconds"):
    return statistics.median(getattr(run, field) for run in runs)

def megabytes(path):
    return os.path.getsize(path) / 1e6

def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]

def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()

class Bench:
    def __init__(self, touchstone, pack, peer_python):
        self.touchstone, self.pack, self.peer_python = touchstone, pack, peer_python
        self.table = []

    def validate(self, input, output, workers):
        return [self.touchstone, "validate", input, "--pack", self.pack, "--workers", workers, "-o", output]

    def generate(self, out, *arguments):
        run([sys.executable, HERE / "generate.py", self.pack, out, *arguments])

    def peer(self, name, input, output):
        return [self.peer_python, HERE / name, self.pack, input, output]

    def row(self, what, ratio, aim, detail):
        self.table.append((what, ratio, aim, detail))
        print(f"  {what}: {ratio} (aim {aim}); {detail}", flush=True)

    # Speed

    def against_peers(self, rounds):
        print("\nagainst Python", flush=True)
        sources, left_out = skeleton.patterns(packs.load(self.pack))
        print(f"  {len(sources)} patterns of claim rules translated for the peers, {left_out} left out")
        self.generate("batch.jsonl", "--megabytes", setting("BENCH_MEGABYTES", 10.0))
        with open("batch.jsonl", "rb") as batch, open("few.jsonl", "wb") as few:
            for line, _ in zip(batch, range(100)):
                few.write(line)
        has_stack = subprocess.run(
            [self.peer_python, "-c", "import orjson, ahocorasick, regex, hyperscan"], capture_output=True).returncode == 0
        commands = {"validate": self.validate("batch.jsonl", "verdicts.jsonl", 1)}
        if has_stack:
            commands["stack"] = self.peer("stack.py", "batch.jsonl", "stack.jsonl")
        commands["plain"] = self.peer("plain.py", "few.jsonl", "plain.jsonl")
        for command in commands.values():
            run(command)
        self.compare("plain.jsonl", "plain Python", 100)
        if has_stack:
            self.compare("stack.jsonl", "the Python stack", None)
        runs = in_turns(commands, rounds)
        own = megabytes("batch.jsonl") / median(runs["validate"])
        if has_stack:
            peer = megabytes("batch.jsonl") / median(runs["stack"])
            self.row("validate, one worker, against the Python stack", f"{own / peer:.1f} x", "15 x",
                     f"{own:.2f} and {peer:.2f} MB/s, start-up included")
        else:
            print("  the Python stack could not be installed: not compared")
        plain = megabytes("few.jsonl") / median(runs["plain"])
        self.row("validate, one worker, against json and re", f"{own / plain:.0f} x", "1,000 x",
                 f"{own:.2f} and {plain:.4f} MB/s")

    def compare(self, path, name, count):
        """Figures that rules read, on both sides: their places in the texts."""
        verdicts, hits = lines("verdicts.jsonl")[:count], lines(path)[:count]
        ours, theirs = set(), set()
        for verdict, hit in zip(verdicts, hits):
            for claim in verdict["claims"]:
                if claim["basis"] == "fact":
                    ours.update((verdict["id"], span["start"]) for span in claim["spans"]["value"])
            theirs.update((hit["id"], start) for _, start, _ in hit["hits"])
        print(f"  figures a claim rule reads: {len(ours & theirs)} by both, {len(ours - theirs)} by touchstone only, "
              f"{len(theirs - ours)} by {name} only", flush=True)

    def workers(self, rounds):
        print("\ntwo workers", flush=True)
        self.generate("large.jsonl", "--megabytes", setting("BENCH_LARGE_MEGABYTES", 100.0), "--seed", "2")
        runs = in_turns({
            "one": self.validate("large.jsonl", "one.jsonl", 1),
            "two": self.validate("large.jsonl", "two.jsonl", 2)}, rounds)
        one, two = median(runs["one"]), median(runs["two"])
        size = megabytes("large.jsonl")
        self.row(f"two workers against one on {size:.0f} MB", f"{one / two:.2f} x", "1.8 x",
                 f"{size / two:.2f} and {size / one:.2f} MB/s on {os.cpu_count()} cores")
        same = sha256("one.jsonl") == sha256("two.jsonl")
        print(f"  the bytes written are {'the same' if same else 'NOT the same'}")
        for path in ("large.jsonl", "one.jsonl", "two.jsonl"):
            os.remove(path)
        if not same:
            sys.exit("error: one worker and two write different bytes")

    # Memory

    def memory(self):
        print("\nmemory", flush=True)
        many = setting("BENCH_MANY", 1_000_000)
        few = many // 100
        peaks = {}
        for count in (few, many):
            self.generate("small.jsonl", "--records", count, "--small", "--seed", "3")
            for workers in (1, 2):
                peaks[count, workers] = run(self.validate("small.jsonl", "small.out", workers)).peak_kilobytes
            written = sum(1 for _ in open("small.out", "rb"))
            if written != count:
                sys.exit(f"error: {count} records in, {written} lines out")
        for workers in (1, 2):
            ratio = peaks[many, workers] / peaks[few, workers]
            self.row(f"peak memory, {many:,} records against {few:,}, workers {workers}", f"{ratio:.2f} x", "at most 1.1 x",
                     f"{peaks[many, workers] / 1024:.0f} and {peaks[few, workers] / 1024:.0f} MB")
        for path in ("small.jsonl", "small.out"):
            os.remove(path)

    def summary(self):
        print("\n| what | measured | aim | detail |\n|---|---|---|---|")
        for row in self.table:
            print("| " + " | ".join(row) + " |")
        print(NOTES)

NOTES = """
What differs: the Python peers find mentions and rule hits and nothing else. They don't look up facts, compare
values, resolve scope, read hedges, negation or tables, keep a ledger, hash records or write verdict lines; names that
need a second signal count without one. They read the claim rules of the pack itself, translated to regular expressions
over the same kind of skeleton. Plain Python runs on the first 100 records and is compared by rate.
Not measured yet, as what they measure isn't built: 1,000 rules against PCRE2 one by one and against Hyperscan,
rules without literals, 1,000,000 aliases or facts, a compiled pack's start-up, reading and tokenising alone."""

def main():
    touchstone, pack, work, peer_python = sys.argv[1:]
    bench = Bench(os.path.abspath(touchstone), os.path.abspath(pack), peer_python)
    os.makedirs(work, exist_ok=True)
    os.chdir(work)
    rounds = setting("BENCH_ROUNDS", 5)
    bench.against_peers(rounds)
    bench.workers(max(1, rounds // 2 + rounds % 2))
    bench.memory()
    bench.summary()

if __name__ == "__main__":
    main()
