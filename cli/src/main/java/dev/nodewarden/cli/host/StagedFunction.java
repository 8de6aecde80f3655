package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One function as its function.json describes it, settings filled in.
 *
 * @param className the class of the entry point
 * @param methodName the method of the entry point
 */
record StagedFunction(String name, String className, String methodName, Trigger trigger) {
    /** @throws HostException naming the function and what this host cannot do for it */
    static StagedFunction of(String name, JsonNode json, SettingReferences settings) {
        String entryPoint = json.path("entryPoint").asText();
        int dot = entryPoint.lastIndexOf('.');
        if (dot < 1) {
            throw new HostException("function " + name + " has no entryPoint in its function.json");
        }
        List<Trigger> triggers = new ArrayList<>();
        for (JsonNode binding : json.path("bindings")) {
            String type = binding.path("type").asText();
            if (type.endsWith("Trigger")) {
                triggers.add(trigger(name, type, binding, settings));
            } else if (!type.equals("http")) {
                throw new HostException("function " + name + " has a binding this host does not know: " + type);
            }
        }
        if (triggers.size() != 1) {
            throw new HostException("function " + name + " has " + triggers.size() + " triggers; it needs one");
        }
        return new StagedFunction(name, entryPoint.substring(0, dot), entryPoint.substring(dot + 1), triggers.get(0));
    }

    private static Trigger trigger(String function, String type, JsonNode binding, SettingReferences settings) {
        String parameter = binding.path("name").asText();
        return switch (type) {
            case "httpTrigger" ->
                new Trigger.Http(
                        parameter, methods(binding), binding.path("route").asText(function));
            case "timerTrigger" ->
                new Trigger.Timer(
                        parameter,
                        schedule(
                                function,
                                settings.resolve(
                                        function, binding.path("schedule").asText())));
            case "queueTrigger" ->
                new Trigger.Queue(
                        parameter,
                        settings.resolve(function, binding.path("queueName").asText()),
                        binding.path("connection").asText("AzureWebJobsStorage"));
            default ->
                throw new HostException("function " + function + " has a trigger this host does not know: " + type);
        };
    }

    private static List<String> methods(JsonNode binding) {
        List<String> methods = new ArrayList<>();
        binding.path("methods").forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
        return methods;
    }

    private static Ncrontab schedule(String function, String expression) {
        try {
            return Ncrontab.parse(expression);
        } catch (IllegalArgumentException e) {
            throw new HostException("function " + function + ": " + e.getMessage(), e);
        }
    }
}
