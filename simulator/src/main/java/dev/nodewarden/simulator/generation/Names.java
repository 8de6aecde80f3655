package dev.nodewarden.simulator.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the people of a made-up organisation call a cluster, and how they tag it. */
record Names(String group, String cluster, Map<String, String> tags) {
    private static final List<String> TEAMS = List.of(
            "payments", "identity", "retail", "logistics", "claims", "pricing", "search", "media", "billing", "risk");
    private static final List<String> APPS = List.of(
            "api", "web", "batch", "events", "portal", "gateway", "ledger", "reports", "catalog", "stream", "ml");
    private static final Shares<String> ENVIRONMENTS =
            new Shares<String>().add(40, "prod").add(20, "test").add(30, "dev").add(10, "sbx");

    /**
     * Names that no other cluster of the estate has.
     *
     * @param number of the cluster in the whole estate
     */
    static Names roll(Dice dice, Region region, int number) {
        String team = dice.pick(TEAMS);
        String environment = dice.pick(ENVIRONMENTS);
        String base = team + "-" + dice.pick(APPS) + "-" + environment + "-" + region.shortName();
        return new Names("rg-" + base, "aks-" + base + "-" + number, tags(dice, team, environment));
    }

    private static Map<String, String> tags(Dice dice, String team, String environment) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (dice.chance(12)) {
            return tags;
        }
        tags.put("env", environment);
        if (dice.chance(85)) {
            tags.put("owner", "team-" + team + "@example.com");
        }
        if (dice.chance(60)) {
            tags.put("cost-center", "CC-" + dice.between(1000, 9999));
        }
        if (dice.chance(20)) {
            tags.put("managed-by", "terraform");
        }
        return tags;
    }
}
