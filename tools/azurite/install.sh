#!/bin/sh
# Installs the storage emulator next to this script, at the versions of package-lock.json; does nothing
# when it is there already. Called by the launcher and by Maven, before the integration tests.
# Needs node (20 or newer) and npm. Every failure is one sentence and exit code 2, as in the launcher.
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

stop() {
    echo "nodewarden: $1" >&2
    exit 2
}

command -v node >/dev/null || stop "the storage emulator needs Node 20 or newer, and there is no 'node' on the PATH."
node=$(node --version)
major=${node#v}
[ "${major%%.*}" -ge 20 ] || stop "the storage emulator needs Node 20 or newer, and 'node' on the PATH is $node."
command -v npm >/dev/null || stop "installing the storage emulator needs npm, and there is no 'npm' on the PATH."

# shellcheck source-path=SCRIPTDIR source=../lock.sh
. "$here/../lock.sh"
log=
# shellcheck disable=SC2317 # Called by the trap.
tidy() {
    [ -z "$log" ] || rm -f "$log"
    unlock "$lock"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
lock "$lock" || exit 2
if installed; then
    exit 0
fi

echo "installing the storage emulator (once, about half a minute and 365 MB)..." >&2
log=$(mktemp)
if ! (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$log" 2>&1; then
    cat "$log" >&2
    echo "nodewarden: npm could not install the storage emulator; what it said is above." >&2
    exit 2
fi
cp "$here/package-lock.json" "$marker"
