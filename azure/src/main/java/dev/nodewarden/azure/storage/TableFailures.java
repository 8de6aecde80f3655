package dev.nodewarden.azure.storage;

import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import java.util.Objects;

/**
 * What a refusal of the table service means to us. Judged by the error code, because the exception of a failed
 * transaction carries no HTTP response.
 */
final class TableFailures {
    private TableFailures() {}

    /** Says whether an insert met a row that is already there. */
    static boolean isThere(TableServiceException e) {
        return is(e, TableErrorCode.ENTITY_ALREADY_EXISTS);
    }

    /** Says whether a read met no row. */
    static boolean isMissing(TableServiceException e) {
        return is(e, TableErrorCode.RESOURCE_NOT_FOUND) || is(e, TableErrorCode.ENTITY_NOT_FOUND);
    }

    /** Says whether a write met another version of the row than it was meant for, or no row any more. */
    static boolean hasChanged(TableServiceException e) {
        return is(e, TableErrorCode.UPDATE_CONDITION_NOT_SATISFIED) || isMissing(e);
    }

    private static boolean is(TableServiceException e, TableErrorCode code) {
        // An answer that is not of the table service, such as a proxy's, has no error in it.
        return Objects.nonNull(e.getValue()) && code.equals(e.getValue().getErrorCode());
    }
}
