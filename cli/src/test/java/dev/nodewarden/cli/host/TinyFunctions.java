package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongPredicate;

/**
 * A small app to host.
 *
 * @param seen what its functions were called with, in order
 * @param failsAt at which deliveries the queue functions fail
 */
public record TinyFunctions(BlockingQueue<String> seen, LongPredicate failsAt) implements FunctionInstanceInjector {
    static TinyFunctions succeeding() {
        return failing(delivery -> false);
    }

    static TinyFunctions failing(LongPredicate failsAt) {
        return new TinyFunctions(new LinkedBlockingQueue<>(), failsAt);
    }

    @Override
    public <T> T getInstance(Class<T> type) {
        return type.cast(new Functions(seen, failsAt));
    }

    /** The functions; the host makes an instance for each call. */
    public record Functions(BlockingQueue<String> seen, LongPredicate failsAt) {
        public HttpResponseMessage echo(
                @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request,
                @BindingName("name") String name,
                ExecutionContext context) {
            String told = request.getHttpMethod() + " " + name + " " + request.getQueryParameters() + " "
                    + request.getHeaders().get("x-test") + " "
                    + request.getBody().orElse("-") + " "
                    + context.getFunctionName();
            return request.createResponseBuilder(HttpStatus.ACCEPTED)
                    .header("Location", request.getUri().getPath())
                    .body(told.getBytes(StandardCharsets.UTF_8))
                    .build();
        }

        public String fixed() {
            return "fixed";
        }

        // The host calls it, by its name in a function.json.
        @SuppressWarnings("DoNotCallSuggester")
        public HttpResponseMessage broken(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
            throw new IllegalStateException("broken on purpose: " + request.getUri());
        }

        public void onMessage(
                @QueueTrigger(name = "message", queueName = "%QUEUE%", connection = "STORAGE") String message,
                @BindingName("DequeueCount") long deliveries,
                @BindingName("Id") String id) {
            seen.add(message + " " + deliveries + (id.isEmpty() ? " without id" : ""));
            if (failsAt.test(deliveries)) {
                throw new IllegalStateException("failing on purpose");
            }
        }

        public void onPoison(
                @QueueTrigger(name = "message", queueName = "%QUEUE%-poison", connection = "STORAGE") String message) {
            seen.add("poison " + message);
        }

        public void tick(@TimerTrigger(name = "timer", schedule = "%SCHEDULE%") String timer) {
            seen.add("tick " + timer);
        }
    }

    /** Its function.json files by function name. */
    static Map<String, String> staged() {
        return Map.of(
                "Echo", http("echo", "things/{name}", "\"GET\",\"POST\",\"HEAD\""),
                "Fixed", http("fixed", "things/fixed", "\"GET\""),
                "Broken", http("broken", "broken", "\"GET\""));
    }

    private static String http(String method, String route, String methods) {
        return function(method, """
                {"type":"httpTrigger","direction":"in","name":"request","methods":[%s],"route":"%s"},
                {"type":"http","direction":"out","name":"$return"}""".formatted(methods, route));
    }

    /** Returns a function.json with one entry point and {@code bindings}. */
    static String function(String method, String bindings) {
        return """
                {"scriptFile":"../tiny.jar","entryPoint":"%s.%s","bindings":[%s]}""".formatted(Functions.class.getName(), method, bindings);
    }
}
