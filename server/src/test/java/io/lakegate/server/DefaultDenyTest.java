package io.lakegate.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
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
            "GET /oauth/refused"); // where a refused callback ends: a page with fixed sentences

    /** Files that pages are made of; and the description of the API, which says nothing about this installation. */
    private static final Set<String> OPEN_BELOW = Set.of("/assets/", "/openapi");

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @Inject
    Router router;

    @Test
    void everyResourceRefusesSomebodyUnknown() {
        List<String> resources = resources().toList();

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
                .flatMap(route -> methods(route).map(method -> method + " " + concrete(pattern(route))));
    }

    private static String pattern(Route route) {
        return route.isRegexPath() ? route.getName() : route.getPath();
    }

    private static Stream<String> methods(Route route) {
        return route.methods() == null
                ? METHODS.stream()
                : route.methods().stream().map(HttpMethod::name).filter(METHODS::contains);
    }

    private static Stream<String> resources() {
        return new ClassFileImporter()
                .importPackages("io.lakegate.server").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> routes(type, method)));
    }

    private static Stream<String> routes(JavaClass type, JavaMethod method) {
        String path = "/" + type.getAnnotationOfType(Path.class).value() + "/"
                + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return METHODS.stream()
                .filter(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                .map(verb -> verb + " " + concrete(path));
    }

    /** An address that matches the pattern. */
    private static String concrete(String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}|:[a-zA-Z]\\w*", "00000000-0000-0000-0000-000000000000")
                .replace("*", "x")
                .replaceAll("//+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
