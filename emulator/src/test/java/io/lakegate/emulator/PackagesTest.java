package io.lakegate.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. */
@AnalyzeClasses(packages = "io.lakegate.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.lakegate.(emulator..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule VERTX_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.lakegate.emulator", "io.lakegate.emulator.http", "io.lakegate.emulator.realname")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule NOTHING_OF_THE_SERVER =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.lakegate.server..", "io.lakegate.cli..");

    @ArchTest
    static final ArchRule SECRETS_KNOW_NOBODY = classes()
            .that()
            .resideInAPackage("..emulator.secret")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..emulator.secret", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule TOKENS_SPEAK_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..emulator.token")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Call")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("Answer");

    @ArchTest
    static final ArchRule ENDPOINTS_KNOW_NO_FAULTS = noClasses()
            .that()
            .resideInAnyPackage(
                    "..emulator.grant", "..emulator.authorize", "..emulator.account", "..emulator.workspace")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..emulator.fault");
}
