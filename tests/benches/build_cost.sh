#!/usr/bin/env bash
# What a client costs those who depend on it: crates, a cold build, and the code itself, beside what
# progenitor makes of the same description. Prints a table in Markdown, which stands in BENCHMARKS.md.
#
#     bash tests/benches/build_cost.sh API...
#
# All are built alone, in a workspace of their own, with the versions of our Cargo.lock where it has
# them, the default profile for development and nothing in the target directory. The first time,
# cargo-progenitor is installed below target/tools.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

progenitor=0.15.1
root="$PWD"
tools="$root/target/tools"
export PATH="$tools/bin:$PATH" CARGO_INCREMENTAL=0
unset CARGO_TARGET_DIR RUSTFLAGS

if [[ ! -x "$tools/bin/cargo-progenitor" ]]; then
    # As a release, because another build would refer to any version of its client library.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 cargo install cargo-progenitor --version "$progenitor" \
        --locked --quiet --root "$tools" --target-dir "$tools/build"
    rm -rf "$tools/build"
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# FOLDER: a crate that has nothing but ours as a dependency.
write_ours() {
    mkdir -p "$1/src"
    printf '%s\n' '[package]' 'name = "depends"' 'edition = "2024"' '[workspace]' '[dependencies]' \
        "$api-client = { path = \"$root/generated/$api-client\" }" >"$1/Cargo.toml"
    : >"$1/src/lib.rs"
}

# FOLDER [FEATURE]: what progenitor makes, and a feature of reqwest besides.
write_progenitors() {
    cargo progenitor --input "$root/specs/$api/openapi.yaml" --output "$1" --name "$api-progenitor" \
        --version 0.1.0 --license-name MIT --include-client false >"$1.log"
    if [[ $# == 2 ]]; then
        sed -i "/^reqwest = /s/\"json\"/\"$2\", &/" "$1/Cargo.toml"
    fi
    echo '[workspace]' >>"$1/Cargo.toml"
}

# NAME FOLDER PACKAGE SOURCES: a row of the table; the last two are those of the client itself.
row() {
    local name="$1" folder="$2" package="$3" sources="$4"
    cp Cargo.lock "$folder/Cargo.lock"
    (
        cd "$folder"
        cargo fetch --quiet
        # `depends` is there only to have a workspace that is not ours.
        crates="$(cargo tree --edges normal,build --prefix none --format '{p}' |
            sed 's/ (\*)//; /^depends /d; /^$/d' | sort -u | wc -l)"
        read -r wall user system < <({
            TIMEFORMAT='%R %U %S'
            time cargo build --quiet --offline 1>&2 2>build.log
        } 2>&1)
        cargo clean --quiet --package "$package"
        read -r _ own_user own_system < <({
            TIMEFORMAT='%R %U %S'
            time cargo build --quiet --offline 1>&2 2>>build.log
        } 2>&1)
        # What does not compile would have cost nothing; built already, this takes no time.
        cargo build --quiet --offline || return 1
        lines="$(find "$sources" -name '*.rs' -exec cat {} + | wc -l)"
        code="$(find "$sources" -name '*.rs' -exec cat {} + | grep -cvE '^\s*(//|$)')"
        awk -v name="$name" -v crates="$crates" -v wall="$wall" -v lines="$lines" -v code="$code" \
            -v processor="$user $system" -v own="$own_user $own_system" 'BEGIN {
                split(processor, p, " "); split(own, o, " ")
                printf "| %s | %d | %.1f s | %.1f s | %.1f s | %d | %d |\n",
                    name, crates, wall, p[1] + p[2], o[1] + o[2], lines, code
            }'
    )
}

echo "$(rustc --version), $(nproc) cores, cargo-progenitor $progenitor"
echo
echo "| crate | crates | cold build | processor time | of which the client | lines | without comments |"
echo "|---|---|---|---|---|---|---|"
for api in "$@"; do
    write_ours "$work/$api-ours"
    row "\`$api-client\`" "$work/$api-ours" "$api-client" "$root/generated/$api-client/src"
    write_progenitors "$work/$api-progenitor"
    row "progenitor's" "$work/$api-progenitor" "$api-progenitor" "$work/$api-progenitor/src"
    write_progenitors "$work/$api-with-tls" rustls
    row "progenitor's, with \`reqwest/rustls\`" "$work/$api-with-tls" "$api-progenitor" "$work/$api-with-tls/src"
done
