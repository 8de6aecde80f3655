package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ExemptionLedgerContract {
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/RG-ü(1)";

    abstract Ledgers open();

    @Test
    void exemptionComesBackAsItWasWritten() {
        ExemptionLedger exemptions = open().exemptions();
        Exemption full = exemption("full-channel-none-1", Optional.of("channel-none"), Optional.of("CHG-7/\u0001#?"));
        Exemption bare = exemption("bare-all-2", Optional.empty(), Optional.empty());

        assertThat(exemptions.insert(full)).isTrue();
        assertThat(exemptions.insert(bare)).isTrue();

        assertThat(exemptions.find(full.id())).map(Versioned::value).contains(full);
        assertThat(exemptions.list()).containsExactly(bare, full);
    }

    @Test
    void unknownIdIsNotFoundWhateverItLooksLike() {
        ExemptionLedger exemptions = open().exemptions();

        for (String id : List.of("nothing", "a/b", "a'b", "", "..", "A-B", "x".repeat(2000))) {
            assertThat(exemptions.find(id)).as(id).isEmpty();
        }
        assertThat(exemptions.list()).isEmpty();
    }

    @Test
    void insertingAgainChangesNothing() {
        ExemptionLedger exemptions = open().exemptions();
        Exemption first = exemption("rg-all-1", Optional.empty(), Optional.of("first"));
        exemptions.insert(first);

        assertThat(exemptions.insert(exemption("rg-all-1", Optional.empty(), Optional.of("second"))))
                .isFalse();
        assertThat(exemptions.list()).containsExactly(first);
    }

    @Test
    void replacementGivesTheVersionThatTheNextReplacementNeeds() {
        ExemptionLedger exemptions = open().exemptions();
        Versioned<Exemption> first = inserted(exemptions, "rg-all-1");
        Exemption next = exemption("rg-all-1", Optional.empty(), Optional.of("second"));

        Versioned<Exemption> second = exemptions.replace(first, next).orElseThrow();

        assertThat(second).isEqualTo(exemptions.find("rg-all-1").orElseThrow());
        assertThat(exemptions.replace(second, first.value())).isPresent();
    }

    @Test
    void staleReplacementAndRemovalChangeNothing() {
        ExemptionLedger exemptions = open().exemptions();
        Versioned<Exemption> stale = inserted(exemptions, "rg-all-1");
        Exemption next = exemption("rg-all-1", Optional.empty(), Optional.of("second"));
        exemptions.replace(stale, next);

        assertThat(exemptions.replace(stale, stale.value())).isEmpty();
        assertThat(exemptions.remove(stale)).isFalse();
        assertThat(exemptions.list()).containsExactly(next);
    }

    @Test
    void removedExemptionIsGoneAndRemovingItAgainIsNoTrouble() {
        ExemptionLedger exemptions = open().exemptions();
        Versioned<Exemption> read = inserted(exemptions, "rg-all-1");
        Versioned<Exemption> other = inserted(exemptions, "rg-all-2");

        assertThat(exemptions.remove(read)).isTrue();
        assertThat(exemptions.remove(read)).isTrue();

        assertThat(exemptions.list()).containsExactly(other.value());
        assertThat(exemptions.replace(read, read.value())).isEmpty();
    }

    @Test
    void oneOfManyThatReplaceAtOnceWins() {
        ExemptionLedger exemptions = open().exemptions();
        Versioned<Exemption> read = inserted(exemptions, "rg-all-1");

        List<Optional<Versioned<Exemption>>> answers = Together.all(
                List.of("a", "b", "c", "d"),
                ticket -> exemptions.replace(read, exemption("rg-all-1", Optional.empty(), Optional.of(ticket))));

        assertThat(answers).filteredOn(Optional::isPresent).containsExactly(exemptions.find("rg-all-1"));
    }

    private static Versioned<Exemption> inserted(ExemptionLedger exemptions, String id) {
        exemptions.insert(exemption(id, Optional.empty(), Optional.empty()));
        return exemptions.find(id).orElseThrow();
    }

    private static Exemption exemption(String id, Optional<String> rule, Optional<String> ticket) {
        return new Exemption(
                Exemption.Kind.RECORD,
                id,
                ExemptionScope.tryParse(GROUP).orElseThrow(),
                rule,
                "agreed \uD83D\uDE00 <b>",
                ticket,
                Optional.of("ann@example.com"),
                Optional.of(NOON),
                Optional.of("2026-03-31"));
    }
}
