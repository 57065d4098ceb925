package io.lakegate.server.database.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sequence numbers are committed in any order; none may be missed and none told twice. */
class ChangeCursorTest {

    private final ChangeCursor cursor = new ChangeCursor(10);

    @Test
    void aNumberThatWasSkippedIsAskedForUntilItAppears() {
        assertThat(cursor.saw(11, 0)).isTrue();
        assertThat(cursor.saw(14, 0)).isTrue();
        assertThat(cursor.skipped()).containsExactly(12L, 13L);
        assertThat(cursor.saw(13, 0)).as("it was committed late").isTrue();
        assertThat(cursor.skipped()).containsExactly(12L);
        assertThat(cursor.saw(13, 0)).as("and is told once").isFalse();
        assertThat(cursor.last()).isEqualTo(14);
    }

    @Test
    void whatWasThereBeforeTheStartIsNoNews() {
        assertThat(cursor.saw(9, 0)).isFalse();
        assertThat(cursor.saw(10, 0)).isFalse();
    }

    @Test
    void whatWasRolledBackIsGivenUpAfterAWhile() {
        cursor.saw(12, 0);
        cursor.giveUp(ChangeCursor.LATE_NANOS);
        assertThat(cursor.skipped()).containsExactly(11L);
        cursor.giveUp(ChangeCursor.LATE_NANOS + 1);
        assertThat(cursor.skipped()).isEmpty();
    }

    @Test
    void tooManyMissingMeanStartingOver() {
        assertThat(cursor.lost()).isFalse();
        cursor.saw(1_000_000_000L, 0);
        assertThat(cursor.lost()).isTrue();
        assertThat(cursor.skipped()).hasSizeLessThan(ChangeCursor.MOST_SKIPPED + 10);
    }
}
