package io.lakegate.server.user.confirm;

import io.lakegate.server.http.AllowedMethods;
import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.user.Confirmation;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.lakegate.server.user.session.Proof;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Reauthenticated} request pass whose person proved lately who they are, or does so with this very form. */
class ConfirmFilter {

    /** The field of {@code confirmPassword.html}. */
    static final String FIELD = "confirm_password";

    /** After the form token was checked (5000): another site must not be able to try passwords. */
    private static final int AFTER_FORM_TOKEN = 6000;

    private final Proof proof;
    private final Confirmation confirmation;
    private final CurrentUser user;
    private final AllowedMethods methods;

    ConfirmFilter(Proof proof, Confirmation confirmation, CurrentUser user, AllowedMethods methods) {
        this.proof = proof;
        this.confirmation = confirmation;
        this.user = user;
        this.methods = methods;
    }

    @Reauthenticated
    @WithFormRead
    @ServerRequestFilter(priority = AFTER_FORM_TOKEN)
    Optional<Response> check(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        if (proof.fresh()) {
            return Optional.empty();
        }
        String password = typed(request);
        if (password.isEmpty()) {
            return Optional.of(ask(context, "needed"));
        }
        return switch (confirmation.confirm(user.require(), new Password(password), InboundRequest.of(context))) {
            case Confirmation.Confirmed confirmed -> Optional.empty();
            case Confirmation.Wrong wrong -> Optional.of(ask(context, "wrong"));
            case Confirmation.Locked locked -> Optional.of(ask(context, "locked"));
        };
    }

    private Response ask(RoutingContext context, String why) {
        String next = URLEncoder.encode(pageOf(context.normalizedPath()), StandardCharsets.UTF_8);
        return Response.status(303)
                .header("Location", "/profile/confirm?why=" + why + "&next=" + next)
                .build();
    }

    /** The page that the form stands on: the address itself, or the nearest above it that can be looked at. */
    private String pageOf(String path) {
        String page = path;
        while (page.length() > 1 && !methods.of(page).contains("GET")) {
            page = page.substring(0, Math.max(1, page.lastIndexOf('/')));
        }
        return page;
    }

    private static String typed(ResteasyReactiveContainerRequestContext request) {
        var form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        @Nullable Object value = form.getFormParameter(FIELD, true, false);
        return value instanceof String text ? text : "";
    }
}
