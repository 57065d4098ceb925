package io.lakegate.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** These bytes lie beneath every sealed value that is out there; a line that must be changed means nothing opens any more. */
class AssociatedDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "REFRESH_TOKEN | refresh_token | 1 | https://a.example | 010000000d726566726573682d746f6b656e0123456789abcdef0123456789abcdef0000000d726566726573685f746f6b656e00000000000000010000001168747470733a2f2f612e6578616d706c65",
                "CLIENT_SECRET | client_secret | 0 | http://127.0.0.1:1 | 010000000d636c69656e742d7365637265740123456789abcdef0123456789abcdef0000000d636c69656e745f736563726574000000000000000000000012687474703a2f2f3132372e302e302e313a31",
            })
    void isFrozen(SealPurpose purpose, String field, long generation, String origin, String hex) {
        var context = new SealContext(
                purpose, UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), field, generation, origin);

        assertThat(HexFormat.of().formatHex(AssociatedData.of(context))).isEqualTo(hex.replace(" ", ""));
    }

    @Test
    void thePurposesAreSpelledAsEver() {
        assertThat(SealPurpose.values())
                .extracting(SealPurpose::word)
                .containsExactly(
                        "client-secret",
                        "refresh-token",
                        "access-token",
                        "code-verifier",
                        "authorization-code",
                        "signing-key",
                        "mac-key");
    }

    @Test
    void twoContextsThatReadAlikeWhenJoinedDiffer() {
        UUID id = new UUID(0, 0);
        var one = new SealContext(SealPurpose.REFRESH_TOKEN, id, "ab", 0, "c");
        var other = new SealContext(SealPurpose.REFRESH_TOKEN, id, "a", 0, "bc");

        assertThat(AssociatedData.of(one)).isNotEqualTo(AssociatedData.of(other));
    }
}
