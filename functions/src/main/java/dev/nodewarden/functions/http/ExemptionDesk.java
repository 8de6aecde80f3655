package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;

import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.ledger.ExemptionJson;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.ExemptionStanding;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Exemptions on record, as requests see them. Nobody overwrites what they have not seen: replacing and removing need the
 * tag of what was read.
 */
public final class ExemptionDesk {
    static final Set<String> PARAMETERS = ListQuery.PAGING;

    private static final String ANY = "*";

    private final ExemptionLedger ledger;
    private final ExemptionPolicy policy;
    private final Clock clock;

    /** @param policy which exemptions count; what would not is refused */
    public ExemptionDesk(ExemptionLedger ledger, ExemptionPolicy policy, Clock clock) {
        this.ledger = ledger;
        this.policy = policy;
        this.clock = clock;
    }

    Answer list(Call call) {
        int limit = ListQuery.limit(call);
        Optional<String> behind = call.parameter("cursor");
        if (behind.filter(id -> !Exemption.isId(id)).isPresent()) {
            throw ListQuery.unknownCursor();
        }
        // A list goes on behind an id. There are few exemptions, and people read them: they are not paged in storage.
        List<Exemption> rest = ledger.list().stream()
                .filter(exemption -> behind.filter(last -> exemption.id().compareTo(last) <= 0)
                        .isEmpty())
                .toList();
        List<Exemption> page = rest.subList(0, Math.min(limit, rest.size()));
        Optional<String> next = rest.size() > page.size()
                ? Optional.of(page.get(page.size() - 1).id())
                : Optional.empty();
        Instant now = clock.instant();
        return ListQuery.answer(
                new Page<>(page, next),
                (json, exemption) -> ExemptionJson.write(json, ExemptionStanding.of(exemption, policy, now)));
    }

    Answer show(Call call) {
        return answer(HttpStatus.OK, existing(id(call)));
    }

    /** Creates, with {@code If-None-Match: *} or no condition; replaces, with {@code If-Match}. */
    Answer put(Call call) {
        String id = id(call);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Exemption draft = ExemptionBody.read(call, id, now);
        ExemptionStanding.of(draft, policy, now).problem().ifPresent(problem -> {
            throw badRequest("it would not count: " + problem);
        });
        Optional<Versioned<Exemption>> there = ledger.find(id);
        boolean create = call.header("if-none-match").isPresent();
        if (there.isPresent() && create) {
            throw failed("there is an exemption '" + id + "' already");
        }
        refuseSecond(draft);
        if (there.isPresent()) {
            requireMatch(call, there.get());
            return answer(HttpStatus.OK, ledger.replace(there.get(), draft).orElseThrow(ExemptionDesk::changed));
        }
        if (call.header("if-match").isPresent()) {
            throw failed("there is no exemption '" + id + "' to replace");
        }
        if (!ledger.insert(draft)) {
            throw changed();
        }
        return answer(HttpStatus.CREATED, existing(id)).withHeader("Location", call.path());
    }

    Answer remove(Call call) {
        RequestBody.requireNoFields(call);
        Versioned<Exemption> there = existing(id(call));
        requireMatch(call, there);
        if (!ledger.remove(there)) {
            throw changed();
        }
        return Answer.empty(HttpStatus.NO_CONTENT);
    }

    /** Two that say the same of the same clusters would end on different days, and nobody would know which counts. */
    private void refuseSecond(Exemption draft) {
        ledger.list().stream()
                .filter(other -> !other.id().equals(draft.id()))
                .filter(other -> other.scope().key().equals(draft.scope().key())
                        && other.rule().equals(draft.rule()))
                .findFirst()
                .ifPresent(other -> {
                    throw new ProblemException(
                            HttpStatus.CONFLICT, "exemption '" + other.id() + "' is for the same scope and rule");
                });
    }

    private Versioned<Exemption> existing(String id) {
        return ledger.find(id).orElseThrow(() -> ProblemException.notFound("there is no exemption '" + id + "'"));
    }

    private static String id(Call call) {
        String id = call.lastSegments(1).get(0);
        if (!Exemption.isId(id)) {
            throw badRequest(ProblemException.quoted(id)
                    + " is not an exemption's id: lower-case letters and digits, with single dashes between");
        }
        return id;
    }

    private static void requireMatch(Call call, Versioned<Exemption> there) {
        String seen = call.header("if-match")
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "the header If-Match is needed, with the ETag of what was read"));
        if (!seen.strip().equals(ANY) && !EntityTags.includes(seen, tag(there))) {
            throw changed();
        }
    }

    private Answer answer(HttpStatus status, Versioned<Exemption> row) {
        ExemptionStanding standing = ExemptionStanding.of(row.value(), policy, clock.instant());
        return Answer.json(status, "application/json", json -> ExemptionJson.write(json, standing))
                .withHeader(Answer.TAG, tag(row));
    }

    private static String tag(Versioned<Exemption> row) {
        return EntityTags.ofVersion(row.etag());
    }

    private static ProblemException changed() {
        return failed("someone else has changed it since; read it again");
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(HttpStatus.PRECONDITION_FAILED, detail);
    }
}
