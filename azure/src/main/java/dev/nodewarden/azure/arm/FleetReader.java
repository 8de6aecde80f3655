package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.arm.GraphPages.Page;
import dev.nodewarden.azure.arm.GraphQuery.RowPage;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Fleets;
import dev.nodewarden.fleet.Reading;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Azure Kubernetes Fleet Manager from Resource Graph, from all subscriptions that the identity sees: a fleet is
 * often in another one than its members.
 */
final class FleetReader implements AutoCloseable {
    private final GraphPages pages;
    private final List<Fleets.Member> members = new ArrayList<>();
    private final List<Fleets.Profile> profiles = new ArrayList<>();
    private final List<Fleets.Strategy> strategies = new ArrayList<>();

    /** Begins to read. */
    FleetReader(GraphQuery query, Clock clock) {
        this.pages = GraphPages.ofOutcomes(query, GraphQuery.FLEETS, List.of(), clock);
    }

    /** Waits for the last page. */
    Reading<Fleets> read() {
        for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            Optional<Failure> failure = page.get().rows().match(this::take, Optional::of);
            if (failure.isPresent()) {
                return Reading.failed(failure.get());
            }
        }
        return Reading.of(new Fleets(members, profiles, strategies));
    }

    private Optional<Failure> take(RowPage page) {
        try {
            page.rows().forEach(row -> take(GraphRow.of(row)));
            return Optional.empty();
        } catch (ArmException e) {
            return Optional.of(e.failure());
        }
    }

    private void take(GraphRow row) {
        String id = row.required("id");
        String type = row.required("type").toLowerCase(Locale.ROOT);
        switch (type.substring(type.lastIndexOf('/') + 1)) {
            case "members" ->
                members.add(new Fleets.Member(
                        fleet(id), row.required("cluster"), row.text("group").map(OneLine::of)));
            case "autoupgradeprofiles" ->
                profiles.add(new Fleets.Profile(
                        fleet(id),
                        OneLine.of(id.substring(id.lastIndexOf('/') + 1)),
                        row.text("channel").orElse(""),
                        row.flag("disabled"),
                        row.text("strategy")));
            case "updatestrategies" -> strategies.add(new Fleets.Strategy(id, groups(row)));
            default -> throw ArmException.malformed("a row of Resource Graph is of another type than was asked for");
        }
    }

    /** The id of the fleet that the resource with this id is a part of. */
    private static String fleet(String id) {
        String[] segments = id.split("/", -1);
        if (segments.length < 3) {
            throw ArmException.malformed("a part of a fleet has no usable id");
        }
        return OneLine.of(String.join("/", List.of(segments).subList(0, segments.length - 2)));
    }

    private static Set<String> groups(GraphRow strategy) {
        Set<String> groups = new HashSet<>();
        for (GraphRow stage : strategy.rows("stages")) {
            stage.rows("groups").forEach(group -> groups.add(OneLine.of(group.required("name"))));
        }
        return groups;
    }

    @Override
    public void close() {
        pages.close();
    }
}
