package io.lakegate.server.posit.integration;

/**
 * What Posit Connect's wire format knows of an integration beyond Lakegate's own.
 *
 * @param number its short id; numbers grow with each integration
 * @param authMethod {@code token_endpoint_auth_method} as it was given; empty if it was not
 * @param contentCount how much content uses it
 */
public record PositFacts(long number, Template template, String description, String authMethod, long contentCount) {}
