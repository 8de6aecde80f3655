package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void conditionsAreJoined() {
        assertThat(Filter.partition("p").rows("a", "b").and("gone", false).odata())
                .isEqualTo("PartitionKey eq 'p' and RowKey ge 'a' and RowKey lt 'b' and gone eq false");
    }

    @Test
    void quotationMarksCannotLeaveTheValue() {
        assertThat(Filter.partition("' or '1' eq '1").odata()).isEqualTo("PartitionKey eq ''' or ''1'' eq ''1'");
    }

    @Test
    void placeBehindARowSeeksToItsPartition() {
        assertThat(Filter.ALL.behind("p", "r").odata())
                .isEqualTo("PartitionKey ge 'p' and (PartitionKey gt 'p' or RowKey gt 'r')");
    }
}
