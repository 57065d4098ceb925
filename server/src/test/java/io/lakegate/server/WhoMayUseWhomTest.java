package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of {@code ARCHITECTURE.md}: who may use whom. Whoever needs something from above declares an interface that above implements. */
class WhoMayUseWhomTest {

    private static final String ROOT = "io.lakegate.server";

    private static final Map<String, Set<String>> MAY_USE = table("""
            setting:
            oauth:
            database: setting
            vault: oauth database setting
            http: setting oauth
            page: http setting
            audit: database http page vault
            databricks: oauth http setting
            user: audit database http page oauth setting
            statistics: user database http page setting
            issuer: vault audit user database http page oauth setting
            integration: issuer statistics databricks vault audit user database http page oauth setting
            app: integration audit user database http page oauth setting
            exchange: issuer integration app user databricks vault audit database http oauth setting
            development: audit user database http setting
            rotation: audit vault user database http page oauth setting
            health: statistics audit database http page setting
            connection: issuer statistics exchange integration app user databricks vault audit database http page oauth setting
            diagnosis: issuer exchange integration user databricks vault audit database http page oauth setting
            setup: issuer connection exchange integration databricks vault audit user database http page oauth setting
            posit: connection diagnosis issuer exchange integration app user databricks vault audit database http page oauth setting
            notice: connection exchange integration app user audit database http page oauth setting
            """);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    List<DynamicTest> everyPackageUsesOnlyWhomItMay() {
        return packages().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(forbidden(name)).isEmpty()))
                .toList();
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        ArchRule rule =
                SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
        rule.check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(MAY_USE.keySet()).containsAll(packages());
    }

    @Test
    void onlyTheOutboundClientSpeaksHttpOutwards() {
        List<String> clients =
                List.of("java.net.http.HttpClient", "java.net.HttpURLConnection", "io.vertx.core.http.HttpClient");

        assertThat(CLASSES.stream()
                        .filter(each -> !each.getPackageName().equals(ROOT + ".http.outbound"))
                        .filter(each -> each.getDirectDependenciesFromSelf().stream()
                                .anyMatch(it ->
                                        clients.contains(it.getTargetClass().getName()))))
                .isEmpty();
    }

    @Test
    void onlyTheDatabaseClockAsksTheSystemForTheTime() {
        // Everybody else takes an InstantSource, so that tests and development can move the time.
        assertThat(CLASSES.stream()
                        .filter(each -> !each.getPackageName().equals(ROOT + ".database"))
                        .filter(each -> each.getMethodCallsFromSelf().stream()
                                .anyMatch(
                                        call -> call.getTargetOwner().getName().equals("java.time.Instant")
                                                && call.getName().equals("now")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .isEmpty()))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static Set<String> packages() {
        return CLASSES.stream()
                .map(WhoMayUseWhomTest::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> forbidden(String name) {
        Set<String> allowed = MAY_USE.getOrDefault(name, Set.of());
        return CLASSES.stream()
                .filter(each -> packageOf(each).equals(name))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(it -> it.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(it -> !packageOf(it.getTargetClass()).equals(name))
                .filter(it -> !allowed.contains(packageOf(it.getTargetClass())))
                .map(it -> it.getOriginClass().getSimpleName() + " uses "
                        + it.getTargetClass().getName())
                .distinct()
                .sorted()
                .toList();
    }

    /** The first part below the root; empty for the root itself. */
    private static String packageOf(JavaClass each) {
        String name = each.getPackageName();
        return name.length() <= ROOT.length()
                ? ""
                : name.substring(ROOT.length() + 1).split("\\.", -1)[0];
    }

    private static Map<String, Set<String>> table(String text) {
        var table = new LinkedHashMap<String, Set<String>>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(":", -1);
            table.put(
                    parts[0],
                    Arrays.stream(parts[1].strip().split(" ", -1))
                            .filter(it -> !it.isEmpty())
                            .collect(Collectors.toSet()));
        }
        return table;
    }
}
