package io.lakegate.server.user.session;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.SignedIn;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Every unsafe request of a browser session carries that session's form token: a hidden field, or a header where a script
 * asks. Another site can make a browser send the cookie, but not read the token.
 */
class FormTokenFilter {

    /** The hidden field of {@code formToken.html}. */
    static final String FIELD = "form_token";

    /** The header for requests without a form. */
    static final String HEADER = "X-Form-Token";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Somebody who is signed in in one tab may still sign in in another; the edge has checked that it is our page. */
    private static final String SIGN_IN = "/sign-in";

    @WithFormRead
    @ServerRequestFilter
    void check(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        HttpMethod method = context.request().method();
        if (SAFE.contains(method) || context.normalizedPath().equals(SIGN_IN)) {
            return;
        }
        Optional<String> expected = sessionToken(context);
        if (expected.isPresent() && !same(expected.get(), sent(request, context))) {
            throw new ProblemException(
                    403,
                    "form-token",
                    "This page is too old",
                    "Nothing was changed. Go back, reload the page and do it again: your session began anew in between.");
        }
    }

    private static Optional<String> sessionToken(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof SignedIn person
                ? person.formToken()
                : Optional.empty();
    }

    private static @Nullable String sent(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        String header = context.request().getHeader(HEADER);
        if (header != null) {
            return header;
        }
        var form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return (String) form.getFormParameter(FIELD, true, false);
    }

    private static boolean same(String expected, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
