package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.ManagementGroups;
import dev.nodewarden.simulator.wire.Answer;
import java.util.function.Function;

/** Lists what is under a management group, also the subscriptions that the caller cannot see. */
final class Descendants {
    private static final String ACTION = "Microsoft.Management/managementGroups/descendants/read";

    private final ManagementGroups groups;
    private final Access access;
    private final Paging paging;

    Descendants(ManagementGroups groups, Access access, Paging paging) {
        this.groups = groups;
        this.access = access;
        this.paging = paging;
    }

    /** A group that is not there is refused like one that may not be read, as ARM does it. */
    Answer list(ArmRequest request) {
        String name = request.holes().get(0);
        return groups.descendants(name)
                .filter(all -> !access.isWithheld(ACTION))
                .map(all -> paging.page(request.request(), all, Function.identity()))
                .orElseGet(() -> ArmErrors.forbidden(
                        request.caller().objectId(),
                        ACTION,
                        "/providers/Microsoft.Management/managementGroups/" + name));
    }
}
