package io.lakegate.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Every JAX-RS route there is, read from the compiled classes, so that no test has to be told of a new one. */
final class RouteWalk {

    static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private RouteWalk() {}

    /** Each as {@code GET /path}, with an id that nothing has where the path wants one. */
    static Stream<String> resources() {
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
    static String concrete(String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}|:[a-zA-Z]\\w*", "00000000-0000-0000-0000-000000000000")
                .replace("*", "x")
                .replaceAll("//+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
