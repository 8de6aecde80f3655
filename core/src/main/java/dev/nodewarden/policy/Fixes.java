package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code az} commands that end a finding.
 *
 * <p>Only checked text is put into a command: the parts of a {@link ClusterId} and values of ours. A resource group may
 * hold parentheses, hence the quotes; it can hold no quote itself.
 */
final class Fixes {
    /** AKS's rule for names of agent pools. */
    private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:\\d{2}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private Fixes() {}

    static Fix setChannel(ClusterId id, NodeOsChannel target) {
        return new Fix(
                update(id) + " --node-os-upgrade-channel " + target.armName(),
                "Set nodeOSUpgradeChannel to " + target.armName() + ".");
    }

    static Fix setClusterChannel(Cluster cluster) {
        ClusterUpgradeChannel target =
                cluster.profile().isLongTermSupport() ? ClusterUpgradeChannel.PATCH : ClusterUpgradeChannel.STABLE;
        return Fix.byHand(update(cluster.id()) + " --auto-upgrade-channel " + target.armName());
    }

    private static String update(ClusterId id) {
        return "az aks update" + in(id) + " --name '" + id.name() + "'";
    }

    /** Returns the command that replaces the images now, whatever the window; none for a cluster that does not run. */
    static Optional<Fix> upgradeImages(Cluster cluster, List<AgentPool> pools) {
        if (!cluster.isRunning()) {
            return Optional.empty();
        }
        ClusterId id = cluster.id();
        String pool = pools.get(0).name();
        String command = pools.size() == 1 && POOL.matcher(pool).matches()
                ? "az aks nodepool upgrade" + in(id) + " --cluster-name '" + id.name() + "' --name " + pool
                : "az aks upgrade" + in(id) + " --name '" + id.name() + "'";
        return Optional.of(Fix.byHand(command + " --node-image-only"));
    }

    private static String in(ClusterId id) {
        return " --subscription " + id.subscriptionId() + " --resource-group '" + id.resourceGroup() + "'";
    }

    /** Returns the window on the last day of the slot; {@link #createWindow} takes the first for the nodes. */
    static Fix createClusterWindow(ClusterId id, WindowSlot slot) {
        String day = Schedule.armName(slot.days().get(slot.days().size() - 1));
        return Fix.byHand(weekly(MaintenanceConfiguration.CLUSTER, id, slot, day));
    }

    static Fix createWindow(ClusterId id, WindowSlot slot) {
        String day = Schedule.armName(slot.days().get(0));
        String change = "Create an aksManagedNodeOSUpgradeSchedule window: every " + day + " at " + slot.startTime()
                + " (UTC" + slot.utcOffset() + ") for " + slot.durationHours() + " hours.";
        return new Fix(weekly(MaintenanceConfiguration.NODE_OS, id, slot, day), change);
    }

    private static String weekly(String configuration, ClusterId id, WindowSlot slot, String day) {
        String schedule = "--schedule-type Weekly --interval-weeks 1 --day-of-week " + day;
        return configuration(
                "add", configuration, id, schedule, slot.durationHours(), slot.startTime(), slot.utcOffset());
    }

    /** Returns the fix, or empty when the window says something {@code az} could not repeat. */
    static Optional<Fix> lengthenWindow(ClusterId id, MaintenanceWindow window, int hours) {
        return rewriteWindow(id, window, hours)
                .map(command -> new Fix(command, "Lengthen the window to " + hours + " hours."));
    }

    /** Writes the window without its startDate, for which AKS then takes the present day; empty as above. */
    static Optional<Fix> startWindowNow(ClusterId id, MaintenanceWindow window) {
        return window.durationHours()
                .flatMap(hours -> rewriteWindow(id, window, hours))
                .map(Fix::byHand);
    }

    /** {@code az} has no option for notAllowedDates: a command for a window that has some would delete them. */
    private static Optional<String> rewriteWindow(ClusterId id, MaintenanceWindow window, int hours) {
        if (!window.notAllowedDates().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> schedule = scheduleOptions(window.schedule());
        Optional<String> start =
                window.startTime().filter(time -> TIME.matcher(time).matches());
        boolean plainOffset = OFFSET.matcher(window.utcOffset()).matches();
        if (schedule.isEmpty() || start.isEmpty() || !plainOffset) {
            return Optional.empty();
        }
        return Optional.of(configuration(
                "update",
                MaintenanceConfiguration.NODE_OS,
                id,
                schedule.get(),
                hours,
                start.get(),
                window.utcOffset()));
    }

    private static String configuration(
            String verb,
            String configuration,
            ClusterId id,
            String schedule,
            int hours,
            String startTime,
            String utcOffset) {
        // Joined with +: String.formatted would take half of the time that judging a cluster with findings takes.
        return "az aks maintenanceconfiguration " + verb + in(id) + " --cluster-name '" + id.name() + "' --name "
                + configuration + " " + schedule + " --start-time " + startTime + " --duration " + hours
                + " --utc-offset=" + utcOffset;
    }

    private static Optional<String> scheduleOptions(Schedule schedule) {
        if (schedule instanceof Schedule.Daily daily) {
            return Optional.of("--schedule-type Daily --interval-days " + daily.intervalDays());
        }
        if (schedule instanceof Schedule.Weekly weekly && isWord(weekly.dayOfWeek())) {
            return Optional.of("--schedule-type Weekly --interval-weeks " + weekly.intervalWeeks() + " --day-of-week "
                    + weekly.dayOfWeek());
        }
        if (schedule instanceof Schedule.AbsoluteMonthly monthly) {
            return Optional.of("--schedule-type AbsoluteMonthly --interval-months " + monthly.intervalMonths()
                    + " --day-of-month " + monthly.dayOfMonth());
        }
        if (schedule instanceof Schedule.RelativeMonthly monthly
                && isWord(monthly.weekIndex())
                && isWord(monthly.dayOfWeek())) {
            return Optional.of("--schedule-type RelativeMonthly --interval-months " + monthly.intervalMonths()
                    + " --week-index " + monthly.weekIndex() + " --day-of-week " + monthly.dayOfWeek());
        }
        return Optional.empty();
    }

    /** Week days come from Azure as free text; only a word may reach a command line. */
    private static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }
}
