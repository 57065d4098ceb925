package io.lakegate.server.setup.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.integration.CallbackPath;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an admin wants set up, as typed or sent and not yet checked. Holds no secret, so it may be stored.
 *
 * @param name of the integration, and of the OAuth application that people see at Databricks
 * @param host of the workspace
 * @param accountHost of the account console; empty for the one of the workspace's cloud
 * @param confidential whether the OAuth application has a secret; yes where nothing is said
 * @param scopes separated by spaces, commas or lines; empty for the usual ones
 * @param callbackPath empty for {@code /oauth/callback}
 * @param sessionMinutes when people must sign in again whatever happens; only with single-use refresh tokens
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetupWish(
        @Nullable String name,
        @Nullable String host,
        @Nullable String accountId,
        @Nullable String accountHost,
        @Nullable Boolean confidential,
        @Nullable String scopes,
        @Nullable String callbackPath,
        @Nullable Integer accessTokenMinutes,
        @Nullable Integer refreshTokenMinutes,
        @Nullable Integer sessionMinutes,
        @Nullable Boolean singleUseRefreshTokens) {

    /** Everything, and a refresh token. */
    private static final String USUAL_SCOPES = "all-apis offline_access";

    /** The form as it opens. */
    public static SetupWish blank() {
        return new SetupWish(
                "",
                "",
                "",
                "",
                true,
                USUAL_SCOPES,
                CallbackPath.LAKEGATE.path(),
                TokenPolicy.USUAL.accessMinutes(),
                TokenPolicy.USUAL.refreshMinutes(),
                null,
                false);
    }

    /** The text or nothing. */
    static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** Whether the OAuth application shall have a secret. */
    public boolean secret() {
        return confidential == null || confidential;
    }

    /** Whether each refresh shall replace the refresh token. */
    public boolean singleUse() {
        return Boolean.TRUE.equals(singleUseRefreshTokens);
    }

    /** The policy as wished, not yet checked. */
    TokenPolicy policy() {
        return new TokenPolicy(
                Objects.requireNonNullElse(accessTokenMinutes, TokenPolicy.USUAL.accessMinutes()),
                Objects.requireNonNullElse(refreshTokenMinutes, TokenPolicy.USUAL.refreshMinutes()),
                Optional.ofNullable(sessionMinutes).filter(it -> it != 0),
                singleUse());
    }
}
