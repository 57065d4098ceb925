package io.lakegate.server.posit.content;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;

/**
 * An upload as Connect's clients read it.
 *
 * @param active whether it is the one that was deployed last
 * @param size in bytes
 * @param metadata nothing: Lakegate does not look into bundles
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Bundle(
        String id, String contentGuid, Instant createdTime, boolean active, long size, Map<String, String> metadata) {}
