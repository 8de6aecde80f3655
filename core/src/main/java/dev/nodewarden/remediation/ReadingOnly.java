package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import java.util.List;
import java.util.Optional;

/** Reads as another writer does, and sends nothing: where the mode is report, no line of ours can write. */
record ReadingOnly(ClusterWriter reader) implements ClusterWriter {
    private static final WriteResult NOT_SENT = new WriteResult.NotSent("the mode is report");

    @Override
    public Reading<ClusterSnapshot> read(ClusterId id) {
        return reader.read(id);
    }

    @Override
    public WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel) {
        return NOT_SENT;
    }

    @Override
    public WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected) {
        return NOT_SENT;
    }

    @Override
    public WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected) {
        return NOT_SENT;
    }

    @Override
    public List<String> otherDifferences(String before, String after) {
        return reader.otherDifferences(before, after);
    }
}
