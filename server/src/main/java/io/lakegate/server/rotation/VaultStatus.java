package io.lakegate.server.rotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.vault.key.DataKey;
import io.lakegate.server.vault.key.MasterKeyRotation.MasterKeyState;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys there are; no secret in it.
 *
 * @param masterKey the one that wraps all data keys
 * @param dataKeys newest first
 * @param running the rewrap that is under way
 */
@TemplateData
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record VaultStatus(MasterKeyAnswer masterKey, List<DataKeyAnswer> dataKeys, Optional<Rotation> running) {

    static VaultStatus of(
            MasterKeyState master, List<DataKey> keys, Map<Integer, Long> values, Optional<Rotation> running) {
        return new VaultStatus(
                new MasterKeyAnswer(master.current(), master.since(), master.old()),
                keys.stream()
                        .map(key -> new DataKeyAnswer(
                                key.number(), key.createdAt(), key.retiredAt(), values.getOrDefault(key.number(), 0L)))
                        .toList(),
                running);
    }

    /** How many values lie under another data key than the newest. */
    @JsonProperty
    public long behind() {
        return dataKeys.stream().skip(1).mapToLong(DataKeyAnswer::values).sum();
    }

    /**
     * Master keys by fingerprint.
     *
     * @param old those that were replaced and still lie in the keyset file
     */
    @TemplateData
    public record MasterKeyAnswer(String fingerprint, Instant since, List<String> old) {}

    /**
     * A data key.
     *
     * @param values how many sealed values lie under it
     */
    @TemplateData
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DataKeyAnswer(int number, Instant createdAt, Optional<Instant> retiredAt, long values) {}
}
