package io.lakegate.server.user.cli;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/cli/token}: where {@code lakegate login} redeems the code that the browser brought. */
@Path("/v1/cli/token")
@Tag(name = "Personal keys")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CliApi {

    private final CliLogin login;

    CliApi(CliLogin login) {
        this.login = login;
    }

    /** Redeems a code for a personal key. The answer holds it, this once. Nobody need be signed in: code and verifier prove it. 400, 422. */
    @POST
    @PermitAll
    public CliKey redeem(@Nullable Redemption sent) {
        if (sent == null || blank(sent.code()) || blank(sent.codeVerifier())) {
            throw ProblemException.invalid("Send a JSON object with code and code_verifier.");
        }
        var made = login.redeem(new AuthorizationCode(text(sent.code())), new CodeVerifier(text(sent.codeVerifier())));
        return new CliKey(
                made.key().id(),
                made.key().name(),
                made.text().reveal(),
                made.key().expiresAt());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What the command sends. Prints redacted. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Redemption(
            @Nullable String code, @Nullable String codeVerifier) {

        @Override
        public String toString() {
            return "Redemption(redacted)";
        }
    }

    /**
     * A personal key that was just made. Prints redacted.
     *
     * @param key its text; this answer is the only one that ever holds it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CliKey(UUID id, String name, String key, Instant expiresAt) {

        @Override
        public String toString() {
            return "CliKey(" + id + ")";
        }
    }
}
