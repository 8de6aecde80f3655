package dev.nodewarden.remediation;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.policy.Verdict;
import java.util.Optional;

/** A cluster that was judged, as the planner looks at it. */
public record Candidate(Cluster cluster, Optional<MaintenanceWindow> nodeOsWindow, Verdict verdict) {}
