package io.lakegate.server.http;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The content security policy of one answer. It starts strict; a page that hands the browser over to Databricks may add
 * that origin as a form target, because browsers also check where a form's answer redirects to.
 */
public final class ContentPolicy {

    private static final String KEY = ContentPolicy.class.getName();

    private final Set<String> formTargets = new LinkedHashSet<>(Set.of("'self'"));

    private ContentPolicy() {}

    /** That of the current answer. */
    public static ContentPolicy of(RoutingContext context) {
        ContentPolicy known = context.get(KEY);
        if (known == null) {
            known = new ContentPolicy();
            context.put(KEY, known);
        }
        return known;
    }

    /** Lets forms of this page end at another origin; path and query of the URI are ignored. */
    public void allowFormTarget(URI target) {
        if (target.getHost() == null || !Set.of("https", "http").contains(target.getScheme())) {
            throw new IllegalArgumentException("not an origin");
        }
        formTargets.add(target.getScheme() + "://" + target.getRawAuthority());
    }

    /** The header's value. */
    public String text() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                + " connect-src 'self'; form-action " + String.join(" ", formTargets)
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
