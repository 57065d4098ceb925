package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages for people who use no mouse, live in another time zone, or let no scripts run. */
@SuppressWarnings("NullAway.Init") // set before the first step
class ForEverybodyTest {

    private static World world;
    private static Chromium chromium;
    private BrowserContext person;

    @BeforeAll
    static void open() {
        world = World.connected(EmulatorOptions.defaults());
        world.freshToken();
        world.pass(Duration.ofMinutes(2)); // hand-outs are written when their minute is over
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @Test
    void somebodyWithoutAMouseSignsInConnectsAndDisconnects() {
        person = chromium.person();
        var keys = new Keyboard(person.newPage());
        keys.page().navigate(world.cast.at("/").toString());
        keys.reach("#name").type(Cast.USER_NAME);
        keys.reach("#password").type(Cast.USER_PASSWORD);
        keys.enter();
        assertThat(keys.page().locator("h1")).hasText("Home");

        keys.reach("nav a[href='/connections']").enter();
        keys.reach("main a[href='/connections/new']").enter();
        keys.reach("#name").type("Without a mouse");
        keys.reach("main button.btn-primary").enter();
        keys.page().waitForURL(Pattern.compile("127\\.0\\.0\\.1"));
        var alice = world.cast.databricksUser(Cast.USER_NAME);
        keys.reach("#email").type(alice.email());
        keys.reach("#password").type(alice.password().reveal());
        keys.enter();
        keys.reach("button[value=approve]").enter();
        assertThat(keys.page().locator("h1")).hasText("Without a mouse");

        keys.reach("main a[href$='/disconnect']").enter();
        keys.reach("main button.btn-danger").enter();
        assertThat(keys.page().locator("#state"))
                .containsText(Pattern.compile("disconnected", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void theFirstTabLeadsPastTheMenu() {
        Page page = signedIn(chromium.person());
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        assertThat(page.locator(":focus")).isInViewport();
        page.keyboard().press("Enter");

        assertThat(page.locator(":focus")).hasAttribute("id", "content");
        page.keyboard().press("Tab");
        assertThat(page.locator("main :focus")).isVisible();
    }

    @Test
    void afterAFormThatFailedTheReaderStandsWhereItSaysWhy() {
        Page page = signedIn(chromium.person());
        page.navigate(world.cast.at("/apps/add").toString());
        page.locator("#name").fill("sales-dashboard"); // there is one
        page.keyboard().press("Enter");

        assertThat(page.locator(":focus")).hasAttribute("role", "alert");
        assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
        String described = page.locator("#name").getAttribute("aria-describedby");
        assertThat(page.locator("#" + described.split(" ", -1)[0])).isVisible();
    }

    @Test
    void timesAreInTheReadersOwnZone() {
        Page page = signedIn(chromium.personIn("Asia/Kolkata"));
        page.navigate(connection());
        var time = page.locator("main dd time").first();
        Instant moment = Instant.parse(time.getAttribute("datetime"));

        assertThat(time).containsText(clock(moment, "Asia/Kolkata"));
        assertThat(time).hasAttribute("title", Pattern.compile(clock(moment, "UTC") + ":\\d\\d UTC"));
    }

    @Test
    void withoutScriptsTimesAreInUtcAndChartsAreTables() {
        Page page = signedIn(chromium.personWithoutScripts());
        showCounts(page);
        var time = page.locator("main dd time").first();

        assertThat(time).hasText(Pattern.compile(clock(Instant.parse(time.getAttribute("datetime")), "UTC") + " UTC"));
        page.locator("section[data-chart] summary").first().click();
        assertThat(page.locator("section[data-chart] table").first()).isVisible();
        assertThat(page.locator("section[data-chart] canvas")).hasCount(0);
        assertThat(page.locator("section[data-chart] tbody td").allTextContents().stream()
                        .filter(count -> !count.equals("0")))
                .as("the token that was handed out")
                .contains("1");
    }

    @Test
    void chartsAreDrawnUnderTheStrictPolicy() {
        Page page = signedIn(chromium.person());
        var complaints = new java.util.ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        showCounts(page);
        page.locator("section[data-chart] canvas").first().waitFor();
        page.locator("section[data-chart] canvas").first().hover();

        assertThat(complaints).isEmpty();
    }

    private Page signedIn(BrowserContext as) {
        person = as;
        Page page = person.newPage();
        page.navigate(world.cast.at("/").toString());
        page.locator("#name").fill(Cast.USER_NAME);
        page.locator("#password").fill(Cast.USER_PASSWORD);
        page.locator("#password").press("Enter");
        page.locator("nav[aria-label=Main]").waitFor();
        return page;
    }

    /** Opens the connection's page once its hand-out is counted there. */
    private static void showCounts(Page page) {
        Eventually.holds("the chart counts the hand-out", () -> {
            page.navigate(connection());
            return page.locator("section[data-chart] table").count() > 0;
        });
    }

    private static String connection() {
        return world.cast
                .at("/connections/" + world.cast.take(Thing.CONNECTION_ID))
                .toString();
    }

    private static String clock(Instant moment, String zone) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                .withZone(ZoneId.of(zone))
                .format(moment);
    }
}
