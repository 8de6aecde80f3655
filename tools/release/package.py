"""Packs the staged Function App into a zip whose bytes depend on its files alone, and refuses one that is too large.

Usage: package.py STAGED_FOLDER ZIP
"""

import pathlib
import sys
import zipfile

# What a cold start has to fetch and unpack.
LARGEST = 30 * 1024 * 1024
# The oldest time that a zip can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)
# An example for a local start, and no part of a deployment.
LEFT_OUT = {"local.settings.json"}


def main(staged, target):
    files = sorted(
        (file for file in staged.rglob("*") if file.is_file() and file.relative_to(staged).as_posix() not in LEFT_OUT),
        key=lambda file: file.relative_to(staged).as_posix(),
    )
    size = sum(file.stat().st_size for file in files)
    if not files or size > LARGEST:
        sys.exit(f"{staged}: {len(files)} files of {size} bytes; at least one is needed, and at most {LARGEST} bytes")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(staged).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())
    print(f"{target}: {len(files)} files, {size / 1e6:.1f} MB, {target.stat().st_size / 1e6:.1f} MB packed")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
