#!/bin/sh
# Tests ./nodewarden and the installer of the storage emulator in a throw-away checkout, with a JDK, a Maven,
# a Node and an npm that only pretend. Takes a few seconds and touches nothing of the real one.
set -eu

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/checkout
jdk=$work/jdk
mkdir -p "$root/core/src/main" "$root/.mvn" "$root/tools/azurite" "$jdk/bin" "$work/bin" "$work/elsewhere"
cp "$repository/nodewarden" "$root/"
cp "$repository/tools/lock.sh" "$root/tools/"
cp "$repository/tools/azurite/install.sh" "$repository/tools/azurite/package.json" \
    "$repository/tools/azurite/package-lock.json" "$root/tools/azurite/"
touch "$root/pom.xml" "$root/core/pom.xml" "$root/core/src/main/A.java"

# A PATH with the tools of any POSIX system and nothing else.
for tool in sh cat cmp cp dirname find head ln ls mkdir mktemp readlink rm rmdir sed sleep touch wc; do
    ln -s "$(command -v "$tool")" "$work/bin/$tool"
done

# pretend FILE: an executable whose lines come from standard input.
pretend() {
    {
        echo '#!/bin/sh'
        cat
    } >"$1"
    chmod +x "$1"
}

java_is() {
    echo "JAVA_VERSION=\"$1\"" >"$jdk/release"
}
pretend "$jdk/bin/java" <<'FAKE'
echo "java $*"
FAKE
pretend "$jdk/bin/javac" </dev/null
java_is 17.0.15

pretend "$work/mvn" <<FAKE
if [ "\$2" = --version ]; then
    echo "Apache Maven \$(cat "$work/maven-version")"
    exit 0
fi
echo build >>"$work/builds"
sleep 0.3
[ ! -e "$work/broken" ] || { echo "[ERROR] A.java does not compile"; exit 1; }
mkdir -p "$root/cli/target" && echo jar >"$root/cli/target/nodewarden.jar"
FAKE
echo 3.8.7 >"$work/maven-version"

pretend "$work/node" <<FAKE
cat "$work/node-version"
FAKE
echo v20.20.2 >"$work/node-version"
pretend "$work/npm" <<FAKE
echo install >>"$work/installs"
sleep 0.3
[ ! -e "$work/broken" ] || { echo "npm error network"; exit 1; }
mkdir -p node_modules/azurite
FAKE

have() {
    for tool; do
        ln -sf "$work/$tool" "$work/bin/$tool"
    done
}
lack() {
    for tool; do
        rm -f "$work/bin/$tool"
    done
}
have_java() {
    ln -sf "$jdk/bin/java" "$jdk/bin/javac" "$work/bin/"
}

run() {
    code=0
    (cd "$work/elsewhere" && env -i PATH="$work/bin" HOME="$work" ${home:+JAVA_HOME="$home"} \
        "${launcher:-$root/nodewarden}" "$@") >"$work/out" 2>"$work/err" </dev/null || code=$?
}

checks=0
fail() {
    echo "FAILED: $1" >&2
    sed 's/^/    out: /' "$work/out" >&2
    sed 's/^/    err: /' "$work/err" >&2
    exit 1
}

# says CODE SENTENCE: the last run ended with CODE and wrote exactly SENTENCE to standard error.
says() {
    checks=$((checks + 1))
    [ "$code" -eq "$1" ] || fail "exit code $code instead of $1, for: $2"
    [ "$(cat "$work/err")" = "$2" ] || fail "expected on standard error: $2"
}

# passes: the last run reached java; what it was given is in $work/out.
passes() {
    checks=$((checks + 1))
    [ "$code" -eq 0 ] || fail "exit code $code instead of 0"
    case $(cat "$work/out") in
        "java "*" -jar $root/cli/target/nodewarden.jar $1") ;;
        *) fail "java was not called with: $1" ;;
    esac
}

count() {
    checks=$((checks + 1))
    [ "$(wc -l <"$1")" -eq "$2" ] || fail "$(wc -l <"$1") lines in $1 instead of $2"
}

home=
run scan
says 2 "nodewarden: it needs a JDK, version 17 or newer, and there is no 'java' on the PATH."
home=$work/nowhere
run scan
says 2 "nodewarden: JAVA_HOME is $work/nowhere, which has no bin/java: point it at a JDK, version 17 or newer, or unset it."
home=
have_java
java_is 11.0.2
run scan
says 2 "nodewarden: it needs a JDK, version 17 or newer, and $work/bin/java is version 11."
java_is 1.8.0_402
run scan
says 2 "nodewarden: it needs a JDK, version 17 or newer, and $work/bin/java is version 8."
java_is 17.0.15
lack javac
run scan
says 2 "nodewarden: building it needs a JDK, version 17 or newer, and there is no 'javac' on the PATH."
have_java
run scan
says 2 "nodewarden: building it needs Maven 3.8 or newer, and there is no 'mvn' on the PATH."
have mvn
echo 3.6.3 >"$work/maven-version"
run scan
says 2 "nodewarden: building it needs Maven 3.8 or newer, and 'mvn' on the PATH is 3.6.3."
echo 3.8.7 >"$work/maven-version"

touch "$work/broken" "$work/builds"
run scan
says 2 "building nodewarden (first start or changed sources)...
[ERROR] A.java does not compile
nodewarden: the build failed; what Maven said is above."
rm "$work/broken" "$work/builds"

# Two first starts at once make one build, and the lock of a process that is gone does not stop them.
ln -s pid:99999999 "$root/.build.lock"
for start in 1 2; do
    env -i PATH="$work/bin" HOME="$work" "$root/nodewarden" scan >"$work/out$start" 2>"$work/err$start" &
done
wait
count "$work/builds" 1
code=0
cat "$work/err1" "$work/err2" >"$work/err"
says 0 "building nodewarden (first start or changed sources)..."
[ ! -h "$root/.build.lock" ] || fail "the build's lock was left behind"

# Nothing is built again, Maven and the compiler are not even looked for, and arguments stay whole.
lack mvn javac
run scan --estate "two words"
passes "scan --estate two words"
says 0 ""
ln -s "$root/nodewarden" "$work/link"
ln -s link "$work/link-to-link"
launcher=$work/link-to-link
run --version
passes "--version"
launcher=
home=$jdk
run --version
passes "--version"
home=

# A changed source, a deleted one and a changed pom are built; a changed test is not.
have mvn
have_java
sleep 0.1
mkdir -p "$root/core/src/test" && touch "$root/core/src/test/ATest.java"
run scan
count "$work/builds" 1
touch "$root/core/src/main/A.java"
run scan
count "$work/builds" 2
rm "$root/core/src/main/A.java"
run scan
count "$work/builds" 3
touch "$root/core/pom.xml"
run scan
count "$work/builds" 4
run scan
count "$work/builds" 4

for command in demo serve bench; do
    lack node npm
    run "$command"
    says 2 "nodewarden: '$command' needs Node 20 or newer for the storage emulator, and there is no 'node' on the PATH."
    run "$command" --help
    passes "$command --help"
    have node
    echo v18.20.4 >"$work/node-version"
    run "$command"
    says 2 "nodewarden: '$command' needs Node 20 or newer for the storage emulator, and 'node' on the PATH is v18.20.4."
    echo v20.20.2 >"$work/node-version"
    run "$command"
    says 2 "nodewarden: installing the storage emulator needs npm, and there is no 'npm' on the PATH."
done

have npm
touch "$work/broken" "$work/installs"
run demo --once
says 2 "installing the storage emulator (once, about half a minute and 365 MB)...
npm error network
nodewarden: npm could not install the storage emulator; what it said is above."
rm "$work/broken" "$work/installs"
for start in 1 2; do
    env -i PATH="$work/bin" HOME="$work" "$root/tools/azurite/install.sh" 2>"$work/err$start" &
done
wait
count "$work/installs" 1
run demo --once
passes "demo --once"
says 0 ""
count "$work/installs" 1

echo "launcher: $checks checks passed"
