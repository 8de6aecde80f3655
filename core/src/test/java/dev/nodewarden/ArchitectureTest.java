package dev.nodewarden;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages stand in one line, and imports point left only. */
final class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nodewarden");

    @Test
    void dataFlowsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("fleet")
                .definedBy("dev.nodewarden.fleet..")
                .layer("policy")
                .definedBy("dev.nodewarden.policy..")
                .layer("remediation")
                .definedBy("dev.nodewarden.remediation..")
                .layer("ledger")
                .definedBy("dev.nodewarden.ledger..")
                .layer("report")
                .definedBy("dev.nodewarden.report..")
                .layer("scan")
                .definedBy("dev.nodewarden.scan..")
                .whereLayer("fleet")
                .mayNotAccessAnyLayer()
                .whereLayer("policy")
                .mayOnlyAccessLayers("fleet")
                .whereLayer("remediation")
                .mayOnlyAccessLayers("fleet", "policy")
                .whereLayer("ledger")
                .mayOnlyAccessLayers("fleet", "policy", "remediation")
                .whereLayer("report")
                .mayOnlyAccessLayers("fleet", "policy", "remediation", "ledger")
                .whereLayer("scan")
                .mayNotBeAccessedByAnyLayer()
                .check(CORE);
    }

    @Test
    void everyPackageBelongsToTheFlow() {
        Set<String> packages = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "dev.nodewarden.fleet",
                        "dev.nodewarden.policy",
                        "dev.nodewarden.remediation",
                        "dev.nodewarden.policy.file",
                        "dev.nodewarden.ledger",
                        "dev.nodewarden.report",
                        "dev.nodewarden.report.page",
                        "dev.nodewarden.scan");
    }
}
