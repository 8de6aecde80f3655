package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an identity may do at one scope: the sum of its grants, of which each takes back its own exceptions.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/role-definitions">How actions are added up</a>
 */
public record Permissions(List<Grant> grants) {
    public Permissions {
        grants = List.copyOf(grants);
    }

    /** One role's actions, and what it leaves out of them; a {@code *} stands for any text. */
    public record Grant(List<String> actions, List<String> notActions) {
        public Grant {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
        }

        boolean allows(String action) {
            return matches(actions, action) && !matches(notActions, action);
        }

        private static boolean matches(List<String> patterns, String action) {
            return patterns.stream().anyMatch(pattern -> matches(pattern, action));
        }

        private static boolean matches(String pattern, String action) {
            String[] parts = pattern.split("\\*", -1);
            String expression =
                    String.join(".*", Stream.of(parts).map(Pattern::quote).toList());
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                    .matcher(action)
                    .matches();
        }
    }

    /** Says whether {@code action} may be done. */
    public boolean allow(String action) {
        return grants.stream().anyMatch(grant -> grant.allows(action));
    }

    static List<Grant> read(JsonNode page) {
        List<Grant> grants = new ArrayList<>();
        for (JsonNode item : Json.array(page, "value")) {
            grants.add(new Grant(texts(item, "actions"), texts(item, "notActions")));
        }
        return grants;
    }

    private static List<String> texts(JsonNode item, String name) {
        List<String> texts = new ArrayList<>();
        Json.optionalArray(item, name).ifPresent(array -> array.forEach(text -> texts.add(text.asText())));
        return texts;
    }
}
