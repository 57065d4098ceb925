package io.lakegate.server.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods an address takes, for the {@code Allow} that a 405 must carry (RFC 9110 section 15.5.6) and that RESTEasy leaves out. */
@ApplicationScoped
public class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Route> routes;

    AllowedMethods(BeanManager beans) {
        this.routes = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(AllowedMethods::routes)
                .toList();
    }

    /** By name; empty where no resource has that address. */
    public SortedSet<String> of(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Route> routes(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                        .map(type -> new Route(
                                path(resource, method),
                                type.getAnnotation(HttpMethod.class).value())));
    }

    /** A parameter stands for one segment: no resource of ours has a pattern of its own. */
    private static Pattern path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String template = resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
        String text = ("/" + template).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        String literal =
                Arrays.stream(PARAMETER.split(text, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.compile(literal + "/?");
    }

    private record Route(Pattern path, String method) {}
}
