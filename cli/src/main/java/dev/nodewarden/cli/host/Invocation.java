package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.Map;
import java.util.logging.Logger;

/**
 * One run of one function, as the function sees it.
 *
 * @param values what its parameters can be bound to, by binding name
 */
record Invocation(String functionName, String invocationId, Logger logger, Map<String, Object> values)
        implements ExecutionContext {
    Invocation {
        values = Map.copyOf(values);
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return invocationId;
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }
}
