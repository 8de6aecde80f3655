"""Keeps tables in files, one row a line, and puts them back. Needs azure-data-tables, and azure-identity without a connection
string:

    python3 -m pip install azure-data-tables azure-identity

Usage: tables.py export|import ENDPOINT FOLDER TABLE...

ENDPOINT is https://ACCOUNT.table.SUFFIX, reached with the login of the Azure CLI, or a connection string. The import replaces rows
that are there and deletes none.
"""

import base64
import json
import pathlib
import sys
from datetime import datetime
from uuid import UUID

from azure.data.tables import EdmType, EntityProperty, TableServiceClient, UpdateMode


def service(endpoint):
    if endpoint.startswith("https://"):
        from azure.identity import AzureCliCredential

        return TableServiceClient(endpoint=endpoint, credential=AzureCliCredential())
    return TableServiceClient.from_connection_string(endpoint)


def pack(value):
    """The value with the name of its type, where JSON has none for it."""
    if isinstance(value, EntityProperty):
        return {EdmType(value.edm_type).value: str(value.value)}
    if isinstance(value, bytes):
        return {EdmType.BINARY.value: base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        # As the service wrote it: with more digits than a datetime has.
        return {EdmType.DATETIME.value: getattr(value, "tables_service_value", None) or value.isoformat()}
    if isinstance(value, UUID):
        return {EdmType.GUID.value: str(value)}
    if isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"cannot keep a {type(value).__name__}")


def unpack(value):
    if not isinstance(value, dict):
        return value
    [(kind, text)] = value.items()
    if kind == EdmType.BINARY.value:
        return base64.b64decode(text)
    if kind == EdmType.INT64.value:
        return EntityProperty(int(text), EdmType.INT64)
    return EntityProperty(text, EdmType(kind))


def export(tables, file):
    rows = 0
    with file.open("w", encoding="utf-8") as out:
        for entity in tables.list_entities():
            json.dump({key: pack(value) for key, value in entity.items()}, out, ensure_ascii=False, sort_keys=True)
            out.write("\n")
            rows += 1
    return rows


def restore(tables, file):
    rows = 0
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            tables.upsert_entity({key: unpack(value) for key, value in json.loads(line).items()}, mode=UpdateMode.REPLACE)
            rows += 1
    return rows


def main(act, endpoint, folder, names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with service(endpoint) as account:
        for name in names:
            file = folder / f"{name}.jsonl"
            if act == "export":
                rows = export(account.get_table_client(name), file)
            else:
                rows = restore(account.create_table_if_not_exists(name), file)
            print(f"{name}: {rows} rows")


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[1] not in ("export", "import"):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
