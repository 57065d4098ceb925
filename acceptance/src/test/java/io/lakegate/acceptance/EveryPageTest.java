package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.lakegate.acceptance.Stop.Who;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Walks every page of the server, as {@link Stops} lists them, and holds each to {@link Look}. A page that nobody listed
 * is found in two ways: its template lies in the templates folder, or a link on some page leads to it.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class EveryPageTest {

    private static World world;
    private static Chromium chromium;
    private static final Map<Who, Page> BROWSERS = new EnumMap<>(Who.class);
    private static final Map<String, String> THINGS = new HashMap<>();
    private static final Set<String> LINKED = new TreeSet<>();
    private static final Set<String> WALKED = new TreeSet<>();

    @BeforeAll
    static void open() {
        world = World.connected(EmulatorOptions.defaults());
        world.freshToken();
        world.pass(Duration.ofMinutes(2)); // hand-outs are written, and drawn, when their minute is over
        chromium = new Chromium();
        for (Who who : Who.values()) {
            BROWSERS.put(who, chromium.person().newPage());
        }
        // Whoever is asked by a script before something is destroyed says yes.
        BROWSERS.values().forEach(page -> page.onDialog(com.microsoft.playwright.Dialog::accept));
        signIn(Who.ADMIN, "admin", Cast.ADMIN_PASSWORD);
        signIn(Who.ALICE, Cast.USER_NAME, Cast.USER_PASSWORD);
        THINGS.put("connection", world.cast.take(Thing.CONNECTION_ID));
        THINGS.put("integration", idOnPage(Who.ADMIN, "/settings/integrations"));
        THINGS.put("app", idOnPage(Who.ALICE, "/apps"));
        THINGS.put("workspace-url", world.cast.databricks.workspaceUrl().toString());
        THINGS.put("account-url", world.cast.databricks.accountUrl().toString());
        THINGS.put("account-id", world.cast.databricks.accountId());
        THINGS.put("user", idOnPage(Who.ADMIN, "/settings/users"));
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> everyPageIsReadableByEverybody() {
        return Stops.all().stream()
                .map(stop -> DynamicTest.dynamicTest(stop.picture() + " (" + stop.template() + ")", () -> visit(stop)));
    }

    @Test
    @Order(2)
    void everyTemplateIsAPageOnTheWalk() {
        Set<String> walked = Stops.all().stream().map(Stop::template).collect(Collectors.toCollection(TreeSet::new));
        walked.addAll(Stops.ELSEWHERE);

        assertThat(templates()).as("templates without a line in Stops").isSubsetOf(walked);
    }

    @Test
    @Order(3)
    void everyLinkLeadsToAPageOnTheWalk() {
        assertThat(LINKED).as("links seen on the walk").hasSizeGreaterThan(10).isSubsetOf(WALKED);
    }

    private static void visit(Stop stop) {
        Page page = pageOf(stop.who());
        page.navigate(world.cast.at(stop.path(THINGS)).toString());
        stop.steps().accept(page);
        WALKED.add(Stop.shape(URI.create(page.url()).getPath()));
        links(page).forEach(link -> LINKED.add(Stop.shape(link)));
        Look.at(page, "server-" + stop.picture());
    }

    private static Page pageOf(Who who) {
        return Objects.requireNonNull(BROWSERS.get(who), "no browser was opened for " + who);
    }

    /** The paths of our own that the page links to; an export or a download is no page. */
    private static List<String> links(Page page) {
        Object found = page.evaluate("""
                () => [...document.querySelectorAll('a[href]:not([download]):not([href*="/export."])')]
                    .filter(link => link.origin === location.origin && link.hash === '')
                    .map(link => link.pathname)""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static void signIn(Who who, String name, String password) {
        Page page = pageOf(who);
        page.navigate(world.cast.at("/").toString());
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        page.locator("button[type=submit]").click();
        page.locator("nav[aria-label=Main]").waitFor();
    }

    /** The id of the last thing that a list links to; the first may be the reader. */
    private static String idOnPage(Who who, String list) {
        Page page = pageOf(who);
        page.navigate(world.cast.at(list).toString());
        return links(page).stream()
                .filter(link -> link.matches(list + "/[0-9a-f-]{36}"))
                .map(link -> link.substring(list.length() + 1))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("nothing is listed at " + list));
    }

    private static Set<String> templates() {
        Path folder = Path.of(System.getProperty("lakegate.root", ".."), "server/src/main/resources/templates");
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.matches("\\w+Pages/\\w+\\.html"))
                    .map(name -> name.replace(".html", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
