package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.Reading;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists the subscriptions under a management group. Resource Graph could be asked for the same, and would leave out
 * those that the identity cannot see; this list has them.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/managementgroups/management-groups/get-descendants">Descendants</a>
 */
final class ManagementGroups {
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private final ArmGet get;

    ManagementGroups(ArmGet get) {
        this.get = get;
    }

    Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return ArmCalls.read(() -> {
            Set<String> ids = new TreeSet<>();
            Optional<String> next = Optional.of(get.descendantsOf(managementGroup));
            while (next.isPresent()) {
                JsonNode page = Json.parse(get.body(next.get()));
                for (JsonNode item : Json.array(page, "value")) {
                    // The other descendants are management groups.
                    Matcher id = SUBSCRIPTION.matcher(Json.requiredText(item, "id"));
                    if (id.matches()) {
                        ids.add(id.group(1).toLowerCase(Locale.ROOT));
                    }
                }
                next = Json.text(page, "nextLink");
            }
            return ids;
        });
    }
}
