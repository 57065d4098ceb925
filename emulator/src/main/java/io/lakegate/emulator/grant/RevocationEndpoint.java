package io.lakegate.emulator.grant;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.http.SiteAnswers;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST …/v1/revoke} of one host (RFC 7009), behind a switch: Databricks advertises none, so it is off at first and
 * then looks like any path that does not exist.
 */
public final class RevocationEndpoint {
    private final Level level;
    private final GrantParts parts;
    private final ClientCheck clients;

    /**
     * The endpoint of one host.
     *
     * @param level what the host is
     * @param parts where tokens end
     */
    public RevocationEndpoint(Level level, GrantParts parts) {
        this.level = level;
        this.parts = parts;
        this.clients = new ClientCheck(parts);
    }

    /**
     * Adds the route.
     *
     * @param site the host
     */
    public void routes(Site site) {
        String path = level.oidcPath() + "/v1/revoke";
        site.post(path, this::answer);
        site.get(path, SiteAnswers::noSuchPath);
    }

    private Answer answer(Call call) {
        if (!parts.behaviour().now().account().revocationEndpoint()) {
            return SiteAnswers.noSuchPath(call);
        }
        Parameters form = TokenEndpoint.form(call);
        TokenCall revocation = new TokenCall(call, form, level);
        String token = revocation.require("token");
        revoke(token, clients.requireAnyClient(revocation, token));
        return TokenAnswers.uncached(new Answer(200, List.of(), ""));
    }

    /** Somebody else's token and one that is none are not told apart (RFC 7009 section 2.2). */
    private void revoke(String token, String clientId) {
        Optional<Session> session = parts.sessions()
                .findSessionOf(token)
                .filter(found -> found.clientId().equals(clientId));
        session.ifPresent(found -> parts.sessions().revoke(found.id()));
        boolean mine = parts.tokens()
                .verify(token, Duration.ZERO)
                .filter(found -> found.clientId().equals(clientId))
                .isPresent();
        if (mine) {
            parts.tokens().revoke(token);
        }
    }
}
