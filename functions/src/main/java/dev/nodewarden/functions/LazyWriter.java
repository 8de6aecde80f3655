package dev.nodewarden.functions;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A writer whose clients are made at the first call, like those of {@link LazyInventory}. */
record LazyWriter(Supplier<ClusterWriter> writer) implements ClusterWriter {
    @Override
    public Reading<ClusterSnapshot> read(ClusterId id) {
        return writer.get().read(id);
    }

    @Override
    public WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel) {
        return writer.get().putChannel(read, channel);
    }

    @Override
    public WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected) {
        return writer.get().putWindow(id, window, expected);
    }

    @Override
    public WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected) {
        return writer.get().deleteWindow(id, expected);
    }

    @Override
    public List<String> otherDifferences(String before, String after) {
        return writer.get().otherDifferences(before, after);
    }
}
