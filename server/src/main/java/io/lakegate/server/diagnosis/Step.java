package io.lakegate.server.diagnosis;

import java.util.List;
import java.util.function.Function;

/**
 * One check and how to look.
 *
 * @param needs what must not have failed for this check to mean anything
 * @param look gives the line; may note what later checks want to know
 */
record Step(Check check, List<Check> needs, Function<Notes, Line> look) {

    static Step of(Check check, Function<Notes, Line> look, Check... needs) {
        return new Step(check, List.of(needs), look);
    }
}
