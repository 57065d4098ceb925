package io.lakegate.emulator.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.lakegate.emulator.http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The redirect that ends an authorization request (RFC 6749 sections 4.1.2 and 4.1.2.1). Written out here because the OAuth
 * library trims what it is given, and {@code state} has to come back exactly as it was sent.
 *
 * @param redirectUri one of the application's registered URLs, without a fragment
 * @param state what the application sent
 * @param issuer {@code iss}, where the switch wants it (RFC 9207)
 */
record WayBack(String redirectUri, Optional<String> state, Optional<String> issuer) {

    Answer withCode(String code) {
        return with(Map.of("code", code));
    }

    Answer withError(ErrorObject error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getCode());
        Optional.ofNullable(error.getDescription()).ifPresent(text -> parameters.put("error_description", text));
        return with(parameters);
    }

    private Answer with(Map<String, String> first) {
        Map<String, String> parameters = new LinkedHashMap<>(first);
        state.ifPresent(value -> parameters.put("state", value));
        issuer.ifPresent(value -> parameters.put("iss", value));
        String added = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return Answer.seeOther(redirectUri + (redirectUri.contains("?") ? "&" : "?") + added);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The URL alone: the state is the application's secret for a while. */
    @Override
    public String toString() {
        return "way back to " + redirectUri;
    }
}
