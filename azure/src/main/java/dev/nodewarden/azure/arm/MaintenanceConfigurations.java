package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the maintenance configurations of a cluster.
 *
 * <p>Without the SDK's model: that drops a schedule kind it does not know, and reads a missing duration as 0, where "not
 * knowing" must stay visible.
 */
final class MaintenanceConfigurations {
    private final ArmGet get;

    /** @param get sends each request once */
    MaintenanceConfigurations(ArmGet get) {
        this.get = get;
    }

    Reading<List<MaintenanceConfiguration>> list(ClusterId id) {
        return ArmCalls.read(() -> {
            List<MaintenanceConfiguration> all = new ArrayList<>();
            Optional<String> next = Optional.of(get.maintenanceConfigurationsOf(id));
            while (next.isPresent()) {
                JsonNode page = Json.parse(get.body(next.get()));
                for (JsonNode item : Json.array(page, "value")) {
                    all.add(WindowBody.read(item));
                }
                next = Json.text(page, "nextLink");
            }
            return List.copyOf(all);
        });
    }
}
