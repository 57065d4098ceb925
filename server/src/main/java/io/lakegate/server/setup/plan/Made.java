package io.lakegate.server.setup.plan;

import java.util.Optional;

/**
 * Something that a step made, so that it can be named and removed.
 *
 * @param id what it is removed by
 * @param clientId by which OAuth knows it, where it does
 */
public record Made(String name, String id, Optional<String> clientId) {}
