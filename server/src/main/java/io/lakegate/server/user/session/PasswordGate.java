package io.lakegate.server.user.session;

import io.lakegate.server.http.Surface;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Whoever signed in with a one-time password chooses their own before they see anything else. */
@ApplicationScoped
class PasswordGate {

    /** After Quarkus has authenticated (-200), before it authorizes (-100). */
    private static final int BETWEEN = -150;

    private static final String PASSWORD_PAGE = "/profile/password";
    private static final Set<String> OPEN = Set.of(PASSWORD_PAGE, "/sign-out");

    void register(@Observes Router router) {
        router.route().order(BETWEEN).handler(PasswordGate::pass);
    }

    private static void pass(RoutingContext context) {
        String path = context.normalizedPath();
        if (!mustChange(context) || OPEN.contains(path) || Surface.of(path) == Surface.ASSET) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(303)
                .putHeader("Location", PASSWORD_PAGE)
                .end();
    }

    private static boolean mustChange(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getAttribute(PersonIdentities.MUST_CHANGE_PASSWORD) != null;
    }
}
