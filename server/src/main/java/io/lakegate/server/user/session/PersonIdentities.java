package io.lakegate.server.user.session;

import io.lakegate.server.user.PersonalKeys;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up whose session or key it is. An identity carries its person's role and every role below it. */
@ApplicationScoped
class PersonIdentities implements IdentityProvider<PersonRequest> {

    /** The identity's person must choose a password before anything else; such an identity has no role. */
    static final String MUST_CHANGE_PASSWORD = "must-change-password";

    /** Whether the session's person proved lately who they are; false for personal keys. */
    public static final String CONFIRMED = "confirmed";

    private final SessionStore sessions;
    private final PersonalKeys keys;

    PersonIdentities(SessionStore sessions, PersonalKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public Class<PersonRequest> getRequestType() {
        return PersonRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PersonRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> request.session() ? ofSession(request) : ofKey(request));
    }

    /** A session that is over is as good as none: the person is asked to sign in. */
    private @Nullable SecurityIdentity ofSession(PersonRequest request) {
        Optional<SessionStore.Session> session = sessions.find(request.secret());
        return session.map(found -> found.mustChangePassword()
                        ? restricted(found.person())
                        : identity(found.person(), found.confirmed()))
                .orElse(null);
    }

    private SecurityIdentity ofKey(PersonRequest request) {
        return keys.authenticate(request.secret())
                .map(person -> identity(person, false))
                .orElseThrow(AuthenticationFailedException::new);
    }

    private static SecurityIdentity identity(SignedIn person, boolean confirmed) {
        Set<String> roles = Stream.of(Role.values())
                .filter(person.role()::covers)
                .map(Role::word)
                .collect(Collectors.toSet());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(person)
                .addRoles(roles)
                .addAttribute(CONFIRMED, confirmed)
                .build();
    }

    private static SecurityIdentity restricted(SignedIn person) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(person)
                .addAttribute(MUST_CHANGE_PASSWORD, true)
                .build();
    }
}
