package dev.nodewarden.cli;

import dev.nodewarden.report.FileFormat;
import java.util.Optional;

/** How an answer is written. */
enum ReportFormat {
    /** For people: 80 columns, worst first. */
    TABLE,
    /** For programs: a contract with a schema. */
    JSON,
    /** For spreadsheets: one line a finding. */
    CSV,
    /** A page that stands for itself. */
    HTML,
    /** For tools that collect findings. */
    SARIF,
    /** A summary for chats and tickets. */
    MARKDOWN;

    /** Returns the format's file, or empty where it is none of those. */
    Optional<FileFormat> file() {
        return switch (this) {
            case TABLE, JSON, HTML -> Optional.empty();
            case CSV -> Optional.of(FileFormat.CSV);
            case SARIF -> Optional.of(FileFormat.SARIF);
            case MARKDOWN -> Optional.of(FileFormat.MARKDOWN);
        };
    }
}
