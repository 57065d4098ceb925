package io.lakegate.cli.agent.hold;

/** What the agent says to an {@link Ask}. */
public sealed interface Found {

    /** It holds a living token of this one. */
    record Living(Kept kept) implements Found {}

    /** It holds the connection, but no token; the sentence says what to do. */
    record Wanting(String why) implements Found {}

    /** It holds no such connection; the sentence says what it does hold. */
    record Nothing(String why) implements Found {}
}
