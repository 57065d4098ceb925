package io.lakegate.server.user;

/** The person the current request acts as. Inject it in pages and REST endpoints that require a signed-in person. */
public interface CurrentUser {

    /** The person; call only where the route demands one. */
    SignedIn require();
}
