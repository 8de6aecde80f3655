package dev.nodewarden.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The formats for other tools, all written from one {@link Assessment}. */
public enum FileFormat {
    /** One line a finding, for spreadsheets and databases. */
    CSV("text/csv; charset=utf-8; header=present"),
    /** SARIF 2.1.0, for tools that collect findings. */
    SARIF("application/sarif+json"),
    /** A summary, for chats and tickets. */
    MARKDOWN("text/markdown; charset=utf-8");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the value of the header {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** Writes the whole file in UTF-8 and leaves {@code out} open. */
    public void write(Assessment assessment, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (this) {
            case CSV -> CsvReport.write(assessment, text);
            case SARIF -> SarifReport.write(assessment, out);
            case MARKDOWN -> MarkdownReport.write(assessment, text);
        }
        text.flush();
    }
}
