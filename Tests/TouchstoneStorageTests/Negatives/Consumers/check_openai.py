"""check_openai.py FOLDER: the rows have what OpenAI's preference fine-tuning documents, and nothing else."""

import os
import sys

from folder import Faults, rows

folder = sys.argv[1] + "/openai"
faults = Faults()
total = 0
for name in sorted(os.listdir(folder)):
    for number, row in enumerate(rows(f"{folder}/{name}")):
        where = f"{name}:{number + 1}"
        total += 1
        faults.expect(sorted(row) == ["input", "non_preferred_output", "preferred_output"], where, sorted(row))
        faults.expect(sorted(row["input"]) == ["messages"], where, sorted(row["input"]))
        messages = row["input"]["messages"]
        for message in messages + row["preferred_output"] + row["non_preferred_output"]:
            faults.expect(sorted(message) == ["content", "role"] and message["content"], where, message)
        roles = [message["role"] for message in messages]
        faults.expect(set(roles) <= {"system", "user", "assistant"} and roles[-1:] == ["user"], where, roles)
        for side in (row["preferred_output"], row["non_preferred_output"]):
            faults.expect([message["role"] for message in side] == ["assistant"], where, side)
        faults.expect(row["preferred_output"] != row["non_preferred_output"], where, "equal sides")
faults.expect(total, "no rows")
faults.finish(total, "rows")
