package io.lakegate.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks every route of the main port without credentials. What answers must be on the short list of what is open. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class DefaultDenyTest {

    /** Everything that answers somebody unknown, and why. */
    private static final Set<String> OPEN = Set.of(
            "GET /sign-in", // where it starts
            "POST /sign-in",
            "POST /sign-out", // harmless without a session
            "POST /v1/cli/token", // the one-time code and its verifier are the credentials
            "GET /oauth/callback", // Databricks sends browsers here; refused unless this browser's session began it
            "GET /connections/oauth/databricks/callback",
            "GET /complete/databricks",
            "GET /__oauth__/integrations/callback",
            "GET /oauth_redirect_callback",
            "GET /issuer/workload/.well-known/openid-configuration", // public keys, which Databricks reads without
            // credentials
            "GET /issuer/workload/jwks.json",
            "GET /connect/00000000-0000-0000-0000-000000000000", // a connect link is the credential itself
            "POST /connect/00000000-0000-0000-0000-000000000000",
            "GET /oauth/refused"); // where a refused callback ends: a page with fixed sentences

    /** Files that pages are made of; and the description of the API, which says nothing about this installation. */
    private static final Set<String> OPEN_BELOW = Set.of("/assets/", "/openapi");

    @Inject
    Router router;

    @Test
    void everyResourceRefusesSomebodyUnknown() {
        List<String> resources = RouteWalk.resources().toList();

        assertThat(resources).hasSizeGreaterThan(15).contains("GET /v1/users", "POST /settings/users");
        assertThat(resources.stream().filter(route -> !open(route)).filter(route -> !refuses(route)))
                .isEmpty();
    }

    @Test
    void everyVertxRouteRefusesSomebodyUnknown() {
        List<String> routes = vertxRoutes().distinct().toList();

        assertThat(routes.stream().filter(route -> !open(route)).filter(route -> !refuses(route)))
                .isEmpty();
    }

    /** A regular expression of one's own cannot be walked; Vert.x also counts its {@code :name} patterns as such, which can. */
    @Test
    void noVertxRouteHasAPatternThatCannotBeWalked() {
        assertThat(router.getRoutes().stream().filter(Route::isRegexPath).map(Route::getName))
                .allMatch(name -> name.matches("(/:?[A-Za-z0-9_.-]+)+"));
    }

    @Test
    void whatDoesNotExistIsRefusedInTheSameWay() {
        assertThat(Stream.of("GET /nothing", "GET /v1/nothing", "POST /v1/nothing", "DELETE /nothing")
                        .filter(route -> !refuses(route)))
                .isEmpty();
    }

    private static boolean open(String route) {
        String path = route.substring(route.indexOf(' ') + 1);
        return OPEN.contains(route) || OPEN_BELOW.stream().anyMatch(path::startsWith);
    }

    private static boolean refuses(String route) {
        String[] parts = route.split(" ", 2);
        Response answer = given().redirects()
                .follow(false)
                .accept("*/*")
                .contentType(parts[0].equals("GET") ? "" : "application/x-www-form-urlencoded")
                .request(parts[0], parts[1]);
        String location = answer.header("Location");
        return answer.statusCode() == 401
                || answer.statusCode() == 405
                || answer.statusCode() == 303 && location != null && location.startsWith("/sign-in");
    }

    private Stream<String> vertxRoutes() {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null || route.isRegexPath())
                .flatMap(route -> methods(route).map(method -> method + " " + RouteWalk.concrete(pattern(route))));
    }

    private static String pattern(Route route) {
        return route.isRegexPath() ? route.getName() : route.getPath();
    }

    private static Stream<String> methods(Route route) {
        return route.methods() == null
                ? RouteWalk.METHODS.stream()
                : route.methods().stream().map(HttpMethod::name).filter(RouteWalk.METHODS::contains);
    }
}
