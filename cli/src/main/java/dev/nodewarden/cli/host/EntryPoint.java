package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The method behind a function, called on a new instance each time, as the Java worker does. */
final class EntryPoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BINDING_ANNOTATIONS = BindingName.class.getPackageName();

    private final FunctionInstanceInjector injector;
    private final Class<?> type;
    private final Method method;
    private final List<Binding> bindings;

    private EntryPoint(FunctionInstanceInjector injector, Class<?> type, Method method, List<Binding> bindings) {
        this.injector = injector;
        this.type = type;
        this.method = method;
        this.bindings = bindings;
    }

    /** @throws HostException if there is no such class or method, or a parameter that nothing can be bound to */
    static EntryPoint of(StagedFunction function, FunctionInstanceInjector injector) {
        try {
            Class<?> type = Class.forName(function.className());
            Method method = Arrays.stream(type.getMethods())
                    .filter(candidate -> candidate.getName().equals(function.methodName()))
                    .findFirst()
                    .orElseThrow(() -> new HostException("function " + function.name() + ": " + function.className()
                            + " has no public method " + function.methodName()));
            return new EntryPoint(injector, type, method, bindings(function, method));
        } catch (ClassNotFoundException e) {
            throw new HostException(
                    "function " + function.name() + ": there is no class " + function.className()
                            + " on the class path; was the app staged from other sources?",
                    e);
        }
    }

    private static List<Binding> bindings(StagedFunction function, Method method) {
        List<Binding> bindings = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() == ExecutionContext.class) {
                bindings.add(new Binding(Optional.empty(), parameter.getType()));
            } else {
                bindings.add(new Binding(Optional.of(nameOf(function, parameter)), parameter.getType()));
            }
        }
        return bindings;
    }

    private static String nameOf(StagedFunction function, Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            Class<? extends Annotation> kind = annotation.annotationType();
            if (annotation instanceof BindingName named) {
                return named.value();
            }
            if (kind.getPackageName().equals(BINDING_ANNOTATIONS)) {
                return function.trigger().parameter();
            }
        }
        throw new HostException("function " + function.name() + ": nothing is bound to its parameter of type "
                + parameter.getType().getSimpleName());
    }

    /** Runs the function; what it throws comes out as it was thrown. */
    @Nullable
    Object call(Invocation invocation) throws Exception {
        Object instance = injector.getInstance(type);
        Object[] arguments =
                bindings.stream().map(binding -> binding.argument(invocation)).toArray();
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What a parameter takes: the value of this name, or the context when it has none. */
    private record Binding(Optional<String> name, Class<?> type) {
        @Nullable
        Object argument(Invocation invocation) {
            if (name.isEmpty()) {
                return invocation;
            }
            Object value = invocation.values().get(name.get());
            if (value == null || type.isInstance(value) || value instanceof HttpRequestMessage<?>) {
                return value;
            }
            return MAPPER.convertValue(value, type);
        }
    }
}
