package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.fleet.DeclarationReader;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.functions.access.AccessKeys;
import dev.nodewarden.functions.access.Authoriser;
import dev.nodewarden.functions.access.Authoriser.Decision;
import dev.nodewarden.functions.access.Authoriser.Refusal;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.http.HealthOverHttp;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.Dispatch;
import dev.nodewarden.scan.EvaluateDocument;
import dev.nodewarden.scan.NotifyRun;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.UseCases;
import dev.nodewarden.scan.Webhook;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AuthorisationTest {
    private static final String WRONG = "wrong-key-wrong-key-wrong-key-wrong";

    private final List<String> touched = new ArrayList<>();

    static Stream<Method> guardedFunctions() {
        return HttpFunctions.ALL.stream().filter(method -> method.getDeclaringClass() != HealthOverHttp.class);
    }

    @Test
    void thereAreFunctionsToGuard() {
        assertThat(guardedFunctions()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("guardedFunctions")
    void everyFunctionAsksBeforeItLooksAtAnythingElse(Method function) {
        List<String> asked = new ArrayList<>();
        FunctionWiring wiring = wiring((role, approach) -> {
            asked.add(role.label());
            return Decision.refused(Refusal.UNKNOWN_CALLER);
        });
        for (HttpMethod method : HttpMethod.values()) {
            asked.clear();
            FakeRequest request = new FakeRequest(method, "not an address at all", Map.of(), Optional.of("{not json"));
            FakeResponse response = HttpFunctions.call(wiring, function, request, new InvocationLog().context());
            assertThat(asked).as("%s %s", method, function).hasSize(1);
            assertThat(response.code()).isEqualTo(401);
            assertThat(response.getHeader("WWW-Authenticate")).isNotEmpty();
        }
        assertThat(touched).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guardedFunctions")
    void withoutConfiguredAccessEveryFunctionIsClosedToEveryone(Method function) {
        FunctionWiring wiring = wiring(new KeyAuthoriser(AccessKeys.of(List.of(), List.of())));
        FakeRequest request = FakeRequest.get("/api/x").as("");
        assertThat(HttpFunctions.call(wiring, function, request, new InvocationLog().context())
                        .code())
                .isEqualTo(403);
        assertThat(touched).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HttpMethod.class)
    void healthAnswersWithoutAKeyAndOnlyToReads(HttpMethod method) {
        TestApp app = new TestApp();
        int expected = switch (method) {
            case GET, HEAD -> 200;
            case OPTIONS -> 204;
            default -> 405;
        };
        assertThat(app.send(FakeRequest.of(method, "/api/health")).code()).isEqualTo(expected);
    }

    @Test
    void aKeyInTheAddressIsNoKey() {
        TestApp app = new TestApp();
        assertThat(app.send(FakeRequest.get("/api/clusters?x-nodewarden-key=" + TestApp.READER))
                        .code())
                .isEqualTo(401);
        assertThat(app.send(FakeRequest.get("/api/clusters?code=" + TestApp.READER))
                        .code())
                .isEqualTo(401);
    }

    @Test
    void aReaderReadsAndDoesNotAct() {
        TestApp app = new TestApp();
        assertThat(app.send(FakeRequest.get("/api/clusters").as(WRONG)).code()).isEqualTo(401);
        assertThat(app.send(FakeRequest.get("/api/clusters").as(TestApp.READER)).code())
                .isEqualTo(200);
        assertThat(app.send(FakeRequest.get("/api/clusters").as(TestApp.OPERATOR))
                        .code())
                .isEqualTo(200);
        FakeResponse refused = app.send(FakeRequest.post("/api/scans").as(TestApp.READER));
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).isEqualTo("this needs the operator role");
    }

    private FunctionWiring wiring(Authoriser authoriser) {
        Ledgers ledgers = new Ledgers(
                untouchable(RunLedger.class),
                untouchable(LaneLedger.class),
                untouchable(ChunkLedger.class),
                untouchable(ClusterLedger.class),
                untouchable(ChangeLedger.class),
                untouchable(ExemptionLedger.class),
                untouchable(ReportArchive.class));
        UseCases.Plan plan =
                new UseCases.Plan(Policy.defaults(), FleetScope.everything(), Pacing.defaults(), Clocks.system());
        UseCases useCases =
                UseCases.over(untouchable(Inventory.class), ledgers, untouchable(Dispatch.class), plan, Runnable::run);
        EvaluateDocument evaluate = new EvaluateDocument(
                untouchable(DeclarationReader.class),
                plan.policy(),
                plan.clocks().judging());
        return new FunctionWiring(
                () -> new Parts(
                        ledgers,
                        useCases,
                        evaluate,
                        plan,
                        new NotifyRun(
                                ledgers,
                                useCases.runReports(),
                                untouchable(Dispatch.class),
                                Webhook.NONE,
                                new NotifyRun.Notifications(false, Optional.empty()))),
                authoriser);
    }

    private <T> T untouchable(Class<T> port) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    touched.add(method.toString());
                    throw new AssertionError(method + " was called");
                });
        return port.cast(proxy);
    }
}
