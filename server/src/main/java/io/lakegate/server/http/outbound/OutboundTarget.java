package io.lakegate.server.http.outbound;

/**
 * Where an outbound connection goes, after {@link OutboundRule} agreed.
 *
 * @param listed whether the operator named this host, so that private addresses are fine
 */
public record OutboundTarget(boolean tls, String host, int port, boolean listed) {}
