package dev.nodewarden.simulator;

import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Section;
import dev.nodewarden.simulator.generation.Clusters;
import dev.nodewarden.simulator.generation.FleetManager;
import dev.nodewarden.simulator.generation.Placement;
import dev.nodewarden.simulator.generation.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes up an estate: realistic names, regions, tags, pools and windows, the same for the same seed.
 *
 * <p>What to expect of 100 clusters:
 *
 * <table>
 * <caption>Proportions</caption>
 * <tr><th>node OS upgrade channel</th><td>NodeImage 46, SecurityPatch 12, Unmanaged 9, None 8 (one in ten of them in
 * lower case), unset 20 (10 without autoUpgradeProfile, 5 with an empty one, 5 with only an upgradeChannel), NodeImage
 * forced by upgradeChannel node-image 4, a value nobody knows 1</td></tr>
 * <tr><th>upgradeChannel, where the node OS channel is set</th><td>absent 30, patch 25, stable 25, none 15,
 * rapid 5</td></tr>
 * <tr><th>node OS window</th><td>missing 30, shorter than 4 hours 2; of the schedules 60 weekly, 20 relative monthly,
 * 10 daily, 10 absolute monthly</td></tr>
 * <tr><th>other windows</th><td>aksManagedAutoUpgradeSchedule 25, legacy default 6</td></tr>
 * <tr><th>agent pools</th><td>1 to 4; of the user pools 10 Windows, 12 Azure Linux, 8 GPU</td></tr>
 * <tr><th>node images</th><td>3 to 24 days old, Windows up to a month more, where the channel replaces them (6 stuck for 60 to 200 days), else 20 to
 * 400 days</td></tr>
 * <tr><th>state</th><td>stopped 3, Failed 2, Updating 1, without eTag 20, without tags 12</td></tr>
 * <tr><th>Kubernetes</th><td>1.28 2, 1.31 3 (both out of support in the simulated regions), 1.32 15, 1.33 30, 1.34 35,
 * 1.35 15</td></tr>
 * <tr><th>upgrade events</th><td>of the clusters with NodeImage or SecurityPatch and a node OS window: the last upgrade
 * Completed 92, Failed 5, Canceled 3; an earlier one 20, the notice of the next 20</td></tr>
 * <tr><th>fleet</th><td>3 members of one fleet, whose profile upgrades the node images of seven in ten of them</td></tr>
 * </table>
 */
public final class EstateGenerator {
    private EstateGenerator() {}

    /** Makes up the estate that {@code spec} describes. */
    public static Estate generate(GeneratedEstate spec) {
        Subscriptions ids = new Subscriptions(spec.seed(), EstateIndex.DEFAULT_TENANT);
        List<Document> subscriptions = new ArrayList<>(ids.enabled(spec.subscriptions()));
        List<String> homes = ids.idsOf(spec.subscriptions());
        subscriptions.addAll(ids.disabled(spec.subscriptions(), spec.disabledSubscriptions()));
        IntFunction<Placement.Place> places = spec.equalLanes()
                ? Placement.equal(homes, spec.regions())
                : Placement.lifelike(homes, spec.regions(), spec.seed());
        Clusters maker = new Clusters(spec.seed(), spec.now(), EstateIndex.DEFAULT_TENANT);
        List<Document> clusters = new ArrayList<>(spec.clusters());
        List<Document> configurations = new ArrayList<>(spec.clusters());
        List<Document> events = new ArrayList<>();
        List<Document> members = new ArrayList<>();
        FleetManager fleet = new FleetManager(spec.seed(), homes.get(0));
        for (int number = 0; number < spec.clusters(); number++) {
            Clusters.Made made = maker.make(number, places.apply(number));
            clusters.add(made.cluster());
            configurations.addAll(made.configurations());
            events.addAll(made.events());
            fleet.member(number, made.cluster()).ifPresent(members::add);
        }
        return new Estate(Map.of(
                Section.SUBSCRIPTIONS, subscriptions,
                Section.MANAGED_CLUSTERS, clusters,
                Section.MAINTENANCE_CONFIGURATIONS, configurations,
                Section.SCHEDULED_EVENTS, events,
                Section.FLEET_MEMBERS, members,
                Section.FLEET_AUTO_UPGRADE_PROFILES, fleet.profiles(),
                Section.FLEET_UPDATE_STRATEGIES, fleet.strategies()));
    }
}
