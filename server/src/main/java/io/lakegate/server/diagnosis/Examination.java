package io.lakegate.server.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes one step after the other, and leaves out what an earlier failure makes meaningless. */
@ApplicationScoped
class Examination {

    private static final Logger LOG = Logger.getLogger(Examination.class);

    private final HostChecks host;
    private final ClientChecks client;
    private final PrincipalChecks principal;
    private final FederationChecks federation;
    private final RegistrationChecks registration;
    private final IdentityChecks identity;

    Examination(
            HostChecks host,
            ClientChecks client,
            PrincipalChecks principal,
            FederationChecks federation,
            RegistrationChecks registration,
            IdentityChecks identity) {
        this.host = host;
        this.client = client;
        this.principal = principal;
        this.federation = federation;
        this.registration = registration;
        this.identity = identity;
    }

    /** How many lines there will be. */
    int size(Notes notes) {
        return steps(notes).size();
    }

    private List<Step> steps(Notes notes) {
        Stream<List<Step>> own = switch (notes.integration.authType()) {
            case U2M -> Stream.of(client.steps(), registration.steps());
            case M2M -> Stream.of(principal.steps());
            case WORKLOAD_IDENTITY -> Stream.of(federation.steps());
            case ACCESS_TOKEN -> Stream.of();
        };
        return Stream.of(Stream.of(host.steps()), own, Stream.of(identity.steps()))
                .flatMap(each -> each)
                .flatMap(List::stream)
                .toList();
    }

    /** Runs; hands over each line as soon as it is known. Blocks. */
    List<Line> run(Notes notes, Consumer<Line> heard) {
        List<Line> lines = new ArrayList<>();
        Set<Check> notJudged = EnumSet.noneOf(Check.class);
        for (Step step : steps(notes)) {
            Line line = step.needs().stream()
                    .filter(notJudged::contains)
                    .findFirst()
                    .map(needed -> Line.skipped(
                            step.check(), "Cannot be judged before this is right: " + needed.title() + "."))
                    .orElseGet(() -> look(step, notes));
            boolean blocked = step.needs().stream().anyMatch(notJudged::contains);
            if (line.failed() || blocked) {
                notJudged.add(step.check());
            }
            lines.add(line);
            heard.accept(line);
        }
        return lines;
    }

    private static Line look(Step step, Notes notes) {
        try {
            return step.look().apply(notes);
        } catch (RuntimeException e) {
            LOG.warnf(e, "verifying integration %s: %s failed", notes.integration.id(), step.check());
            return Line.fail(
                    step.check(),
                    Cause.OURS,
                    "The check itself failed: " + e.getClass().getSimpleName() + ".");
        }
    }
}
