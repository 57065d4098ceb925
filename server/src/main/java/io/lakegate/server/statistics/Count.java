package io.lakegate.server.statistics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * What happened in one step of time.
 *
 * @param from where the step begins
 * @param tokensIssued how often a token was handed to an app or a person
 * @param refreshesSucceeded new tokens came from Databricks
 * @param refreshesFailed Databricks did not answer, or could not say yes or no; tried again later
 * @param refreshesRefused Databricks said no: somebody had to connect again
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Count(
        Instant from, long tokensIssued, long refreshesSucceeded, long refreshesFailed, long refreshesRefused) {}
