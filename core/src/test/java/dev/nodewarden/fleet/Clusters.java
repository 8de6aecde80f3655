package dev.nodewarden.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clusters for tests, each with what the test says and nothing special otherwise. */
public final class Clusters {
    public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private Clusters() {}

    /** Returns the GUID of the {@code number}th subscription. */
    public static String subscription(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** Returns the {@code number}th cluster of subscription 1 in westeurope, with NodeImage. */
    public static Builder cluster(int number) {
        return new Builder(number);
    }

    /** Returns a node OS window of so many hours. */
    public static MaintenanceConfiguration window(int hours) {
        return new MaintenanceConfiguration(
                MaintenanceConfiguration.NODE_OS,
                Optional.of(new MaintenanceWindow(
                        new Schedule.Weekly(1, "Sunday"),
                        Optional.of(hours),
                        "+00:00",
                        Optional.of("01:00"),
                        Optional.empty(),
                        List.of())));
    }

    public static final class Builder {
        private final int number;
        private String subscription = subscription(1);
        private String region = "westeurope";
        private Map<String, String> tags = Map.of();
        private Optional<String> nodeOs = Optional.of("NodeImage");
        private Optional<String> upgrade = Optional.empty();
        private Optional<String> uid = Optional.empty();
        private List<AgentPool> pools = List.of();
        private ClusterProfile profile = ClusterProfile.ofSku("Base");
        private Outcomes outcomes = Outcomes.NOT_READ;
        private Optional<String> provisioning = Optional.of("Succeeded");
        private Optional<String> power = Optional.of("Running");
        private Instant observedAt = NOON;

        private Builder(int number) {
            this.number = number;
        }

        public Builder in(int subscriptionNumber, String inRegion) {
            subscription = subscription(subscriptionNumber);
            region = inRegion;
            return this;
        }

        public Builder nodeOs(@Nullable String value) {
            nodeOs = Optional.ofNullable(value);
            return this;
        }

        public Builder upgrade(@Nullable String value) {
            upgrade = Optional.ofNullable(value);
            return this;
        }

        public Builder tags(Map<String, String> value) {
            tags = value;
            return this;
        }

        public Builder uid(String value) {
            uid = Optional.of(value);
            return this;
        }

        public Builder pools(AgentPool... value) {
            pools = List.of(value);
            return this;
        }

        public Builder profile(ClusterProfile value) {
            profile = value;
            return this;
        }

        public Builder outcomes(Outcomes value) {
            outcomes = value;
            return this;
        }

        public Builder provisioning(@Nullable String value) {
            provisioning = Optional.ofNullable(value);
            return this;
        }

        public Builder power(@Nullable String value) {
            power = Optional.ofNullable(value);
            return this;
        }

        public Builder observedAt(Instant value) {
            observedAt = value;
            return this;
        }

        public Cluster build() {
            return new Cluster(
                    ClusterId.of(subscription, "rg", "aks-%05d".formatted(number)),
                    region,
                    tags,
                    nodeOs,
                    upgrade,
                    pools,
                    provisioning,
                    power,
                    profile,
                    uid,
                    outcomes,
                    observedAt);
        }
    }
}
