package io.lakegate.server.posit.credentials;

import io.lakegate.server.oauth.BearerKey;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who asks, as far as the header says.
 *
 * @param key absent unless there is exactly one {@code Authorization} with {@code Key} or {@code Bearer}
 * @param form whether the body says that it is a form
 */
record Asking(Optional<BearerKey> key, boolean form) {

    private static final List<String> SCHEMES = List.of("Key ", "Bearer ");

    static Asking of(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        return new Asking(
                headers.size() == 1 ? key(headers.getFirst()) : Optional.empty(),
                type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded"));
    }

    private static Optional<BearerKey> key(String header) {
        return schemes(header)
                .map(scheme -> header.substring(scheme.length()).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(BearerKey::new);
    }

    private static Stream<String> schemes(String header) {
        return SCHEMES.stream().filter(scheme -> header.regionMatches(true, 0, scheme, 0, scheme.length()));
    }
}
