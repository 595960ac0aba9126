#!/usr/bin/env bash
# Write requirements.txt and requirements-dev.txt anew from pyproject.toml: tools/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

uv=${UV:-uv}
if ! command -v "$uv" >/dev/null; then
    echo "tools/lock.sh: uv is not installed. Install it (pipx install uv), or name it: UV=/path/to/uv tools/lock.sh" >&2
    exit 1
fi

compile() {
    "$uv" pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 "$@"
}
compile "$@" pyproject.toml --output-file requirements.txt
# The runtime packages are held to the same versions, so that both files fit one environment.
compile "$@" pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

if grep -n '://' requirements.txt requirements-dev.txt; then
    echo "tools/lock.sh: the lines above name an address; a lock file must hold none." >&2
    exit 1
fi
