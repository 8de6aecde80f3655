package dev.nodewarden.remediation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts a plan to what one run may change; the rest is planned again by the next run. */
public final class Budget {
    private Budget() {}

    /** Returns {@code plan} with its first {@code maxChanges} changes, and the other clusters left alone. */
    public static Plan cut(Plan plan, int maxChanges) {
        int kept = Math.min(maxChanges, plan.changes().size());
        List<LeftAlone> leftAlone = new ArrayList<>(plan.leftAlone());
        for (PlannedChange change : plan.changes().subList(kept, plan.changes().size())) {
            String detail = "its run planned " + kept + " changes, as many as the policy allows";
            leftAlone.add(new LeftAlone(change.cluster(), LeftAlone.Reason.BUDGET, detail));
        }
        leftAlone.sort(Comparator.comparing(LeftAlone::cluster));
        return new Plan(plan.changes().subList(0, kept), leftAlone);
    }
}
