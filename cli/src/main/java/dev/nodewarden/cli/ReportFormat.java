package dev.nodewarden.cli;

/** How an answer is written. */
enum ReportFormat {
    /** For people: 80 columns, worst first. */
    TABLE,
    /** For programs: a contract with a schema. */
    JSON
}
