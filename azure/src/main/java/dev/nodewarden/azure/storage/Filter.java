package dev.nodewarden.azure.storage;

/**
 * An OData filter over one table. Values are quoted here and nowhere else; names are our own constants or come from
 * {@link ClusterColumns}.
 */
record Filter(String odata) {
    static final Filter ALL = new Filter("");

    static Filter partition(String key) {
        return ALL.and("PartitionKey", "eq", key);
    }

    /** Narrows to rows whose key is at least {@code first} and less than {@code end}. */
    Filter rows(String first, String end) {
        return and("RowKey", "ge", first).and("RowKey", "lt", end);
    }

    Filter and(String column, String comparison, String value) {
        return and(comparison(column, comparison, value));
    }

    Filter and(String column, boolean value) {
        return and(column + " eq " + value);
    }

    /**
     * Narrows to the rows behind one row, over all partitions. The partition alone stands in a condition of its own, so
     * that the service seeks to it and does not scan the table from the beginning.
     */
    Filter behind(String partition, String row) {
        return and("PartitionKey", "ge", partition)
                .and("(" + comparison("PartitionKey", "gt", partition) + " or " + comparison("RowKey", "gt", row)
                        + ")");
    }

    private Filter and(String condition) {
        return new Filter(odata.isEmpty() ? condition : odata + " and " + condition);
    }

    private static String comparison(String column, String comparison, String value) {
        return column + " " + comparison + " '" + value.replace("'", "''") + "'";
    }
}
