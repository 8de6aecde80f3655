package dev.nodewarden.report;

import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Status;
import java.util.Locale;

/** The sentences that a report begins with. */
public final class Headline {
    private Headline() {}

    /** Returns how many clusters are protected, for example {@code 131 of 360 clusters are protected (36.4 %)}. */
    public static String of(Summary summary) {
        int all = clusters(summary);
        if (all == 0) {
            return "no clusters found";
        }
        int safe = summary.count(Status.COMPLIANT);
        return safe + " of " + all + (all == 1 ? " cluster is" : " clusters are") + " protected (" + percent(safe, all)
                + ")";
    }

    /** Returns what was read, as a sentence. */
    public static String coverage(Coverage coverage) {
        return "Judged: " + coverage.clustersEvaluated() + " of " + coverage.clustersDiscovered() + " clusters in "
                + coverage.subscriptionsRead() + " of " + coverage.subscriptionsDiscovered() + " subscriptions.";
    }

    /** Returns how many clusters {@code summary} counts, judged or not. */
    public static int clusters(Summary summary) {
        return summary.clusters().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a share with one digit behind the point; never 100 % unless it is all, never 0 unless it is none. */
    public static String percent(int part, int all) {
        long tenths = Math.round(1000.0 * part / all);
        if (part < all) {
            tenths = Math.min(tenths, 999);
        }
        if (part > 0) {
            tenths = Math.max(tenths, 1);
        }
        return String.format(Locale.ROOT, "%d.%d %%", tenths / 10, tenths % 10);
    }
}
