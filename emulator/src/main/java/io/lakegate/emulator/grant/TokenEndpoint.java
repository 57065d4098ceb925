package io.lakegate.emulator.grant;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.token.Level;
import java.util.List;

/** {@code POST …/v1/token} of one host: the steps that every grant shares (RFC 6749 section 3.2), then the grant. */
public final class TokenEndpoint {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Level level;
    private final List<Grant> grants;

    /**
     * The endpoint of one host, with every grant there is.
     *
     * @param level what the host is
     * @param parts what the grants work with
     */
    public TokenEndpoint(Level level, GrantParts parts) {
        this.level = level;
        ClientCheck clients = new ClientCheck(parts);
        this.grants = List.of(
                new AuthorizationCodeGrant(parts, clients),
                new RefreshTokenGrant(parts, clients),
                new ClientCredentialsGrant(parts, clients),
                new TokenExchangeGrant(parts));
    }

    /**
     * Adds the route; there is none for GET.
     *
     * @param site the host
     */
    public void routes(Site site) {
        site.post(level.oidcPath() + "/v1/token", this::answer);
    }

    private Answer answer(Call call) {
        TokenCall tokenCall = new TokenCall(call, form(call), level);
        return grantOf(tokenCall.require("grant_type")).answer(tokenCall);
    }

    /** The form of a request by a client, in which nothing may be repeated. */
    static Parameters form(Call call) {
        if (!call.isOfType(FORM)) {
            throw TokenErrors.invalidRequest("the body must be " + FORM);
        }
        Parameters form = call.form();
        form.repeated().ifPresent(name -> {
            throw TokenErrors.invalidRequest(name + " was sent more than once");
        });
        return form;
    }

    private Grant grantOf(String type) {
        return grants.stream()
                .filter(grant -> grant.type().equals(type))
                .findFirst()
                .orElseThrow(() -> TokenErrors.unsupportedGrantType(type));
    }
}
