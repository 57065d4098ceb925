package io.lakegate.server.user.session;

import io.lakegate.server.http.Surface;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.PersonalKeys;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The one way a request becomes a person: pages by session cookie, the API by personal key, and never the other way round,
 * so that no other site can make a browser use the API. A key in a query or a form counts for nothing (RFC 6750 section 2).
 */
@ApplicationScoped
class PersonAuthentication implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";

    /** How Posit Connect's clients send a key; there only, so that the scheme means nothing anywhere else. */
    private static final String KEY = "key ";

    private static final String POSIT = "/__api__";

    private final Challenge challenge;

    PersonAuthentication(Challenge challenge) {
        this.challenge = challenge;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return switch (Surface.of(context.normalizedPath())) {
            case API -> byKey(context, identities);
            case PAGE -> bySession(context, identities);
            case ASSET -> Uni.createFrom().nullItem();
        };
    }

    private static Uni<SecurityIdentity> byKey(RoutingContext context, IdentityProviderManager identities) {
        Optional<String> sent = bearer(context);
        if (sent.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (!sent.get().startsWith(PersonalKeys.KEY_PREFIX)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return identities.authenticate(new PersonRequest(new BearerKey(sent.get()), false));
    }

    private static Uni<SecurityIdentity> bySession(RoutingContext context, IdentityProviderManager identities) {
        return SessionCookie.read(context)
                .map(id -> identities.authenticate(new PersonRequest(id, true)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static Optional<String> bearer(RoutingContext context) {
        String scheme = context.normalizedPath().startsWith(POSIT) && startsWith(header(context), KEY) ? KEY : BEARER;
        return Optional.of(header(context))
                .filter(header -> startsWith(header, scheme))
                .map(header -> header.substring(scheme.length()).trim());
    }

    private static String header(RoutingContext context) {
        return Objects.requireNonNullElse(context.request().getHeader("Authorization"), "");
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        challenge.send(context);
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(challenge.data(context));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(PersonRequest.class);
    }
}
