package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lakegate.server.database.Database;
import io.lakegate.server.setting.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StartFailureTest {

    @Test
    void aDatabaseThatWentAwayIsNamedInOneLine() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/lakegate");
        Throwable failure = catchThrowable(() -> Database.over(nowhere).run(handle -> handle.execute("select 1")));

        String line = StartFailure.inOneLine(new IllegalStateException("Failed to start", failure));

        assertThat(line)
                .startsWith("the web server could not start: ")
                .contains("127.0.0.1:1")
                .endsWith("Check that the database is running, then start again.")
                .doesNotContain("Failed to start")
                .hasLineCount(1);
    }

    @Test
    void aRefusalSpeaksForItself() {
        var refusal = new StartRefusedException("the keyset is missing", new IllegalArgumentException("detail"));

        assertThat(StartFailure.inOneLine(new IllegalStateException("Failed to start", refusal)))
                .isEqualTo("the keyset is missing");
    }

    @Test
    void manyLinesBecomeOneAndNoMessageAName() {
        assertThat(StartFailure.inOneLine(new IllegalStateException("one\n  two")))
                .endsWith("could not start: one two");
        assertThat(StartFailure.inOneLine(new IllegalStateException()))
                .endsWith("could not start: java.lang.IllegalStateException");
    }
}
