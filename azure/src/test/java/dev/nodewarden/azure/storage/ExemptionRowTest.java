package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.ExemptionStanding;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that someone edited with another tool. */
final class ExemptionRowTest {
    private static final ExemptionPolicy POLICY = new ExemptionPolicy(true, 365, 15);
    private static final String SCOPE = "/subscriptions/" + Samples.SUBSCRIPTION;

    @Test
    void rowWithoutAnythingIsReadAndWorthNothing() {
        Exemption exemption = read(Map.of());

        assertThat(exemption.id()).isEqualTo("by-hand");
        assertThat(exemption.scope().kind()).isEqualTo(ExemptionScope.Kind.UNREADABLE);
        assertThat(standing(exemption).state()).isEqualTo(ExemptionStanding.State.INVALID);
    }

    @Test
    void rowWithNonsenseSaysWhatIsWrongAndStopsNoRun() {
        Exemption exemption =
                read(Map.of("scope", SCOPE, "reason", "x", "until", "next year", "createdAt", "yesterday", "rule", 7));

        assertThat(standing(exemption).problem()).contains("'next year' is no date like 2026-12-31");
        assertThat(exemption.createdAt()).isEmpty();
    }

    @Test
    void rowWithAllThatIsNeededCounts() {
        assertThat(standing(read(Map.of("scope", SCOPE, "reason", "agreed", "until", "2026-03-31")))
                        .state())
                .isEqualTo(ExemptionStanding.State.IN_FORCE);
    }

    private static ExemptionStanding standing(Exemption exemption) {
        return ExemptionStanding.of(exemption, POLICY, Samples.NOON);
    }

    private static Exemption read(Map<String, Object> columns) {
        TableEntity entity = new TableEntity(ExemptionRow.PARTITION, "by-hand").addProperty(RowWriter.SCHEMA_COLUMN, 1);
        columns.forEach(entity::addProperty);
        return ExemptionRow.read(new StoredRow("exemptions", entity));
    }
}
