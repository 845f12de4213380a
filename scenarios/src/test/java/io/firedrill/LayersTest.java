package io.firedrill;

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
    /** Each package may use those to its left only. */
    private static final List<String> ORDER = List.of(
            "scenario",
            "history",
            "process",
            "container",
            "cluster",
            "proxy",
            "fault",
            "workload",
            "checker",
            "engine",
            "report",
            "gate",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.firedrill");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyThoseToTheirLeft() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> mayNotUse(
                                name,
                                ORDER.stream().skip(ORDER.indexOf(name) + 1L).toList())));
    }

    @Test
    void checkerSeesOnlyScenarioAndHistory() {
        mayNotUse("checker", List.of("process", "cluster", "proxy", "workload", "fault"));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.firedrill.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineUsesTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.firedrill.cli..")
                // The processes that a drill starts speak to it over their standard streams.
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(CLASSES);
    }

    private static void mayNotUse(String name, List<String> others) {
        String[] packages =
                others.stream().map(other -> "io.firedrill." + other + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.firedrill." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
