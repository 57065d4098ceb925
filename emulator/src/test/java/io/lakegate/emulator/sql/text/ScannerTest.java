package io.lakegate.emulator.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.sql.value.SqlFailedException;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Cutting a statement into pieces loses nothing. */
class ScannerTest {
    @Property(tries = 500)
    void thePiecesAreTheStatement(
            @ForAll
                    @StringLength(max = 60)
                    @CharRange(from = 'a', to = 'c')
                    @Chars({' ', '\n', '\'', '"', '`', '\\', '-', '*', '/', ':', ';', '?', '(', ')', '.', '1', 'é'})
                    String text) {
        String together;
        try {
            together = Scanner.cut(text).stream().map(Token::text).collect(Collectors.joining());
        } catch (SqlFailedException openQuote) {
            together = text;
            assertThat(openQuote).hasMessageContaining("quote");
        }
        assertThat(together).isEqualTo(text);
    }
}
