package io.lakegate.server.page;

/**
 * The signed-in person as the page shell shows them.
 *
 * @param displayName what people call them
 * @param name what they sign in with
 * @param role {@code viewer}, {@code publisher} or {@code admin}
 * @param formToken what every form of theirs carries
 */
public record Visitor(String displayName, String name, String role, String formToken) {}
