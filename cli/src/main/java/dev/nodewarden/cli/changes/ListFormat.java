package dev.nodewarden.cli.changes;

/** How changes are shown. */
enum ListFormat {
    TABLE,
    JSON
}
