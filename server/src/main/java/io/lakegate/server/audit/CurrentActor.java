package io.lakegate.server.audit;

/** Says who is asking. Package {@code user} knows. */
public interface CurrentActor {

    /** The person of the current request; call only where the route demands one. */
    Actor require();
}
