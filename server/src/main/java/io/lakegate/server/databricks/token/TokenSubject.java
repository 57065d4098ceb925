package io.lakegate.server.databricks.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.Databricks.Identity;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.AccessToken;
import java.text.ParseException;

/** Who an account's access token says it belongs to. Nobody is let in by it, so its signature is not looked at. */
public final class TokenSubject {

    private TokenSubject() {}

    /** @throws DatabricksException if the token does not say it */
    public static Identity identity(DatabricksHost host, AccessToken token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token.reveal()).getJWTClaimsSet();
            String subject = claims == null ? null : claims.getSubject();
            if (subject != null && !subject.isBlank()) {
                return new Identity(subject, subject, subject);
            }
        } catch (ParseException e) {
            // Told below; the exception would repeat the token.
        }
        throw new DatabricksException(host + " did not say who the token belongs to.");
    }
}
