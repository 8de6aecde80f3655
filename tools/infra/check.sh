#!/bin/sh
# Parses the Bicep files with parsers from PyPI, installed at pinned versions on first use. Needs Python 3.10 and pip.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
packages=$here/.packages
if ! cmp -s "$here/requirements.txt" "$packages/requirements.txt" 2>/dev/null; then
    rm -rf "$packages"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --only-binary :all: \
        --no-deps --target "$packages" --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$packages/requirements.txt"
fi
PYTHONPATH=$packages PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/parse.py"
