package io.lakegate.server.exchange.subject;

import io.lakegate.server.app.environment.Association;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which association serves a request. Pure. */
public final class AssociationRule {

    private AssociationRule() {}

    /** One, or why not. */
    public sealed interface Choice {}

    /** This one. */
    public record Chosen(Association association) implements Choice {}

    /** None, and why. */
    public record None(String why) implements Choice {}

    /**
     * Chooses.
     *
     * @param all of the environment
     * @param ofPerson whether the request is for a person; otherwise only what needs none may serve it
     * @param audience the id or the name of an integration; where it is absent, there must be exactly one candidate
     */
    public static Choice choose(List<Association> all, boolean ofPerson, Optional<String> audience) {
        List<Association> candidates = all.stream()
                .filter(it -> ofPerson || !it.needsPerson())
                .filter(it -> audience.map(wanted -> is(it, wanted)).orElse(true))
                .toList();
        if (candidates.size() == 1) {
            return new Chosen(candidates.getFirst());
        }
        if (candidates.size() > 1) {
            return new None("several integrations serve this environment; name one as audience: "
                    + candidates.stream()
                            .map(it -> it.integration() + " (" + it.integrationName() + ")")
                            .collect(Collectors.joining(", ")));
        }
        boolean needsPerson = all.stream()
                .anyMatch(it -> it.needsPerson()
                        && audience.map(wanted -> is(it, wanted)).orElse(true));
        return new None(
                needsPerson && !ofPerson
                        ? "the integration serves people: ask with a person's session token or JWT"
                        : "the app has no such integration in this environment; an owner of the app adds it on its page");
    }

    private static boolean is(Association association, String wanted) {
        return association.integration().toString().equalsIgnoreCase(wanted)
                || association.integrationName().equalsIgnoreCase(wanted);
    }
}
