package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterUpgradeChannel;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code az} commands that end a finding.
 *
 * <p>Only checked text is put into a command: the parts of a {@link ClusterId} and values of ours. A resource group may
 * hold parentheses, hence the quotes; it can hold no quote itself.
 */
final class Fixes {
    private static final String REPORTED = "By hand; nodewarden only reports this.";
    /** AKS's rule for names of agent pools. */
    private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private Fixes() {}

    static Fix setChannel(ClusterId id, NodeOsChannel target) {
        String command =
                "az aks update --subscription %s --resource-group '%s' --name '%s' --node-os-upgrade-channel %s"
                        .formatted(id.subscriptionId(), id.resourceGroup(), id.name(), target.armName());
        return new Fix(command, "Set nodeOSUpgradeChannel to " + target.armName() + ".");
    }

    static Fix setClusterChannel(Cluster cluster) {
        ClusterUpgradeChannel target =
                cluster.profile().isLongTermSupport() ? ClusterUpgradeChannel.PATCH : ClusterUpgradeChannel.STABLE;
        ClusterId id = cluster.id();
        return new Fix(
                "az aks update --subscription %s --resource-group '%s' --name '%s' --auto-upgrade-channel %s"
                        .formatted(id.subscriptionId(), id.resourceGroup(), id.name(), target.armName()),
                REPORTED);
    }

    /** Returns the command that replaces the images now, whatever the window; none for a cluster that does not run. */
    static Optional<Fix> upgradeImages(Cluster cluster, List<AgentPool> pools) {
        if (!cluster.isRunning()) {
            return Optional.empty();
        }
        ClusterId id = cluster.id();
        String name = pools.get(0).name();
        String command = pools.size() == 1 && POOL.matcher(name).matches()
                ? "az aks nodepool upgrade --subscription %s --resource-group '%s' --cluster-name '%s' --name %s --node-image-only"
                        .formatted(id.subscriptionId(), id.resourceGroup(), id.name(), name)
                : "az aks upgrade --subscription %s --resource-group '%s' --name '%s' --node-image-only"
                        .formatted(id.subscriptionId(), id.resourceGroup(), id.name());
        return Optional.of(new Fix(command, REPORTED));
    }

    /** Returns the window on the last day of the slot; {@link #createWindow} takes the first for the nodes. */
    static Fix createClusterWindow(ClusterId id, WindowSlot slot) {
        String day = armName(slot.days().get(slot.days().size() - 1));
        return new Fix(weekly(MaintenanceConfiguration.CLUSTER, id, slot, day), REPORTED);
    }

    static Fix createWindow(ClusterId id, WindowSlot slot) {
        String day = armName(slot.days().get(0));
        String start = time(slot);
        String change = "Create an aksManagedNodeOSUpgradeSchedule window: every %s at %s (UTC%s) for %d hours."
                .formatted(day, start, slot.utcOffset(), slot.durationHours());
        return new Fix(weekly(MaintenanceConfiguration.NODE_OS, id, slot, day), change);
    }

    private static String weekly(String configuration, ClusterId id, WindowSlot slot, String day) {
        String schedule = "--schedule-type Weekly --interval-weeks 1 --day-of-week " + day;
        return configuration("add", configuration, id, schedule, slot.durationHours(), time(slot), slot.utcOffset());
    }

    private static String time(WindowSlot slot) {
        return slot.start().format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    /** Returns the fix, or empty when the window says something {@code az} could not repeat. */
    static Optional<Fix> lengthenWindow(ClusterId id, MaintenanceWindow window, int hours) {
        return rewriteWindow(id, window, hours, "Lengthen the window to " + hours + " hours.");
    }

    /** Writes the window without its startDate, for which AKS then takes the present day; empty as above. */
    static Optional<Fix> startWindowNow(ClusterId id, MaintenanceWindow window) {
        return window.durationHours().flatMap(hours -> rewriteWindow(id, window, hours, REPORTED));
    }

    /** {@code az} has no option for notAllowedDates: a command for a window that has some would delete them. */
    private static Optional<Fix> rewriteWindow(ClusterId id, MaintenanceWindow window, int hours, String change) {
        if (!window.notAllowedDates().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> schedule = scheduleOptions(window.schedule());
        Optional<String> start = window.startTime().filter(time -> time.matches("\\d{2}:\\d{2}"));
        boolean plainOffset = window.utcOffset().matches("[+-]\\d{2}:\\d{2}");
        if (schedule.isEmpty() || start.isEmpty() || !plainOffset) {
            return Optional.empty();
        }
        String command = configuration(
                "update", MaintenanceConfiguration.NODE_OS, id, schedule.get(), hours, start.get(), window.utcOffset());
        return Optional.of(new Fix(command, change));
    }

    private static String configuration(
            String verb,
            String configuration,
            ClusterId id,
            String schedule,
            int hours,
            String startTime,
            String utcOffset) {
        return "az aks maintenanceconfiguration %s --subscription %s --resource-group '%s' --cluster-name '%s' --name %s %s --start-time %s --duration %d --utc-offset=%s"
                .formatted(
                        verb,
                        id.subscriptionId(),
                        id.resourceGroup(),
                        id.name(),
                        configuration,
                        schedule,
                        startTime,
                        hours,
                        utcOffset);
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

    private static String armName(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Week days come from Azure as free text; only a word may reach a command line. */
    private static boolean isWord(String text) {
        return text.matches("[A-Za-z]+");
    }
}
