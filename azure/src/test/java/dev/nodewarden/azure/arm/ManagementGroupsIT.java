package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.simulator.Estate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ManagementGroupsIT {
    private static final String GROUPS = "/providers/Microsoft.Management/managementGroups/";

    @Test
    void theSubscriptionsAtAnyDepthAreListedAlsoThoseThatCannotBeSeen() {
        try (Sim sim = Sim.of(estate())) {
            assertThat(sim.inventory(Discovery.ARM_LIST).subscriptionsUnder("Root_(all)"))
                    .isEqualTo(Reading.of(Set.of(id(1), id(2), id(3))));
            assertThat(sim.inventory(Discovery.ARM_LIST).subscriptionsUnder("lab"))
                    .isEqualTo(Reading.of(Set.of(id(3))));
        }
    }

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() {
        String children = IntStream.rangeClosed(1, 25)
                .mapToObj(number -> child("/subscriptions/" + id(number)))
                .collect(Collectors.joining(","));
        Estate estate = Estate.parse("{\"subscriptions\":[{\"id\":\"/subscriptions/" + id(1)
                + "\"}],\"managementGroups\":[" + group("many", children) + "]}");
        try (Sim sim = Sim.of(estate, options -> options.withPageSize(10))) {
            Reading<Set<String>> many = sim.inventory(Discovery.ARM_LIST).subscriptionsUnder("many");
            assertThat(many.<Integer>match(ids -> ids.size(), failure -> -1)).isEqualTo(25);
        }
    }

    @Test
    void aGroupThatMayNotBeReadIsForbidden() {
        try (Sim sim = Sim.of(estate())) {
            assertThat(sim.inventory(Discovery.ARM_LIST)
                            .subscriptionsUnder("other")
                            .<Object>match(ids -> ids, failure -> failure.kind()))
                    .isEqualTo(FailureKind.FORBIDDEN);
        }
    }

    private static Estate estate() {
        return Estate.parse("{\"subscriptions\":[{\"id\":\"/subscriptions/" + id(1) + "\"}],\"managementGroups\":["
                + group(
                        "Root_(all)",
                        child("/subscriptions/" + id(1)) + "," + child("/subscriptions/" + id(2)) + ","
                                + child(GROUPS + "LAB"))
                + "," + group("lab", child("/subscriptions/" + id(3))) + "]}");
    }

    private static String group(String name, String children) {
        return "{\"id\":\"" + GROUPS + name + "\",\"properties\":{\"children\":[" + children + "]}}";
    }

    private static String child(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }
}
