#!/bin/sh
# Installs what the tests check reports with next to this script, at the versions of package-lock.json; does
# nothing when it is there already. Called by Maven, before the integration tests. Needs node (20 or newer) and npm.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
# A copy of the lock file, written last: an interrupted installation has none, an outdated one another.
marker=$here/node_modules/.installed
lock=$here/.install.lock

installed() {
    cmp -s "$here/package-lock.json" "$marker"
}

if installed; then
    exit 0
fi

command -v npm >/dev/null || {
    echo "nodewarden: installing the checks of reports needs npm, and there is no 'npm' on the PATH." >&2
    exit 2
}

# shellcheck source-path=SCRIPTDIR source=../lock.sh
. "$here/../lock.sh"
trap 'unlock "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
lock "$lock" || exit 2
if installed; then
    exit 0
fi

echo "installing the checks of reports (once, a few seconds and 7 MB)..." >&2
(cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
cp "$here/package-lock.json" "$marker"
