package io.firedrill.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The structure that ARCHITECTURE.md promises, held against the compiled classes. */
class LayersTest {
    /** Of what {@code bench} and {@code capacity} are made of; each package may use those to its left only. */
    private static final List<String> ORDER =
            List.of("payload", "batch", "region", "load", "environment", "sweep", "result", "capacity", "cli");
    /** What Firedrill's own parts reach, for those who work on them: no command needs it. */
    private static final List<String> OWN_PARTS =
            List.of("audit", "checker", "history", "mirror", "network", "proxy", "translation");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.firedrill.benchmarks");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyThoseToTheirLeft() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> mayNotUse(
                                name,
                                Stream.concat(ORDER.stream().skip(ORDER.indexOf(name) + 1L), OWN_PARTS.stream())
                                        .toList())));
    }

    @TestFactory
    Stream<DynamicTest> benchmarksOfOwnPartsNeedNoCommand() {
        return OWN_PARTS.stream().map(name -> DynamicTest.dynamicTest(name, () -> mayNotUse(name, ORDER)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.firedrill.benchmarks.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static void mayNotUse(String name, List<String> others) {
        String[] packages = others.stream()
                .map(other -> "io.firedrill.benchmarks." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.firedrill.benchmarks." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }
}
