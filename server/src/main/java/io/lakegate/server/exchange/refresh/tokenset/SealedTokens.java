package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Seals and opens the two tokens of a connection, each bound to connection, column, generation and the origin of the
 * token endpoint: a row copied elsewhere, an older generation's token put back, or an endpoint edited in the database
 * does not open.
 */
@ApplicationScoped
public class SealedTokens {

    private final Vault vault;

    public SealedTokens(Vault vault) {
        this.vault = vault;
    }

    Sealed seal(AccessToken token, ConnectionId id, long generation, URI tokenEndpoint) {
        return vault.seal(context(SealPurpose.ACCESS_TOKEN, "access_token", id, generation, tokenEndpoint), token);
    }

    Sealed seal(RefreshToken token, ConnectionId id, long generation, URI tokenEndpoint) {
        return vault.seal(context(SealPurpose.REFRESH_TOKEN, "refresh_token", id, generation, tokenEndpoint), token);
    }

    /** Opens; {@link io.lakegate.server.vault.SealBrokenException} if it does not belong there. */
    public AccessToken openAccessToken(TokenSet set, Sealed sealed) {
        return new AccessToken(vault.open(
                context(SealPurpose.ACCESS_TOKEN, "access_token", set.id(), set.generation(), set.tokenEndpoint()),
                sealed));
    }

    public RefreshToken openRefreshToken(TokenSet set, Sealed sealed) {
        return new RefreshToken(vault.open(
                context(SealPurpose.REFRESH_TOKEN, "refresh_token", set.id(), set.generation(), set.tokenEndpoint()),
                sealed));
    }

    static SealContext context(SealPurpose purpose, String field, ConnectionId id, long generation, URI tokenEndpoint) {
        return new SealContext(purpose, id.value(), field, generation, origin(tokenEndpoint));
    }

    /** Scheme, host and port; RFC 6454 section 4, the port always spelled out. */
    private static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
        return uri.getScheme() + "://" + uri.getHost() + ":" + port;
    }
}
