package dev.nodewarden.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class PackagesTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nodewarden.simulator");

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        assertThat(MODULE).hasSizeGreaterThan(40);
        slices().matching("dev.nodewarden.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MODULE);
    }

    @Test
    void partsDoNotKnowTheWhole() {
        noClasses()
                .that()
                .resideInAPackage("dev.nodewarden.simulator.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.nodewarden.simulator")
                .check(MODULE);
    }

    @Test
    void theSimulatorSpeaksArmAndNotOurTypes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.nodewarden.fleet..",
                        "dev.nodewarden.policy..",
                        "dev.nodewarden.azure..",
                        "dev.nodewarden.functions..",
                        "com.azure..")
                .check(MODULE);
    }
}
