package dev.nodewarden.azure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may see whom inside this module. */
class ArchitectureTest {
    private static final String ARM = "dev.nodewarden.azure.arm..";
    private static final String STORAGE = "dev.nodewarden.azure.storage..";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.nodewarden.azure");

    @Test
    void theModuleIsNotEmpty() {
        assertThat(MODULE).hasSizeGreaterThan(20);
    }

    @Test
    void readingAzureAndKeepingTheRecordDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ARM)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORAGE)
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(STORAGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ARM)
                .allowEmptyShould(true)
                .check(MODULE);
    }

    @Test
    void onlyTheReaderOfAzureSeesTheResourceManagerSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ARM)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.azure.resourcemanager..")
                .check(MODULE);
    }

    @Test
    void theConnectionKnowsNoAdapter() {
        noClasses()
                .that()
                .resideInAPackage("dev.nodewarden.azure")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARM, STORAGE)
                .check(MODULE);
    }
}
