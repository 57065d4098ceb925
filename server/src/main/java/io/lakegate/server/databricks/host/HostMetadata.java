package io.lakegate.server.databricks.host;

import java.time.Instant;
import java.util.Optional;

/**
 * What a host says about itself at {@code /.well-known/databricks-config}, as it came and unchecked; every part may be missing.
 *
 * @param published whether the document was there; hosts without it get the classic places
 * @param date what time the host has, by the answer's {@code Date} header
 */
public record HostMetadata(
        boolean published,
        Optional<String> accountId,
        Optional<String> workspaceId,
        Optional<String> cloud,
        Optional<String> hostType,
        Optional<Instant> date) {}
