package io.lakegate.server.databricks.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.Databricks.Identity;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.AccessToken;
import java.text.ParseException;
import java.util.Optional;

/** Who an access token says it belongs to. Nobody is let in by it, so its signature is not looked at. */
public final class TokenSubject {

    private TokenSubject() {}

    /** @throws DatabricksException if the token does not say it */
    public static Identity identity(DatabricksHost host, AccessToken token) {
        return find(token).orElseThrow(() -> new DatabricksException(host + " did not say who the token belongs to."));
    }

    /** Nothing if the token does not say it, or is none that can be read. */
    public static Optional<Identity> find(AccessToken token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token.reveal()).getJWTClaimsSet();
            return Optional.ofNullable(claims == null ? null : claims.getSubject())
                    .filter(subject -> !subject.isBlank())
                    .map(subject -> new Identity(subject, subject, subject));
        } catch (ParseException e) {
            return Optional.empty(); // Told by whoever asks; the exception would repeat the token.
        }
    }
}
