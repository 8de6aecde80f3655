package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of a table, whose body is read only where it is needed. */
interface TableRow {
    /** The id in one form, for ordering. */
    String key();

    /** The columns that are known without reading the body. */
    JsonNode head();

    /** All columns. */
    JsonNode whole();
}
