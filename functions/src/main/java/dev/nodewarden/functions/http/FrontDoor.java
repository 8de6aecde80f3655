package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.functions.access.Approach;
import dev.nodewarden.functions.access.Authoriser;
import dev.nodewarden.functions.access.Authoriser.Decision;
import dev.nodewarden.functions.access.Caller;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.report.page.Pages;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * The way into and out of every HTTP function: asks the authoriser first, then checks the request's form, and renders
 * whatever comes of it. The host lets every method and every caller through to here.
 */
public final class FrontDoor {
    private static final Set<HttpMethod> READS = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Authoriser authoriser;
    private final Supplier<Pages> pages;

    /** @param pages tell problems to people */
    public FrontDoor(Authoriser authoriser, Supplier<Pages> pages) {
        this.authoriser = authoriser;
        this.pages = pages;
    }

    /** Answers {@code request} by that one of the route's {@code operations} which has its method; never throws. */
    HttpResponseMessage answer(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context, Operation... operations) {
        Answer answer;
        try {
            Optional<HttpMethod> method = method(request);
            Optional<Operation> asked = method.flatMap(name -> find(operations, operation -> operation.answers(name)));
            // A method that the route does not have is as closed as the most open one that it has.
            Optional<Role> needed = asked.isPresent() ? asked.get().role() : lowest(operations);
            Optional<Caller> caller = needed.map(role -> authorise(role, request, method));
            answer = asked.isPresent()
                    ? asked.get().handler().apply(Call.of(request, asked.get(), caller))
                    : withoutOperation(method, Operation.allow(operations));
        } catch (ProblemException problem) {
            answer = told(problem, request);
        } catch (StorageException e) {
            context.getLogger().log(Level.WARNING, e, () -> "storage failed: " + context.getInvocationId());
            answer = told(StorageFailure.problem(e), request);
        } catch (RuntimeException e) {
            context.getLogger().log(Level.SEVERE, e, () -> "request failed: " + context.getInvocationId());
            answer = told(unexpected(context), request);
        }
        return Rendering.of(request, answer, isHead(request));
    }

    private Caller authorise(Role role, HttpRequestMessage<Optional<String>> request, Optional<HttpMethod> method) {
        boolean writes = method.filter(READS::contains).isEmpty();
        Approach approach =
                new Approach(writes, request.getHeaders(), writes ? FormBody.token(request) : Optional.empty());
        Decision decision = authoriser.decide(role, approach);
        if (decision instanceof Decision.Allowed allowed) {
            return allowed.caller();
        }
        throw Refusals.problem(((Decision.Refused) decision).refusal(), role);
    }

    private static Optional<Operation> find(Operation[] operations, Predicate<Operation> which) {
        return Arrays.stream(operations).filter(which).findFirst();
    }

    /** Returns the lowest role that one of the operations needs; empty when one of them is open. */
    private static Optional<Role> lowest(Operation[] operations) {
        return find(operations, operation -> operation.role().isEmpty()).isPresent()
                ? Optional.empty()
                : Arrays.stream(operations)
                        .flatMap(operation -> operation.role().stream())
                        .min(Role::compareTo);
    }

    private static Answer withoutOperation(Optional<HttpMethod> method, String allow) {
        if (method.filter(HttpMethod.OPTIONS::equals).isPresent()) {
            return Answer.empty(HttpStatus.NO_CONTENT).withHeader("Allow", allow);
        }
        throw new ProblemException(HttpStatus.METHOD_NOT_ALLOWED, "this answers to " + allow + " only")
                .with("Allow", allow);
    }

    private static ProblemException unexpected(ExecutionContext context) {
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "something went wrong here; the app's log says what, for invocation " + context.getInvocationId());
    }

    /** Tells a browser that shows it to a person as a page, and everyone else by the RFC. */
    private Answer told(ProblemException problem, HttpRequestMessage<?> request) {
        boolean browser = Call.header(request, "accept")
                .filter(accepted -> accepted.toLowerCase(Locale.ROOT).contains("text/html"))
                .isPresent();
        String path = Call.pathOf(request);
        return browser ? problem.toPage(pages.get(), path) : problem.toAnswer(path);
    }

    private static boolean isHead(HttpRequestMessage<?> request) {
        return method(request).filter(HttpMethod.HEAD::equals).isPresent();
    }

    private static Optional<HttpMethod> method(HttpRequestMessage<?> request) {
        try {
            return Optional.ofNullable(request.getHttpMethod());
        } catch (IllegalArgumentException e) {
            // The worker throws for a method it has no name for.
            return Optional.empty();
        }
    }
}
