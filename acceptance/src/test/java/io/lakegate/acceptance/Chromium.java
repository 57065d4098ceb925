package io.lakegate.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Chromium, headless, driven by Playwright. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox", // tests run as root in CI
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable())
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    /** A person with a browser of their own: no cookies yet. */
    BrowserContext person() {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 860));
    }

    /** A person whose computer stands in that time zone. */
    BrowserContext personIn(String zone) {
        return browser.newContext(
                new Browser.NewContextOptions().setTimezoneId(zone).setLocale("en-GB"));
    }

    /** A person who reaches the web through a proxy and this machine without it, and trusts whatever answers there. */
    BrowserContext personBehind(URI proxy) {
        return browser.newContext(new Browser.NewContextOptions()
                .setProxy(new Proxy(proxy.toString()).setBypass("localhost"))
                .setIgnoreHTTPSErrors(true));
    }

    /** A person whose browser runs no scripts. */
    BrowserContext personWithoutScripts() {
        return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /** Keeps what the page looks like now, in every variant, and holds it to what every page must be. */
    static void keep(Page page, String name) {
        Look.at(page, name);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        return Stream.of(
                        System.getenv().getOrDefault("LAKEGATE_CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; run acceptance/install-needs"));
    }
}
