package dev.nodewarden.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every function of the module, found as the packaging finds them: by annotation. */
final class HttpFunctions {
    static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("dev.nodewarden.functions");

    static final List<Method> EVERY_FUNCTION = MODULE.stream()
            .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(FunctionName.class))
            .toList();

    static final List<Method> ALL = EVERY_FUNCTION.stream()
            .filter(method -> triggers(method).findAny().isPresent())
            .toList();

    private HttpFunctions() {}

    static HttpTrigger trigger(Method function) {
        return triggers(function).findAny().orElseThrow();
    }

    static FakeResponse call(FunctionWiring wiring, Method function, FakeRequest request, ExecutionContext context) {
        try {
            Object trigger = wiring.getInstance(function.getDeclaringClass());
            return (FakeResponse) Optional.ofNullable(function.invoke(trigger, request, context))
                    .orElseThrow();
        } catch (InvocationTargetException e) {
            throw new AssertionError(function.getDeclaringClass() + " threw", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(function + " must be public", e);
        }
    }

    private static Stream<HttpTrigger> triggers(Method function) {
        return Arrays.stream(function.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(HttpTrigger.class)));
    }
}
