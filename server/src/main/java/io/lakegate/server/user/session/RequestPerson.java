package io.lakegate.server.user.session;

import io.lakegate.server.page.Visitor;
import io.lakegate.server.page.Visitors;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The person of the current request, for those who act for them and for the page shell. */
@ApplicationScoped
class RequestPerson implements CurrentUser, Visitors {

    private final SecurityIdentity identity;

    RequestPerson(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public SignedIn require() {
        return signedIn().orElseThrow(UnauthorizedException::new);
    }

    @Override
    public Optional<Visitor> current() {
        return signedIn()
                .flatMap(person -> person.formToken()
                        .map(token -> new Visitor(
                                person.displayName(),
                                person.name(),
                                person.role().word(),
                                token)));
    }

    private Optional<SignedIn> signedIn() {
        return identity.getPrincipal() instanceof SignedIn person ? Optional.of(person) : Optional.empty();
    }
}
