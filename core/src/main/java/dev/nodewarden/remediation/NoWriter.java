package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import java.util.List;
import java.util.Optional;

/** Refuses everything before anything is sent. */
final class NoWriter implements ClusterWriter {
    private static final String WHY = "this installation was not given the means to write";

    @Override
    public Reading<ClusterSnapshot> read(ClusterId id) {
        return Reading.failed(Failure.of(FailureKind.FORBIDDEN, WHY));
    }

    @Override
    public WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel) {
        return new WriteResult.NotSent(WHY);
    }

    @Override
    public WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected) {
        return new WriteResult.NotSent(WHY);
    }

    @Override
    public WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected) {
        return new WriteResult.NotSent(WHY);
    }

    @Override
    public List<String> otherDifferences(String before, String after) {
        return List.of();
    }
}
