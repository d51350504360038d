#!/usr/bin/env bash
# Unpacks an archive of make-dist.sh into an empty folder and runs the program there: without an
# environment, without Swift on the path, and without network where the machine lets us take it away.
set -euo pipefail
archive=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -C "$folder" -xzf "$archive"
root=$(echo "$folder"/touchstone-*)
mkdir "$folder/work"

# Without network: a network namespace of its own, if the kernel allows one.
alone=()
if unshare --user --map-root-user --net true 2>/dev/null; then
  alone=(unshare --user --map-root-user --net)
else
  echo "note: no network namespaces here; the network stays in reach of the test" >&2
fi
run() {
  (cd "$folder/work" && "${alone[@]}" env -i PATH=/nonexistent "$root/bin/touchstone" "$@")
}
expect() {
  if ! grep -qF -- "$2" <<<"$1"; then
    printf 'error: expected %s in:\n%s\n' "$2" "$1" >&2
    exit 1
  fi
}

if ldd "$root/bin/touchstone" 2>/dev/null | grep -Eq 'libswift|libFoundation'; then
  echo "error: the program asks for the Swift runtime" >&2
  exit 1
fi
expect "$(run --version)" "touchstone "
expect "$(run check "Nike's total current assets were \$16.5 billion at the end of fiscal 2019.")" \
  "1  supported  Nike, current assets, FY2019: \$16.5 billion"
expect "$(run pack lint)" "no problems"
printf '%s\n' \
  '{"id":"a","output":"Nike'"'"'s total current assets were $16.5 billion at the end of fiscal 2019."}' \
  '{"id":"b","output":"Nike'"'"'s total current assets were $19.5 billion at the end of fiscal 2019."}' \
  > "$folder/work/records.jsonl"
run validate records.jsonl -q -o verdicts.jsonl
lines=$(cat "$folder/work/verdicts.jsonl")
expect "$lines" '"verdict":"supported"}'
expect "$lines" '"correction":"$16.5 billion"'
# Linked from elsewhere it still finds its packs.
ln -s "$root/bin/touchstone" "$folder/linked"
expect "$(cd "$folder/work" && env -i "$folder/linked" pack lint)" "no problems"
echo "the archive runs by itself" >&2
