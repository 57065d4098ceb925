package io.lakegate.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a JAX-RS resource becomes a problem answer. Nothing of an exception is shown but what was meant for callers. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemAnswer answer;
    private final AllowedMethods methods;

    ProblemMappers(ProblemAnswer answer, AllowedMethods methods) {
        this.answer = answer;
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response problem(ProblemException thrown, RoutingContext context) {
        return response(Problem.of(thrown), context).build();
    }

    /** 404, 405, 406, 415 and whatever else JAX-RS itself refuses; keeps the headers it sends along. */
    @ServerExceptionMapper(priority = 1)
    Response refused(WebApplicationException thrown, RoutingContext context) {
        Response meant = thrown.getResponse();
        if (meant.getStatus() < 400) {
            return meant;
        }
        if (meant.getStatus() >= 500) {
            LOG.error("A request failed", thrown);
        }
        if (thrown.getCause() instanceof JsonProcessingException broken) {
            return badJson(broken, context);
        }
        var response = response(Problem.ofStatus(meant.getStatus()), context);
        meant.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> response.header(name, value));
            }
        });
        return response.build();
    }

    @ServerExceptionMapper(priority = 1)
    Response methodNotAllowed(NotAllowedException thrown, RoutingContext context) {
        var response = response(Problem.ofStatus(405), context);
        var allowed = methods.of(context.normalizedPath());
        if (!allowed.isEmpty()) {
            response.header(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
        return response.build();
    }

    @ServerExceptionMapper(priority = 1)
    Response notFound(NotFoundException thrown, RoutingContext context) {
        return response(Problem.ofStatus(404), context).build();
    }

    @ServerExceptionMapper(priority = 1)
    Response mismatch(MismatchedInputException thrown, RoutingContext context) {
        return badJson(thrown, context);
    }

    @ServerExceptionMapper(priority = 1)
    Response badJson(JsonProcessingException thrown, RoutingContext context) {
        var problem = new ProblemException(
                400, "bad-json", "The JSON could not be read", "Send a JSON object with the fields the API describes.");
        String field = fieldOf(thrown);
        return problem(field.isEmpty() ? problem : problem.withField(field, "has the wrong type or form"), context);
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException thrown, RoutingContext context) {
        var response = response(Problem.ofStatus(403), context);
        if (Surface.of(context.normalizedPath()) == Surface.API) {
            response.header("WWW-Authenticate", "Bearer realm=\"lakegate\", error=\"insufficient_scope\"");
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable thrown, RoutingContext context) {
        var theirs = BadText.in(thrown);
        if (theirs.isPresent()) {
            return problem(theirs.get(), context);
        }
        LOG.error("A request failed", thrown);
        return response(Problem.unexpected(500), context).build();
    }

    private Response.ResponseBuilder response(Problem problem, RoutingContext context) {
        var rendered = answer.render(context, problem);
        return Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, rendered.contentType())
                .entity(rendered.body());
    }

    /** The path of the field that broke, from names only: a value could be a secret. */
    private static String fieldOf(JsonProcessingException thrown) {
        if (!(thrown instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
