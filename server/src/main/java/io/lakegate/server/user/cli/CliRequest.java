package io.lakegate.server.user.cli;

import io.lakegate.server.http.ProblemException;
import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks for when it opens the browser.
 *
 * @param port where it listens on 127.0.0.1; no other address can be asked for
 * @param state comes back with the code, so that the command knows its own request
 * @param challenge {@code S256} of its verifier
 * @param machine what its machine is called
 */
@TemplateData
public record CliRequest(int port, String state, String challenge, String machine) {

    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65535;

    /** SHA-256 in base64url without padding (RFC 7636 section 4.2). */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{22,100}");
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Reads query or form; 422 for what no {@code lakegate login} would have sent. */
    static CliRequest of(
            @Nullable String port, @Nullable String state, @Nullable String challenge, @Nullable String machine) {
        var problem = ProblemException.invalid(
                "This page is opened by the command lakegate login, with an address it makes itself. Run it again.");
        int number = number(port);
        if (number < LOWEST_PORT || number > HIGHEST_PORT) {
            problem = problem.withField("port", "a number from " + LOWEST_PORT + " to " + HIGHEST_PORT);
        }
        if (state == null || !STATE.matcher(state).matches()) {
            problem = problem.withField("client_state", "22 to 100 characters of base64url");
        }
        if (challenge == null || !CHALLENGE.matcher(challenge).matches()) {
            problem = problem.withField("code_challenge", "43 characters of base64url: S256 of RFC 7636");
        }
        if (machine == null || !MACHINE.matcher(machine).matches()) {
            problem = problem.withField("machine", "up to 64 letters, digits, dots, underscores and hyphens");
        }
        if (!problem.fields().isEmpty() || state == null || challenge == null || machine == null) {
            throw problem;
        }
        return new CliRequest(number, state, challenge, machine);
    }

    /** What the key will be called. */
    public String keyName() {
        return "lakegate on " + machine;
    }

    /** The command's own origin: always this machine, seen from the browser. */
    URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Back to the command with an answer. */
    URI callback(String parameter, String value) {
        return origin().resolve("/callback?" + parameter + "=" + value + "&state=" + state);
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
