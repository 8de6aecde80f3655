package dev.nodewarden.cli;

/** How {@code remediate} answers. */
enum PlanFormat {
    TABLE,
    CSV,
    JSON
}
