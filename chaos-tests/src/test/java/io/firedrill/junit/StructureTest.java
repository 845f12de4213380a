package io.firedrill.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** What users may rely on, held against the compiled classes. */
class StructureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.firedrill.junit");

    @Test
    void extensionsAreReachedByAnnotationsAlone() {
        classes().that().implement(Extension.class).should().notBePublic().check(CLASSES);
    }

    @Test
    void commandLineIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.firedrill.cli..", "io.firedrill.gate..")
                .check(CLASSES);
    }
}
