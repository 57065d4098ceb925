package io.lakegate.server.exchange.token;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a form or query; those that nobody asks for are ignored (RFC 6749 section 3.2). Prints none. */
public record AppForm(Map<String, List<String>> parameters) {

    private static final int MOST_PARAMETERS = 32;

    /** Reads {@code application/x-www-form-urlencoded} text; refuses what is none. */
    static AppForm read(String text) {
        try {
            return new AppForm(
                    new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters());
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalidRequest("the body is not application/x-www-form-urlencoded");
        }
    }

    /** A parameter that must be there; without it the request is refused. */
    public String required(String name) {
        return optional(name)
                .orElseThrow(() -> RefusedException.invalidRequest("the parameter " + name + " is missing"));
    }

    /** RFC 6749 section 3.2: no value counts as left out, and no parameter may come twice. */
    public Optional<String> optional(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RefusedException.invalidRequest("the parameter " + name + " came more than once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    @Override
    public String toString() {
        return "AppForm(redacted)";
    }
}
