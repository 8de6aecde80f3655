package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.nodewarden.functions.FunctionWiring;
import dev.nodewarden.functions.http.ClusterOverHttp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A program that does what a cold instance of the Function App does for its first caller: puts the packaged app together
 * from the environment, and checks one cluster live. The host and its worker are not in it, and neither is this
 * command: {@code bench --cold} runs it in a fresh process with the staged jars on the class path.
 */
public final class ColdCheck {
    private ColdCheck() {}

    /**
     * Checks twice, and prints when the program began, was wired, had checked once and twice: four instants on a line.
     *
     * @param arguments the address of a live check, and a key that may read
     */
    public static void main(String[] arguments) {
        Instant begun = Instant.now();
        FunctionWiring wiring = new FunctionWiring();
        Instant wired = Instant.now();
        check(wiring, arguments);
        Instant first = Instant.now();
        check(wiring, arguments);
        System.out.println(begun + " " + wired + " " + first + " " + Instant.now());
    }

    /** Returns the class files that this program consists of, as resources. */
    public static List<String> classFiles() {
        return Stream.of(
                        ColdCheck.class,
                        HostedRequest.class,
                        HostedResponse.class,
                        HostedResponse.ResponseBuilder.class,
                        Invocation.class)
                .map(type -> type.getName().replace('.', '/') + ".class")
                .toList();
    }

    private static void check(FunctionWiring wiring, String[] arguments) {
        HostedRequest request = new HostedRequest(
                HttpMethod.GET,
                URI.create(arguments[0]),
                Map.of("x-nodewarden-key", arguments[1]),
                Map.of("live", "true"),
                Optional.empty());
        Invocation invocation = new Invocation("ClusterOverHttp", "cold", Logger.getAnonymousLogger(), Map.of());
        HttpResponseMessage answer = wiring.getInstance(ClusterOverHttp.class).run(request, invocation);
        if (answer.getStatusCode() != 200) {
            throw new IllegalStateException(
                    "the check was answered " + answer.getStatusCode() + ": " + answer.getBody());
        }
    }
}
