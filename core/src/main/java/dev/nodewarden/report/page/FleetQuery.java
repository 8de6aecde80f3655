package dev.nodewarden.report.page;

import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the fleet a person wants to see: all of it in the page's address, so that it survives a reload and can be sent
 * to someone else. An empty text does not filter.
 *
 * @param q words that all have to occur
 * @param owner the owner tag's value; {@code -} for clusters without one
 * @param env the environment tag's value; {@code -} for clusters without one
 * @param page from 1
 */
public record FleetQuery(
        String q,
        Optional<Status> status,
        Optional<Severity> severity,
        String rule,
        String subscription,
        String owner,
        String env,
        int page) {
    /** The parameters of the page's address. */
    public static final Set<String> PARAMETERS =
            Set.of("q", "status", "severity", "rule", "subscription", "owner", "env", "page");

    public static final FleetQuery EVERYTHING =
            new FleetQuery("", Optional.empty(), Optional.empty(), "", "", "", "", 1);

    private static final int LONGEST = 300;
    private static final int LARGEST_PAGE = 100_000;

    /**
     * Reads parameters, all of {@link #PARAMETERS}.
     *
     * @throws IllegalArgumentException naming the parameter that is wrong
     */
    public static FleetQuery of(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "query parameter '" + name + "' is longer than " + LONGEST + " characters");
            }
        });
        return new FleetQuery(
                parameters.getOrDefault("q", "").strip(),
                Optional.ofNullable(parameters.get("status")).map(FleetQuery::status),
                Optional.ofNullable(parameters.get("severity")).map(FleetQuery::severity),
                parameters.getOrDefault("rule", ""),
                parameters.getOrDefault("subscription", ""),
                parameters.getOrDefault("owner", ""),
                parameters.getOrDefault("env", ""),
                Optional.ofNullable(parameters.get("page"))
                        .map(FleetQuery::page)
                        .orElse(1));
    }

    List<Row> in(List<Row> rows) {
        return rows.stream().filter(this::takes).toList();
    }

    private boolean takes(Row row) {
        return status.filter(wanted -> row.status() != wanted).isEmpty()
                && severity.filter(wanted -> !row.severities().contains(wanted)).isEmpty()
                && (rule.isEmpty() || row.rules().contains(rule))
                && (subscription.isEmpty() || row.id().subscriptionId().equalsIgnoreCase(subscription))
                && tag(owner, row.owner())
                && tag(env, row.environment())
                && (q.isEmpty() || row.matches(q));
    }

    private static boolean tag(String wanted, String value) {
        return wanted.isEmpty() || (wanted.equals("-") ? value.isEmpty() : wanted.equals(value));
    }

    /** Says whether anything is left out. */
    public boolean filters() {
        return !withPage(1).equals(EVERYTHING);
    }

    FleetQuery withPage(int other) {
        return new FleetQuery(q, status, severity, rule, subscription, owner, env, other);
    }

    /** Returns the address of the page that this query asks for. */
    public String link() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", q);
        parameters.put("status", status.map(Status::label).orElse(""));
        parameters.put("severity", severity.map(Severity::label).orElse(""));
        parameters.put("rule", rule);
        parameters.put("subscription", subscription);
        parameters.put("owner", owner);
        parameters.put("env", env);
        parameters.put("page", page == 1 ? "" : Integer.toString(page));
        StringBuilder link = new StringBuilder("report");
        char before = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!parameter.getValue().isEmpty()) {
                link.append(before).append(parameter.getKey()).append('=').append(Links.encoded(parameter.getValue()));
                before = '&';
            }
        }
        return link + "#clusters";
    }

    private static Status status(String label) {
        return Status.fromLabel(label).orElseThrow(() -> wrong("status", "a status, such as non-compliant"));
    }

    private static Severity severity(String label) {
        return Severity.fromLabel(label).orElseThrow(() -> wrong("severity", "a severity, such as high"));
    }

    private static int page(String text) {
        if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= LARGEST_PAGE) {
            return Integer.parseInt(text);
        }
        throw wrong("page", "a number from 1 to " + LARGEST_PAGE);
    }

    private static IllegalArgumentException wrong(String name, String expectation) {
        return new IllegalArgumentException("query parameter '" + name + "' must be " + expectation);
    }
}
