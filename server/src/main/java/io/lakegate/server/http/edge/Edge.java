package io.lakegate.server.http.edge;

import io.lakegate.server.http.FrontDoor;
import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.http.Problem;
import io.lakegate.server.http.ProblemAnswer;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.http.Surface;
import io.lakegate.server.setting.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last thing every request to the main port meets, token routes included. Health and metrics lie on the
 * management port and do not pass here, so that a probe may name any host.
 */
@ApplicationScoped
class Edge implements FrontDoor {

    /** Only the token path's routes lie before it, which do its work themselves or come back ({@link FrontDoor}). */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private static final Logger LOG = Logger.getLogger(Edge.class);

    private final MeterRegistry meters;
    private final ProblemAnswer answer;
    private final SecurityHeaders headers;
    private final Callers callers;
    private final InboundRules rules;

    Edge(ProblemAnswer answer, Settings settings, MeterRegistry meters) {
        this.meters = meters;
        this.answer = answer;
        this.headers = new SecurityHeaders(settings.url());
        this.callers = new Callers(new TrustedProxies(settings.trustedProxies()));
        this.rules = new InboundRules(settings.url());
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
        router.route().order(Integer.MAX_VALUE).handler(context -> answer.send(context, Problem.ofStatus(404)));
    }

    private void enter(RoutingContext context) {
        if (InboundRequest.isAttachedTo(context) || admits(context)) {
            context.next(); // attached: rerouted, it has been here
        }
    }

    @Override
    public boolean admits(RoutingContext context) {
        var inbound = callers.describe(context.request());
        inbound.attachTo(context);
        MDC.put("request_id", inbound.id());
        context.response().putHeader("X-Request-Id", inbound.id());
        headers.addTo(context);
        measure(context);
        Optional<ProblemException> refusal =
                rules.refuse(context.request(), context.normalizedPath(), callers.host(context.request()));
        if (refusal.isEmpty()) {
            return true;
        }
        if (refusal.get().status() == 413 && context.request().version() != HttpVersion.HTTP_2) {
            context.response()
                    .putHeader("Connection", "close"); // the body is not read, so the connection cannot be used again
        }
        answer.send(context, Problem.of(refusal.get()));
        return false;
    }

    /** How long requests take, by surface and by the first digit of the answer; no path, so that nobody can make up series. */
    private void measure(RoutingContext context) {
        long started = System.nanoTime();
        String surface = Surface.of(context.normalizedPath()).name().toLowerCase(Locale.ROOT);
        context.addEndHandler(ended -> meters.timer(
                        "lakegate.http.requests",
                        "surface",
                        surface,
                        "status",
                        context.response().getStatusCode() / 100 + "xx")
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS));
    }

    /** Failures of routes below us, JAX-RS apart, which has {@code ProblemMappers}. */
    private void failed(RoutingContext context) {
        answer.send(context, problem(context.failure(), context.statusCode()));
    }

    private static Problem problem(@Nullable Throwable failure, int status) {
        return switch (failure) {
            case ProblemException thrown -> Problem.of(thrown);
            case ForbiddenException refused -> Problem.ofStatus(403);
            case UnauthorizedException refused -> Problem.ofStatus(401);
            case null -> Problem.ofStatus(status < 400 ? 500 : status);
            default -> unexpected(failure, status);
        };
    }

    private static Problem unexpected(Throwable failure, int status) {
        if (status >= 400 && status < 500) {
            return Problem.ofStatus(status);
        }
        LOG.error("A request failed", failure);
        return Problem.unexpected(500);
    }
}
