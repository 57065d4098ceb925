package io.lakegate.server.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.qute.TemplateData;

/**
 * What one check came to, as it is stored and told.
 *
 * @param check {@link Check#word}
 * @param title {@link Check#title}
 * @param verdict {@link Verdict#word}
 * @param cause {@link Cause#word}; empty unless it failed
 * @param said what was seen; for a skipped check, why it could not be judged
 * @param turn who can put it right; empty unless it failed
 * @param next what to do; empty unless it failed
 */
@TemplateData
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Line(String check, String title, String verdict, String cause, String said, String turn, String next) {

    private static final int LONGEST = 1_000;

    /** Absent members are empty. */
    public Line {
        cause = cause == null ? "" : cause;
        turn = turn == null ? "" : turn;
        next = next == null ? "" : next;
        said = said == null ? "" : shown(said);
    }

    /** What the other side wrote is repeated as one line, not endlessly. */
    private static String shown(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static Line pass(Check check, String said) {
        return new Line(check.word(), check.title(), Verdict.PASS.word(), "", said, "", "");
    }

    static Line skipped(Check check, String why) {
        return new Line(check.word(), check.title(), Verdict.SKIPPED.word(), "", why, "", "");
    }

    static Line fail(Check check, Cause cause, String said) {
        return new Line(
                check.word(),
                check.title(),
                Verdict.FAIL.word(),
                cause.word(),
                said,
                cause.turn().who(),
                cause.next());
    }

    /** Whether it is as it should be. */
    public boolean passed() {
        return verdict.equals(Verdict.PASS.word());
    }

    /** Whether something is wrong. */
    public boolean failed() {
        return verdict.equals(Verdict.FAIL.word());
    }
}
