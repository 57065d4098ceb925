package io.lakegate.server.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/** Answers a request with a problem: a page where a person looks at it, JSON everywhere else. */
@ApplicationScoped
public class ProblemAnswer {

    private final ErrorPage page;

    private final Instance<ProblemForm> foreign;

    ProblemAnswer(ErrorPage page, @Any Instance<ProblemForm> foreign) {
        this.page = page;
        this.foreign = foreign;
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
        String path = context.normalizedPath();
        Optional<ProblemForm> theirs =
                foreign.stream().filter(form -> form.speaksAt(path)).findFirst();
        if (theirs.isPresent() && !wantsPage(context)) {
            return new Rendered("application/json", theirs.get().json(problem));
        }
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
