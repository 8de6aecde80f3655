#!/bin/sh
# Builds what a release publishes into target/release: the Function App as a zip, the command with its libraries as a zip,
# a CycloneDX bill of materials, the libraries' licences, and checksums of all of them. Needs a JDK, Maven and Python 3.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"
release=$root/target/release
rm -rf "$release" functions/target/azure-functions
mkdir -p "$release"
mvn -B -q --no-transfer-progress -Dfast -Dmaven.test.skip=true package \
    org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom
version=$(sed -n 's|^    <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)
python3 tools/release/package.py functions/target/azure-functions/nodewarden "$release/nodewarden-app-$version.zip"
command=$root/target/command
rm -rf "$command"
mkdir -p "$command/lib"
cp cli/target/nodewarden.jar LICENSE policy.yaml "$command"
cp cli/target/lib/*.jar "$command/lib"
python3 tools/release/package.py "$command" "$release/nodewarden-command-$version.zip"
cp target/bom.json "$release/nodewarden-$version.cdx.json"
python3 tools/release/licences.py target/bom.json "$release/licences.txt"
(cd "$release" && sha256sum ./* | sed 's|\./||' >SHA256SUMS && cat SHA256SUMS)
