package io.lakegate.server.setup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.AccessToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenLookTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Account ACCOUNT =
            new Account(new DatabricksHost("accounts.cloud.databricks.com"), "0d26daa6-5e44-4c97-a497-ef015f91254a");
    private final TokenLook look = new TokenLook(InstantSource.fixed(NOW));

    @Test
    void anExpiredTokenSaysWhenItEnded() {
        var failed = look.refused(token("{\"exp\":" + NOW.minusSeconds(60).getEpochSecond() + "}"), ACCOUNT);

        assertThat(failed.cause()).isEqualTo("token-expired");
        assertThat(failed.detail()).contains("2026-11-22T08:59:00Z", "your turn");
    }

    @Test
    void aWorkspacesTokenIsToldFromAnAccounts() {
        long later = NOW.plusSeconds(3600).getEpochSecond();

        assertThat(look.refused(token("{\"exp\":" + later + ",\"aud\":\"7405600000000001\"}"), ACCOUNT)
                        .cause())
                .isEqualTo("workspace-token");
        assertThat(look.refused(token("{\"exp\":" + later + ",\"aud\":[\"" + ACCOUNT.id() + "\"]}"), ACCOUNT)
                        .cause())
                .isEqualTo("token-refused");
    }

    @Test
    void whatIsNoTokenAtAllIsNotBelieved() {
        for (String text : new String[] {
            "x", "a.b.c", "..", token("[]").reveal(), token("\"exp\"").reveal()
        }) {
            assertThat(look.refused(new AccessToken(text), ACCOUNT).cause())
                    .as(text)
                    .isEqualTo("token-refused");
        }
        assertThat(look.refused(new AccessToken("dapi0123"), ACCOUNT).cause()).isEqualTo("personal-access-token");
    }

    private static AccessToken token(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new AccessToken("e30." + payload + ".c2ln");
    }
}
