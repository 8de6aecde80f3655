package dev.nodewarden.report;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableReportTest {
    @Test
    void theWorstComesFirstAndTheSumsLast() throws IOException {
        assertThat(table(Reports.mixed())).isEqualTo("""
                CLUSTER                   REGION       STATUS         FINDINGS
                aks-00002                 westeurope   non-compliant  channel-unset
                                                                      window-missing
                aks-00003                 westeurope   undecidable    unknown value
                aks-00004                 westeurope   unreadable     forbidden
                aks-00001                 westeurope   compliant

                Could not be read:
                  not-visible  /subscriptions/00000000-0000-4000-8000-000000000002
                  forbidden  /subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-00004
                      AuthorizationFailed: ?[31mno

                Clusters: 1 compliant, 1 non-compliant, 0 exempt, 1 undecidable, 1 unreadable
                Findings: 1 channel-unset, 1 window-missing
                Coverage: 3 of 4 clusters, 1 of 2 subscriptions
                Run 20260310T120000Z-0 is incomplete, finished 2026-03-10T12:01:30Z
                """);
    }

    @Test
    void exemptClustersSayUntilWhenAndWhoSaidSo() throws IOException {
        assertThat(table(Reports.exempt())).isEqualTo("""
                CLUSTER                   REGION       STATUS         FINDINGS
                aks-00004                 westeurope   non-compliant  channel-none
                                                                      exemption-expired
                aks-00002                 westeurope   exempt         tag until 2026-03-20
                                                                      (channel-none)
                                                                      exemption-expiring
                aks-00001                 westeurope   exempt         until 2026-06-30
                                                                      (channel-none)
                aks-00003                 westeurope   exempt         owned by a fleet
                                                                      (channel-none)
                                                                      (window-missing)

                Clusters: 0 compliant, 1 non-compliant, 3 exempt, 0 undecidable, 0 unreadable
                Exempt: 2 by agreement, 1 self-declared by their own tags
                Findings: 1 channel-none, 1 exemption-expired, 1 exemption-expiring
                Coverage: 4 of 4 clusters, 1 of 1 subscriptions
                Run 20260310T120000Z-0 is complete, finished 2026-03-10T12:01:30Z
                """);
    }

    @Test
    void aFleetWithoutClustersSaysSo() throws IOException {
        assertThat(table(Reports.report(List.of(), List.of()))).startsWith("No clusters found.\n");
    }

    @Test
    void textFromAzureCannotCommandTheTerminal() throws IOException {
        Report report = Reports.report(
                List.of(Reports.judged(cluster(1).in(1, "west\u001b[2Jeurope").build())), List.of());

        assertThat(table(report)).doesNotContain("\u001b").contains("west?[2J...");
    }

    @Test
    void longNamesAreCutToTheirColumn() throws IOException {
        Report report = Reports.report(
                List.of(Reports.judged(
                        cluster(1).in(1, "a-region-of-many-words").build())),
                List.of());

        assertThat(table(report).lines()).allMatch(line -> line.length() <= 80);
        assertThat(table(report)).contains("a-region...");
    }

    private static String table(Report report) throws IOException {
        StringBuilder text = new StringBuilder();
        TableReport.write(report, text);
        return text.toString();
    }
}
