package dev.nodewarden.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void everyPackageIsListed() {
        Set<String> packages = new TreeSet<>();
        HttpFunctions.MODULE.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .containsExactly(
                        "dev.nodewarden.functions",
                        "dev.nodewarden.functions.access",
                        "dev.nodewarden.functions.http",
                        "dev.nodewarden.functions.metrics",
                        "dev.nodewarden.functions.run");
    }

    @Test
    void triggersOnlyTranslate() {
        classes()
                .that()
                .resideInAnyPackage("..functions.http..", "..functions.run..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.io",
                        "java.net",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson..",
                        "com.microsoft.azure.functions..",
                        "org.jspecify..",
                        "org.snakeyaml.engine..",
                        "dev.nodewarden.functions.access..",
                        "dev.nodewarden.functions.http..",
                        "dev.nodewarden.functions.run..",
                        "dev.nodewarden.fleet..",
                        "dev.nodewarden.policy..",
                        "dev.nodewarden.remediation..",
                        "dev.nodewarden.ledger..",
                        "dev.nodewarden.report..",
                        "dev.nodewarden.scan..")
                .check(HttpFunctions.MODULE);
    }

    @Test
    void theEnvironmentIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("FunctionWiring")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(HttpFunctions.MODULE);
    }

    @Test
    void onlyTheMetricsAndTheCompositionRootKnowOpenTelemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..functions.metrics..")
                .and()
                .doNotHaveSimpleName("Parts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(HttpFunctions.MODULE);
    }

    @Test
    void accessKnowsNothingButItself() {
        classes()
                .that()
                .resideInAPackage("..functions.access..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "dev.nodewarden.functions.access..")
                .check(HttpFunctions.MODULE);
    }
}
