"""Lists the licences in a CycloneDX bill of materials, and refuses what may not be shipped with an MIT project.

Usage: licences.py BOM_JSON [LIST]

The list, one library a line, is written to LIST, or printed.
"""

import json
import pathlib
import sys

ALLOWED = {
    "Apache-2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "The Apache Software License, Version 2.0": "Apache-2.0",
    "The Apache License, Version 2.0": "Apache-2.0",
    "BSD-2-Clause": "BSD-2-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "The BSD License": "BSD-3-Clause",
    "Bouncy Castle Licence": "Bouncy Castle Licence",
    "LGPL-2.1-or-later": "LGPL-2.1-or-later",
    "MIT": "MIT",
    "MIT-0": "MIT-0",
    "The MIT License (MIT)": "MIT",
}
# Where the pom says it only by its address: https://opensource.org/licenses/BSD-3-Clause, named "The BSD License".
READ = {"org.jline": "BSD-3-Clause"}
# Only beside another licence that may be chosen instead.
ONLY_AS_ALTERNATIVE = {"LGPL-2.1-or-later"}


def names(component):
    for choice in component.get("licenses", []):
        licence = choice.get("license", {})
        yield choice.get("expression") or licence.get("id") or licence.get("name") or "?"


def main(bom, target):
    lines, problems = [], []
    for component in json.loads(bom.read_text())["components"]:
        if component.get("group") == "dev.nodewarden":
            continue
        name = f"{component.get('group', '')}:{component['name']}:{component['version']}"
        found = list(names(component))
        known = {ALLOWED[licence] for licence in found if licence in ALLOWED}
        if component.get("group") in READ:
            known = {READ[component["group"]]}
        if not known - ONLY_AS_ALTERNATIVE:
            problems.append(f"{name}: {', '.join(found) or 'no licence'}")
        lines.append(f"{name} {' or '.join(sorted(known)) or '?'}")
    text = "\n".join(sorted(lines)) + "\n"
    if target:
        target.write_text(text)
    else:
        print(text, end="")
    if problems or not lines:
        sys.exit("licences to look at:\n" + "\n".join(sorted(problems)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
