#!/usr/bin/env bash
# Builds dist/touchstone-VERSION-linux-ARCH.tar.gz: the program with the Swift runtime in it, its packs,
# schemas and documents. It runs on any Linux of this processor with a C library at least as new as
# this machine's, and needs nothing else: no Swift, no network.
#
#   TOUCHSTONE_DIST_BUILD  where to build (default .build-dist), apart from other builds
set -euo pipefail
cd "$(dirname "$0")/.."

build=${TOUCHSTONE_DIST_BUILD:-.build-dist}
version=$(sed -n 's/.*version = "\(.*\)".*/\1/p' Sources/Touchstone/Report/Release.swift | head -1)
architecture=$(uname -m)
if [[ $(uname -s) != Linux ]]; then
  echo "error: archives are built on Linux only" >&2
  exit 2
fi
if [[ -z $version ]]; then
  echo "error: Sources/Touchstone/Report/Release.swift has no version" >&2
  exit 2
fi
name=touchstone-$version-linux-$architecture

# The linker takes what it finds first: a folder with static libraries only, named by a pkg-config file of our own,
# goes before the system's folders.
static=$PWD/$build/static
rm -rf "$static"
mkdir -p "$static"
for folder in "$(pkg-config --variable=libdir libpcre2-8 2>/dev/null || true)" /usr/lib /usr/local/lib \
  "/usr/lib/$architecture-linux-gnu"; do
  if [[ -n $folder && -f $folder/libpcre2-8.a ]]; then
    cp "$folder/libpcre2-8.a" "$static/"
    original=$(pkg-config --variable=pcfiledir libpcre2-8)/libpcre2-8.pc
    sed "s|^Libs:.*|Libs: -L$static -lpcre2-8|" "$original" > "$static/libpcre2-8.pc"
    export PKG_CONFIG_PATH=$static${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
    break
  fi
done
# The C++ library of the cryptography package, where the compiler has it.
for compiler in gcc clang; do
  library=$("$compiler" -print-file-name=libstdc++.a 2>/dev/null || true)
  if [[ $library == /* ]]; then
    cp "$library" "$static/"
    break
  fi
done
flags=(-c release --product touchstone --scratch-path "$build" --static-swift-stdlib)
echo "building a release with the Swift runtime in it (several minutes)" >&2
swift build "${flags[@]}"
program=$(swift build "${flags[@]}" --show-bin-path)/touchstone

stage=$build/stage/$name
rm -rf "$build/stage"
mkdir -p "$stage/bin" "$stage/share/touchstone" dist
install -m 755 "$program" "$stage/bin/touchstone"
strip "$stage/bin/touchstone"
cp -R factbase schemas docs "$stage/share/touchstone/"
cp README.md CHANGELOG.md LICENSE "$stage/"

needed=$(readelf -d "$stage/bin/touchstone" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p')
if grep -q pcre2 <<<"$needed"; then
  echo "note: libpcre2-8.a isn't here; the archive needs libpcre2 on the machine it runs on" >&2
  needs="libpcre2-8 (Debian and Ubuntu: apt-get install libpcre2-8-0) and the C library"
else
  needs="the C library"
fi
cat > "$stage/INSTALL" <<TEXT
touchstone $version, Linux, $architecture

  ./bin/touchstone check "Nike's total current assets were \$16.5 billion at the end of fiscal 2019."

The program finds its packs beside it, in share/touchstone/factbase; keep the two together, or copy
bin/ and share/ into /usr/local. It needs $needs.
Shared libraries it asks for:
$(sed 's/^/  /' <<<"$needed")
TEXT

# The same files give the same archive: names in order, no times, no owners.
archive=dist/$name.tar.gz
tar -C "$build/stage" --sort=name --mtime='UTC 2026-01-01' --owner=0 --group=0 --numeric-owner \
  -cf - "$name" | gzip -9n > "$archive"
(cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "$archive $(stat -c %s "$archive") bytes" >&2
scripts/test-dist.sh "$archive"
