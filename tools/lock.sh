# shellcheck shell=sh
# One holder at a time, across processes. Source it, then: lock NAME ... unlock NAME (from a trap as well).
#
# The lock is a symbolic link whose target is the holder's process id: making one is atomic and says at
# once who holds it, which a directory with a file in it does not.

# Waits until NAME is ours. The lock of a process that is gone is taken over.
lock() {
    lock_tries=0
    until ln -s "pid:$$" "$1" 2>/dev/null; do
        lock_holder=$(readlink "$1" 2>/dev/null) || continue
        if ! kill -0 "${lock_holder#pid:}" 2>/dev/null; then
            lock_take_over "$1"
            continue
        fi
        lock_tries=$((lock_tries + 1))
        if [ "$lock_tries" -gt 600 ]; then
            echo "nodewarden: process ${lock_holder#pid:} has held $1 for ten minutes: end it, or remove that file." >&2
            return 1
        fi
        sleep 1
    done
}

# Removes the lock of a dead process. Under a guard of its own, and looking again, because between
# reading and removing another process may have taken it over already.
lock_take_over() {
    mkdir "$1.guard" 2>/dev/null || { sleep 1; rmdir "$1.guard" 2>/dev/null; return 0; }
    lock_holder=$(readlink "$1" 2>/dev/null) || lock_holder=
    if [ -n "$lock_holder" ] && ! kill -0 "${lock_holder#pid:}" 2>/dev/null; then
        rm -f "$1"
    fi
    rmdir "$1.guard"
}

# Gives NAME back, if it is ours.
unlock() {
    if [ "$(readlink "$1" 2>/dev/null)" = "pid:$$" ]; then
        rm -f "$1"
    fi
}
