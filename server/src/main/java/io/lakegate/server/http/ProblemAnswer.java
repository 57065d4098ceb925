package io.lakegate.server.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a request with a problem: a page where a person looks at it, JSON everywhere else. */
@ApplicationScoped
public class ProblemAnswer {

    private final ErrorPage page;

    ProblemAnswer(ErrorPage page) {
        this.page = page;
    }

    /** Ends the request. Harmless where the answer has begun already. */
    public void send(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        var rendered = render(context, problem);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", rendered.contentType())
                .end(rendered.body());
    }

    /** What to answer, for those who send it themselves. */
    Rendered render(RoutingContext context, Problem problem) {
        String id = InboundRequest.of(context).id();
        return wantsPage(context)
                ? new Rendered("text/html;charset=UTF-8", page.draw(problem, id))
                : new Rendered(Problem.MEDIA_TYPE, problem.json(id));
    }

    private static boolean wantsPage(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return !Surface.of(context.normalizedPath()).machines() && accept != null && accept.contains("text/html");
    }

    /**
     * A problem ready to send.
     *
     * @param contentType its media type
     * @param body its text
     */
    record Rendered(String contentType, String body) {}
}
