package io.lakegate.cli.agent.hold;

/**
 * What a tool wants a token for; empty strings where it did not say.
 *
 * @param profile by name
 * @param host as the tool spells it
 * @param another the serial of the token that it does not want again
 */
public record Ask(String profile, String host, String another) {}
