package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandingTest {
    private static final Cluster CLUSTER = cluster(1).build();

    /** Earlier changes of one cluster, oldest first; {@code +} is a person's acknowledgement of that change. */
    @ParameterizedTest
    @CsvSource({
        "'',                          none,         false, false",
        "planned,                     open-change,  false, false",
        "done,                        none,         false, false",
        "done done,                   none,         true,  false",
        "done failed done,            none,         true,  false",
        "done done+,                  none,         false, false",
        "done+ done,                  none,         false, false",
        "failed,                      none,         false, true",
        "failed superseded cancelled, none,         false, true",
        "failed done,                 none,         false, false",
        "failed quarantined,          quarantined,  false, true",
        "failed quarantined+,         none,         false, false",
        "done done contested,         contested,    true,  false",
        "done done contested+,        none,         false, false",
        "done undone,                 undone,       false, false",
        "done undone+,                none,         false, false",
    })
    void earlierChangesDecideAboutTheNext(String earlier, String obstacle, boolean contested, boolean failedLast) {
        Standing standing = Standing.of(changes(earlier));

        assertThat(standing.obstacle().map(LeftAlone.Reason::label).orElse("none"))
                .isEqualTo(obstacle);
        assertThat(standing.isContestedBy(Changes.plan("next", CLUSTER, "None", 0, false)))
                .isEqualTo(contested);
        assertThat(standing.hasFailedLast()).isEqualTo(failedLast);
    }

    private static List<Change> changes(String states) {
        List<Change> changes = new ArrayList<>();
        for (String word : states.isEmpty() ? new String[0] : states.split(" ")) {
            String run = "run-" + changes.size();
            Change change = Change.planned(Changes.plan(run, CLUSTER, "None", 0, false), NOON, NOON);
            ChangeState state = ChangeState.fromLabel(word.replace("+", "")).orElseThrow();
            Change as = state == ChangeState.PLANNED ? change : Changes.ended(change, state, NOON);
            changes.add(word.endsWith("+") ? as.acknowledged(new Act("someone", NOON)) : as);
        }
        return changes;
    }
}
