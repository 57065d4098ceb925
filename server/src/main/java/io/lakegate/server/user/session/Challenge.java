package io.lakegate.server.user.session;

import io.lakegate.server.http.Problem;
import io.lakegate.server.http.ProblemAnswer;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.http.Surface;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** What somebody unknown is told: programs 401 and how to authenticate (RFC 6750 section 3), people the sign-in page. */
@ApplicationScoped
class Challenge {

    private static final String REALM = "Bearer realm=\"lakegate\"";

    private final ProblemAnswer answer;

    Challenge(ProblemAnswer answer) {
        this.answer = answer;
    }

    void send(RoutingContext context) {
        var data = data(context);
        context.response().putHeader(data.headerName, data.headerContent);
        if (data.status == 303) {
            context.response().setStatusCode(303).end();
        } else {
            answer.send(context, problem(context));
        }
    }

    /** Status and header; the header that htmx understands where it asks. */
    ChallengeData data(RoutingContext context) {
        if (Surface.of(context.normalizedPath()) != Surface.PAGE) {
            boolean sent = context.request().getHeader("Authorization") != null;
            return new ChallengeData(401, "WWW-Authenticate", sent ? REALM + ", error=\"invalid_token\"" : REALM);
        }
        String signIn = "/sign-in" + ReturnPath.of(context.request()).query();
        if (context.request().getHeader("HX-Request") != null) {
            return new ChallengeData(401, "HX-Redirect", signIn);
        }
        HttpMethod method = context.request().method();
        boolean reading = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return reading
                ? new ChallengeData(303, "Location", signIn)
                : new ChallengeData(401, "Cache-Control", "no-store");
    }

    private static Problem problem(RoutingContext context) {
        if (Surface.of(context.normalizedPath()) != Surface.PAGE) {
            return Problem.of(
                    new ProblemException(
                            401,
                            "not-signed-in",
                            "Not signed in",
                            "Send a personal key as 'Authorization: Bearer lgp_…'. The one sent, if any, is unknown, revoked or over."));
        }
        return Problem.of(new ProblemException(
                401,
                "session-over",
                "Your session is over",
                "Nothing was changed. Sign in and do it again; the home page leads you there."));
    }
}
