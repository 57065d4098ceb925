package io.lakegate.bench.crash;

import java.util.ArrayList;
import java.util.List;

/** What happens, and when in a refresh. */
public record Step(Trouble trouble, Moment moment) {

    /** What happens. */
    public enum Trouble {
        KILL("kill -9"),
        FREEZE("frozen"),
        RESTART_DATABASE("PostgreSQL restarted"),
        SLOW_ENDPOINT("token endpoint slower than the lease"),
        DROP_ANSWER("answer dropped after the effect");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }
    }

    /** Where the refreshing replica stands when it happens. */
    public enum Moment {
        BEFORE_INTENT("before the intent"),
        AFTER_INTENT("after the intent"),
        REQUEST_WRITTEN("after the request is written"),
        ANSWER_RECEIVED("after the answer is received"),
        COMMITTED("after the commit");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    /** Every step of the matrix. */
    public static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        for (Trouble trouble : List.of(Trouble.KILL, Trouble.FREEZE)) {
            for (Moment moment : Moment.values()) {
                steps.add(new Step(trouble, moment));
            }
        }
        steps.add(new Step(Trouble.RESTART_DATABASE, Moment.BEFORE_INTENT));
        steps.add(new Step(Trouble.RESTART_DATABASE, Moment.REQUEST_WRITTEN));
        steps.add(new Step(Trouble.SLOW_ENDPOINT, Moment.REQUEST_WRITTEN));
        steps.add(new Step(Trouble.DROP_ANSWER, Moment.REQUEST_WRITTEN));
        return List.copyOf(steps);
    }

    /** Whether Databricks did its work and nobody can have stored the answer: with a rotating token only the user can help. */
    public boolean losesTheAnswer() {
        boolean died =
                trouble == Trouble.KILL && (moment == Moment.REQUEST_WRITTEN || moment == Moment.ANSWER_RECEIVED);
        return died || trouble == Trouble.DROP_ANSWER;
    }

    /** For people. */
    @Override
    public String toString() {
        boolean itself = trouble == Trouble.SLOW_ENDPOINT || trouble == Trouble.DROP_ANSWER;
        return itself ? trouble.words : trouble.words + " " + moment.words;
    }
}
