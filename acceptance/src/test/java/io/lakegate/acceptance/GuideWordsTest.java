package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Programs;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every link, button and field that docs/setup-*.md sends its reader to is there, under that name. */
class GuideWordsTest {

    /** In bold for the reader's sake; no page says them. */
    private static final Set<String> SPOKEN = Set.of(
            "account admin",
            "admin",
            "By page.",
            "By command.",
            "By API.",
            "When a step fails",
            "If a signing key was lost");

    @ParameterizedTest
    @ValueSource(
            strings = {"setup-user-sign-in.md", "setup-m2m.md", "setup-workload-identity.md", "setup-access-token.md"})
    void everyWordInBoldStandsOnAPage(String page) throws IOException {
        String there = (databricks() + templates()).toLowerCase(Locale.ROOT);

        assertThat(Guide.of(page).bold())
                .filteredOn(words -> !SPOKEN.contains(words))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(there).contains(words.toLowerCase(Locale.ROOT)));
    }

    /** What the account console and a workspace say on the pages that the guides pass. */
    private static String databricks() {
        try (Emulator databricks = Emulator.start(EmulatorOptions.defaults())) {
            Browser browser = Connecting.browser();
            var ada = databricks.directory().findUser("admin@lakegate.example").orElseThrow();
            String principals = "/user-management/service-principals";
            String one = principals + "/"
                    + databricks.directory().servicePrincipals().getFirst().id();
            URI account = databricks.accountUrl();
            URI own = databricks.workspaceUrl().resolve("/settings/user/developer/access-tokens");
            var text = new StringBuilder();
            for (String path : List.of(
                    "/settings/app-connections",
                    "/settings/app-connections/add",
                    principals,
                    one,
                    one + "/secrets",
                    one + "/trust-policies")) {
                text.append(
                        Connecting.signedIn(browser, account.resolve(path), ada).text());
            }
            return text.append(Connecting.signedIn(browser, own, ada).text()).toString();
        }
    }

    /** What Lakegate can say on any page. */
    private static String templates() throws IOException {
        Path folder = Programs.serverJar()
                .resolve("../../../src/main/resources/templates")
                .normalize();
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file).replaceAll("<[^>]*>", " "));
            }
        }
        return text.toString();
    }
}
