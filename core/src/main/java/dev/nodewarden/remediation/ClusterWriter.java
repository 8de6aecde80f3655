package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The only port through which this system changes Azure. It decides nothing: whoever calls it has kept in the journal
 * what will be written, and calls it once for that.
 *
 * <p>Expected trouble is a value; an exception is a bug. Every call ends within three minutes, never retries a write by
 * itself, and never follows an operation: progress is read from the cluster. Calls may be made from several threads.
 */
public interface ClusterWriter {
    /** Writes nothing, for an installation that only reports. */
    ClusterWriter NONE = new NoWriter();

    /** Returns a writer that reads as {@code writer} does, so that what has begun can end, and sends nothing. */
    static ClusterWriter readingOnly(ClusterWriter writer) {
        return new ReadingOnly(writer);
    }

    /** Reads one cluster from ARM now, at the api-version that writes use. */
    Reading<ClusterSnapshot> read(ClusterId id);

    /**
     * Sets the node OS upgrade channel: one PUT of the whole cluster that differs from {@code read} in that one path,
     * read-only properties left out, with {@code If-Match} when the snapshot has an eTag.
     *
     * <p>Reads the cluster once more just before, and sends nothing ({@link WriteResult#changed}) unless the cluster's
     * eTag, its channel, and every agent pool's name, eTag and state are those of {@code read}. Sends nothing either
     * ({@link WriteResult#busy}) while an operation runs on a pool: AKS refuses it then, and it counts against a quota.
     */
    WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel);

    /**
     * Creates or replaces {@code aksManagedNodeOSUpgradeSchedule}, without a startDate.
     *
     * <p>Lists the configurations just before, and sends nothing ({@link WriteResult#changed}) unless what is there is
     * {@code expected} but for the startDate: AKS has no eTag for it.
     *
     * @param expected what was there when it was decided; empty for nothing
     */
    WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected);

    /** Deletes {@code aksManagedNodeOSUpgradeSchedule} with the same care; deleting what is not there is accepted. */
    WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected);

    /**
     * Returns what differs between two images besides the node OS upgrade channel, as JSON pointers in order, at most
     * 20: without read-only properties and without what AKS moves by itself (states, versions of images, the counts of
     * pools that an autoscaler runs). Pure.
     */
    List<String> otherDifferences(String before, String after);
}
