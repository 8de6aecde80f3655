package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExemptionIdTest {
    private static final String SUB = "/subscriptions/00000000-0000-4000-8000-000000000001";

    @ParameterizedTest
    @CsvSource({
        "'',                              '',           00000000-0000-4000-8000-000000000001-all",
        "/resourceGroups/rg-pay,          channel-none, rg-pay-channel-none",
        "/resourceGroups/_RG.Pay(1)_x,    '',           rg-pay-1-x-all",
        "/resourceGroups/(_),             '',           all",
        "/resourceGroups/漢字,             image-stale,  image-stale",
    })
    void anIdIsReadable(String rest, String rule, String readable) {
        String id = id(SUB + rest, rule);

        assertThat(id).matches(readable + "-[0-9a-f]{8}");
        assertThat(Exemption.isId(id)).isTrue();
    }

    @Test
    void theLongestNamesAreIdsToo() {
        String group = SUB + "/resourceGroups/" + "g".repeat(90);
        String cluster = group + "/providers/Microsoft.ContainerService/managedClusters/" + "c".repeat(63);

        assertThat(Exemption.isId(id(group, "security-patch-unsupported"))).isTrue();
        assertThat(Exemption.isId(id(cluster, ""))).isTrue();
    }

    @Test
    void theSameScopeAndRuleHaveTheSameIdInAnyCase() {
        assertThat(id(SUB + "/resourceGroups/RG", "channel-none"))
                .isEqualTo(id(SUB.toUpperCase(Locale.ROOT) + "/resourcegroups/rg", "channel-none"))
                .isNotEqualTo(id(SUB + "/resourceGroups/RG", ""))
                .isNotEqualTo(id(SUB + "/resourceGroups/RG-", "channel-none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a/b", "a b", "a.b", "ä"})
    void whatCouldHarmAKeyOrAUrlIsNoId(String text) {
        assertThat(Exemption.isId(text)).isFalse();
    }

    private static String id(String scope, String rule) {
        return Exemption.idOf(
                ExemptionScope.tryParse(scope).orElseThrow(), Optional.of(rule).filter(text -> !text.isEmpty()));
    }
}
