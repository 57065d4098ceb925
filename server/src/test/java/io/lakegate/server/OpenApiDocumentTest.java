package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks the document at {@code /openapi}. What is missing belongs into {@code META-INF/openapi}. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Inject
    BeanManager beans;

    @Inject
    Router router;

    private JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    @BeforeEach
    void fetch() throws Exception {
        document = new ObjectMapper()
                .readTree(RestAssured.given().get("/openapi?format=json").asString());
        document.path("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith("/v1/test/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue()))));
    }

    @Test
    void everyRegisteredRouteIsDescribed() {
        assertThat(names(operations)).containsExactlyElementsOf(registered());
    }

    @Test
    void everyOperationSaysInOneLineWhatItDoes() {
        assertThat(names(without(it -> it.json().path("summary").asText().length() > 10)))
                .isEmpty();
    }

    @Test
    void everyOperationThatIsSentSomethingShowsAnExample() {
        assertThat(names(without(it -> it.json().path("requestBody").isMissingNode()
                        || hasExample(it.json().path("requestBody")))))
                .isEmpty();
    }

    @Test
    void everyOperationShowsWhatItAnswersWhenItWorks() {
        assertThat(names(without(it -> successes(it)
                        .anyMatch(answer ->
                                answer.path("status").asText().equals("204") || hasExample(answer.path("answer"))))))
                .isEmpty();
    }

    @Test
    void everyOperationSaysWhatItAnswersWhenItDoesNot() {
        assertThat(names(without(it -> it.json().path("responses").properties().stream()
                        .filter(answer -> answer.getKey().startsWith("4"))
                        .anyMatch(answer -> hasExample(resolved(answer.getValue()))))))
                .isEmpty();
    }

    @Test
    void everyListComesInPages() {
        var lists = operations.stream()
                .filter(it -> it.json().findValues("example").stream().anyMatch(example -> example.has("items"))
                        || schema(it).path("properties").has("items"))
                .toList();
        assertThat(lists).hasSizeGreaterThan(8);
        assertThat(lists).allSatisfy(it -> {
            assertThat(schema(it).path("properties").has("next")).as(it.name()).isTrue();
            assertThat(it.json().path("parameters").findValuesAsText("name"))
                    .as(it.name())
                    .contains("limit")
                    .containsAnyOf("after", "before");
        });
    }

    private JsonNode schema(Operation operation) {
        return resolved(operation.json().at("/responses/200/content/application~1json/schema"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void everyOperationSaysWhichKeyItTakes() {
        assertThat(names(without(it -> it.json().path("security").isArray()))).isEmpty();
    }

    private Stream<JsonNode> successes(Operation operation) {
        return operation.json().path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> {
                    var found = new ObjectMapper().createObjectNode();
                    found.put("status", answer.getKey());
                    found.set("answer", resolved(answer.getValue()));
                    return found;
                });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static boolean hasExample(JsonNode body) {
        return body.path("content").valueStream().anyMatch(type -> type.has("example") || type.has("examples"));
    }

    private List<Operation> without(Predicate<Operation> wanted) {
        return operations.stream().filter(wanted.negate()).toList();
    }

    private static TreeSet<String> names(List<Operation> some) {
        return some.stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private TreeSet<String> registered() {
        Stream<String> resources = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .filter(type -> type.getPackageName().startsWith("io.lakegate"))
                .distinct()
                .flatMap(OpenApiDocumentTest::routes);
        Stream<String> others = router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .flatMap(route -> route.methods().stream().map(method -> name(method, route.getPath())));
        return Stream.concat(resources, others)
                .filter(name -> name.contains(" /v1/") && !name.contains(" /v1/test/")) // fixtures of other tests
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.HttpMethod.class))
                        .map(type -> {
                            Path below = method.getAnnotation(Path.class);
                            String path = resource.getAnnotation(Path.class).value()
                                    + (below == null ? "" : "/" + below.value());
                            return type.getAnnotation(jakarta.ws.rs.HttpMethod.class)
                                            .value() + " "
                                    + ("/" + path).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
                        }));
    }

    private static String name(HttpMethod method, String path) {
        return method.name() + " " + path.replaceAll(":(\\w+)", "{$1}");
    }

    private record Operation(String name, JsonNode json) {}
}
