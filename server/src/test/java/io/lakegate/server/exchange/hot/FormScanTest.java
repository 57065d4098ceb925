package io.lakegate.server.exchange.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it takes is what the slow way would have read; what it does not know it leaves. */
class FormScanTest {

    private static final String TEXT = "de27cb63-d795-4a93-b7b0-a9a013f0e09e";
    private static final UUID ID = UUID.fromString(TEXT);
    private static final String GRANT = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "subject_token_type=urn:lakegate:params:oauth:token-type:connection";
    private static final String TOKEN = "subject_token=" + TEXT;
    private static final String PLAIN = GRANT + "&" + TYPE + "&" + TOKEN;

    private final FormScan scan = new FormScan();

    @Test
    void itReadsWhatAppsSendInAnyOrder() {
        assertThat(reads(PLAIN)).isTrue();
        assertThat(new UUID(scan.most(), scan.least())).isEqualTo(ID);
        assertThat(scan.minimumSeconds()).isNegative();
        assertThat(reads(TOKEN + "&minimum_validity=300&" + TYPE + "&" + GRANT)).isTrue();
        assertThat(scan.minimumSeconds()).isEqualTo(300);
    }

    @Test
    void itReadsEscapedColonsAndCapitals() {
        assertThat(reads(PLAIN.replace(":", "%3A").replace("de27", "DE27"))).isTrue();
        assertThat(new UUID(scan.most(), scan.least())).isEqualTo(ID);
        assertThat(reads(PLAIN.replace(":", "%3a"))).isTrue();
    }

    @Test
    void theSameFormWithAnotherIdIsReadByItsLikeness() {
        String form = PLAIN.replace(":", "%3A") + "&minimum_validity=120";
        UUID other = UUID.randomUUID();
        assertThat(reads(form)).isTrue();
        assertThat(reads(form.replace(TEXT, other.toString()))).isTrue();
        assertThat(new UUID(scan.most(), scan.least())).isEqualTo(other);
        assertThat(scan.minimumSeconds()).isEqualTo(120);
        assertThat(reads(form.replace(TEXT, "g" + TEXT.substring(1)))).isFalse();
        assertThat(reads(form.replace("=120", "=121"))).isTrue();
        assertThat(scan.minimumSeconds()).isEqualTo(121);
        assertThat(reads(PLAIN)).isTrue();
        assertThat(scan.minimumSeconds()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                GRANT,
                GRANT + "&" + TYPE,
                PLAIN + "&",
                PLAIN + "&" + TOKEN,
                PLAIN + "&x=1",
                PLAIN + "&rejected=0123456789abcdef",
                PLAIN + "&minimum_validity=",
                PLAIN + "&minimum_validity=-1",
                PLAIN + "&minimum_validity=86401",
                PLAIN + "&minimum_validity=999999999999",
                PLAIN + "&requested_token_type=jwt",
                PLAIN + "%",
                PLAIN + "%3",
                PLAIN + " ",
                PLAIN + "+",
                GRANT + "&" + TYPE + "&subject_token=not-an-id",
                GRANT + "&" + TYPE + "&subject_token=de27cb63d795-4a93-b7b0-a9a013f0e09e0",
                "grant_type=password&" + TYPE + "&" + TOKEN
            })
    void whateverElseComesIsLeft(String form) {
        assertThat(reads(form)).isFalse();
    }

    @Property(tries = 20_000)
    void whatItTakesIsWhatAnyDecoderReads(@ForAll("forms") String form) {
        if (reads(form)) {
            Map<String, List<String>> decoded = new QueryStringDecoder(form, false).parameters();
            assertThat(decoded.values()).allMatch(values -> values.size() == 1);
            assertThat(decoded.get("grant_type")).containsExactly(GRANT.substring("grant_type=".length()));
            assertThat(decoded.get("subject_token_type"))
                    .containsExactly(TYPE.substring("subject_token_type=".length()));
            assertThat(decoded.get("subject_token")).containsExactly(new UUID(scan.most(), scan.least()).toString());
        }
    }

    @Provide
    Arbitrary<String> forms() {
        Arbitrary<String> parts = Arbitraries.of(
                GRANT,
                TYPE,
                TOKEN,
                TOKEN,
                "minimum_validity=90",
                "minimum_validity=9x",
                "x=y",
                "",
                "%3A",
                "a=%zz",
                "=",
                GRANT.replace(":", "%3A"),
                TYPE.replace(":", "%3a"),
                "subject_token=" + ID + "%20");
        return parts.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("&", list));
    }

    private boolean reads(String form) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, scan.text(), 0, bytes.length);
        return scan.read(bytes.length);
    }
}
