package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What every page must be, whoever made it: readable wide and narrow, light and dark, without sideways scrolling, and
 * without anything that axe objects to. Keeps a picture of each variant under {@code target/screenshots}.
 */
final class Look {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int HEIGHT = 860;
    private static final String AXE = axe();

    /** One line for each finding: how bad, which rule, where, and what was measured. */
    private static final String FINDINGS = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.impact} ${rule.id}: ${node.target.join(' ')}: `
                    + [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')))""";

    /** The elements that stick out to the right, innermost last; empty if the page can only be scrolled up and down. */
    private static final String STICKING_OUT = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
                    .map(each => each.outerHTML.slice(0, 120))""";

    private Look() {}

    /** Looks at the page as it stands now and leaves it wide and light. */
    static void at(Page page, String name) {
        var objections = new ArrayList<String>();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            for (Width width : Width.values()) {
                show(page, width, colours);
                picture(page, name + "-" + width.word() + "-" + colours.name().toLowerCase(java.util.Locale.ROOT));
                objections.addAll(stickingOut(page, width.word() + " " + colours));
                // Twice is enough for each width and each set of colours to have its turn.
                if ((width == Width.WIDE) == (colours == ColorScheme.LIGHT)) {
                    objections.addAll(axeFindings(page, width.word() + " " + colours));
                }
            }
        }
        show(page, Width.WIDE, ColorScheme.LIGHT);
        assertThat(objections)
                .as("objections to the page %s (%s)", name, page.url())
                .isEmpty();
        assertThat(page.title()).as("title of " + page.url()).isNotBlank();
    }

    private static void show(Page page, Width width, ColorScheme colours) {
        page.setViewportSize(width.pixels, HEIGHT);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    private static List<String> axeFindings(Page page, String variant) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        return strings(page.evaluate(FINDINGS)).stream()
                .map(finding -> variant + ": " + finding)
                .toList();
    }

    private static List<String> stickingOut(Page page, String variant) {
        return strings(page.evaluate(STICKING_OUT)).stream()
                .map(element -> variant + ": sticks out: " + element)
                .toList();
    }

    private static List<String> strings(Object answer) {
        return ((List<?>) answer).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = Look.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A desk and a pocket. */
    private enum Width {
        NARROW(390),
        WIDE(1280);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
