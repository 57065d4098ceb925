package io.lakegate.server.setup.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Federation;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param authType U2M, which is meant where nothing is said, M2M or WORKLOAD_IDENTITY
 * @param keySource for WORKLOAD_IDENTITY: ISSUER_URL, or POLICY where Databricks cannot reach Lakegate; empty lets Lakegate judge
 * @param assignWorkspace whether a service principal is let into the workspace; yes where nothing is said
 * @param secretDays how long a service principal's secret is good
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
        @Nullable Boolean singleUseRefreshTokens,
        @Nullable String authType,
        @Nullable Boolean assignWorkspace,
        @Nullable Integer secretDays,
        @Nullable String keySource) {

    private static final int USUAL_SECRET_DAYS = 365;

    /** The form as it opens. */
    public static SetupWish blank() {
        return new SetupWish(
                "",
                "",
                "",
                "",
                true,
                "",
                CallbackPath.LAKEGATE.path(),
                TokenPolicy.USUAL.accessMinutes(),
                TokenPolicy.USUAL.refreshMinutes(),
                null,
                false,
                AuthType.U2M.name(),
                true,
                USUAL_SECRET_DAYS,
                "");
    }

    /** The same at another place. */
    public SetupWish at(String workspace, String account, String console) {
        return new SetupWish(
                name,
                workspace,
                account,
                console,
                confidential,
                scopes,
                callbackPath,
                accessTokenMinutes,
                refreshTokenMinutes,
                sessionMinutes,
                singleUseRefreshTokens,
                authType,
                assignWorkspace,
                secretDays,
                keySource);
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

    /** Whether a service principal shall be let into the workspace. */
    public boolean assign() {
        return assignWorkspace == null || assignWorkspace;
    }

    /** Whether it is of this type. */
    public boolean of(String name) {
        return type().orElse(AuthType.U2M).name().equals(name);
    }

    /** Where Databricks shall find Lakegate's keys, if that was said. */
    Optional<Federation.KeySource> keys() {
        String text = text(keySource).strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(Federation.KeySource.values())
                .filter(it -> it.name().equals(text))
                .findFirst();
    }

    /** The type wished for; empty if there is none of that name. */
    Optional<AuthType> type() {
        return text(authType).isBlank() ? Optional.of(AuthType.U2M) : AuthType.find(text(authType));
    }

    /** How many days a secret shall last, not yet checked. */
    int days() {
        return Objects.requireNonNullElse(secretDays, USUAL_SECRET_DAYS);
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
