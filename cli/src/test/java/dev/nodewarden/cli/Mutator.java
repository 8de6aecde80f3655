package dev.nodewarden.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Breaks JSON in the ways people and programs do: a few places at a time, and sometimes the text itself. */
final class Mutator {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "2147483648",
            "1e400",
            "123456789012345678901234567890",
            "0.1",
            "\"\"",
            "\" \"",
            "\"None\"",
            "\"SecurityPatch\"",
            "\"FromNextYear\"",
            "\"Windows\"",
            "\"[parameters('x')]\"",
            "\"[[escaped]\"",
            "\"[\"",
            "\"[]\"",
            "\"[concat('a', parameters('b'), variables('c'))]\"",
            "\"[format('{0}/{1', 'a')]\"",
            "\"[variables('v')[0].x.?y]\"",
            "\"[copyIndex()]\"",
            "\"[((((((((((((((((((((((((((((((((((((((((((((((((((\"",
            "\"[if(true(), null(), 1)]\"",
            "\"\\u0000\\u001b[31m\"",
            "\"\\ud83d\\ude00 \\u202e \\ufeff\"",
            "\"\\ud800\"",
            "\"\\ue000/\\ue001\"",
            "\"99:99\"",
            "\"+99:99\"",
            "\"2026-02-30\"",
            "\"-999999999-01-01\"",
            "\"+999999999-12-31\"",
            "\"Microsoft.ContainerService/managedClusters\"",
            "\"Microsoft.Resources/deployments\"",
            "\"maintenanceConfigurations\"",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "{\"\":{}}",
            "{\"copy\":{\"name\":\"x\",\"count\":3}}",
            "{\"name\":\"agentPoolProfiles\",\"count\":2,\"input\":{}}",
            "{\"weekly\":{\"intervalWeeks\":0,\"dayOfWeek\":\"Someday\"}}",
            "{\"daily\":{\"intervalDays\":2147483647}}",
            "{\"absoluteMonthly\":{\"intervalMonths\":-5,\"dayOfMonth\":99}}",
            "[{\"start\":\"2026-12-31\",\"end\":\"2026-01-01\"}]");
    private static final List<String> NAMES = List.of(
            "type",
            "name",
            "id",
            "properties",
            "resources",
            "copy",
            "condition",
            "existing",
            "$schema",
            "",
            "Location",
            "autoUpgradeProfile",
            "maintenanceWindow",
            "schedule",
            "durationHours",
            "startDate",
            "parameters",
            "template",
            "a'b.c[0]",
            "\u202e",
            "x".repeat(500));

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** Returns {@code document} with one to four places changed; one in twenty is no longer JSON. */
    String mutant(JsonNode document) {
        JsonNode[] root = {document.deepCopy()};
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            List<ContainerNode<?>> places = containers(root[0]);
            if (places.isEmpty()) {
                break;
            }
            change(places.get(random.nextInt(places.size())));
        }
        String text = root[0].toString();
        return random.nextInt(20) == 0 ? torn(text) : text;
    }

    private void change(ContainerNode<?> place) {
        if (place instanceof ObjectNode object) {
            change(object);
        } else if (place instanceof ArrayNode array) {
            change(array);
        }
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? pick(NAMES) : pick(names);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(pick(NAMES), object.path(name).deepCopy());
            case 2 -> object.set(name.toUpperCase(Locale.ROOT), value());
            case 3 -> object.set(pick(NAMES), value());
            case 4 -> object.set(name, nested(random.nextInt(150)));
            case 5 ->
                object.set(name, MAPPER.createArrayNode().add(object.path(name).deepCopy()));
            default -> object.set(name, value());
        }
    }

    private void change(ArrayNode array) {
        int index = array.isEmpty() ? 0 : random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(index);
            case 1 ->
                array.add(
                        array.path(index).isMissingNode()
                                ? value()
                                : array.get(index).deepCopy());
            case 2 -> array.insert(index, value());
            default -> array.add(value());
        }
    }

    private JsonNode value() {
        try {
            return MAPPER.readTree(pick(VALUES));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode nested(int depth) {
        JsonNode inner = value();
        for (int i = 0; i < depth; i++) {
            inner = random.nextBoolean()
                    ? MAPPER.createArrayNode().add(inner)
                    : MAPPER.createObjectNode().set("properties", inner);
        }
        return inner;
    }

    private String torn(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(at);
            case 2 -> text.substring(0, at) + pick(VALUES) + text.substring(at);
            default -> text + pick(VALUES);
        };
    }

    private static List<ContainerNode<?>> containers(JsonNode root) {
        List<ContainerNode<?>> all = new ArrayList<>();
        collect(root, all, 0);
        return all;
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> all, int depth) {
        if (node instanceof ContainerNode<?> container && depth < 60) {
            all.add(container);
            node.forEach(child -> collect(child, all, depth + 1));
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
