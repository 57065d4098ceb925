package io.lakegate.emulator.page;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A whole page.
 *
 * @param title of the window and the first heading
 * @param content what is below the heading
 * @param formTargets further origins that a form of this page may end up at: browsers apply {@code form-action} to the
 *     redirects after a form too
 * @param frame what is around the content
 */
public record Page(String title, Html content, List<String> formTargets, Frame frame) {
    private static final String STYLE_PATH = "/emulator.css";

    private static final String STYLE = resource("emulator.css");

    /** Copies the list. */
    public Page {
        formTargets = List.copyOf(formTargets);
    }

    /**
     * A page that stands alone.
     *
     * @param title of the window and the first heading
     * @param content what is below the heading
     * @param formTargets further origins that a form of this page may end up at
     */
    public Page(String title, Html content, List<String> formTargets) {
        this(title, content, formTargets, Frame.NONE);
    }

    /**
     * A page whose forms stay on this host.
     *
     * @param title of the window and the first heading
     * @param content what is below the heading
     * @return the page
     */
    public static Page of(String title, Html content) {
        return new Page(title, content, List.of());
    }

    /**
     * Renders the page.
     *
     * @param status the HTTP status
     * @return an answer that nobody may store, frame or run scripts in
     */
    public Answer answer(int status) {
        return Answer.of(status, "text/html; charset=UTF-8", html().markup())
                .with("Content-Security-Policy", policy())
                .with("X-Frame-Options", "DENY");
    }

    /**
     * Adds what pages refer to, and an empty icon that browsers ask for unasked.
     *
     * @param site the host
     */
    public static void routes(Site site) {
        site.get(STYLE_PATH, call -> Answer.of(200, "text/css; charset=UTF-8", STYLE));
        site.get("/favicon.ico", call -> new Answer(204, List.of(), ""));
    }

    private String policy() {
        String targets = formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets);
        return "default-src 'none'; style-src 'self'; form-action 'self'" + targets
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    private Html html() {
        return Html.of("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} · Local Databricks</title>
                <link rel="stylesheet" href="{}">
                </head>
                <body class="{}">
                <header class="brand"><p>Local Databricks <span>emulator, not affiliated with Databricks</span></p></header>
                {}<main>
                {}<h1>{}</h1>
                {}
                </main>
                </body>
                </html>
                """, title, STYLE_PATH, frame.bodyClass(), frame.menu(), frame.crumbs(), title, content);
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream("/io/lakegate/emulator/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
