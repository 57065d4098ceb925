package io.lakegate.server.databricks;

import io.lakegate.server.http.outbound.OutboundResult.Answered;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what an authorization endpoint answers to nobody in particular. Refusals that name the client or the redirect URL come
 * as a JSON page at that very address (seen, cli#3416, dbt#582); a refused scope comes as a redirect back with {@code error}
 * (RFC 6749 section 4.1.2.1; that Databricks looks at scopes before it asks for a sign-in is this project's assumption).
 */
final class AuthorizeAnswerRule {

    private static final Pattern CLIENT = Pattern.compile("(?is).*OAuth application with client_id.*not available.*");
    private static final Pattern REDIRECT = Pattern.compile("(?is).*redirect_uri.*not registered.*");

    private AuthorizeAnswerRule() {}

    /** Classifies. */
    static AuthorizeAnswer classify(Answered answer, URI redirect) {
        return switch (answer.status() / 100) {
            case 2 -> new AuthorizeAnswer.Asks();
            case 3 -> redirected(answer.header("Location").orElse(""), redirect);
            default -> refused(answer);
        };
    }

    /** Anywhere but back to us is on the way to a sign-in page. */
    private static AuthorizeAnswer redirected(String location, URI redirect) {
        if (!location.startsWith(redirect.toString() + "?")) {
            return new AuthorizeAnswer.Asks();
        }
        String error = parameter(location, "error").orElse("no error named");
        String said = parameter(location, "error_description").orElse(error);
        return error.equals("invalid_scope")
                ? new AuthorizeAnswer.ScopeRefused(said)
                : new AuthorizeAnswer.Other(error + " (" + said + ")");
    }

    private static AuthorizeAnswer refused(Answered answer) {
        String said = JsonAnswer.of(answer)
                .flatMap(json -> json.shown(text -> text, "error_description", "message", "error"))
                .orElse("status " + answer.status());
        if (CLIENT.matcher(said).matches()) {
            return new AuthorizeAnswer.ClientUnknown(said);
        }
        return REDIRECT.matcher(said).matches()
                ? new AuthorizeAnswer.RedirectUnknown(said)
                : new AuthorizeAnswer.Other(said);
    }

    private static Optional<String> parameter(String location, String name) {
        String query = location.substring(location.indexOf('?') + 1);
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
    }
}
