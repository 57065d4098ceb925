package io.lakegate.cli.agent.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.hold.AgentClock;
import io.lakegate.cli.agent.hold.Ask;
import io.lakegate.cli.agent.hold.Found;
import io.lakegate.cli.agent.hold.Holdings;
import io.lakegate.cli.agent.hold.Kept;
import io.lakegate.cli.agent.hold.LivingToken;
import io.lakegate.cli.server.ServerClient;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may be asked of the agent. */
public final class AgentRoutes implements Function<AgentRequest, AgentReply> {

    private final AgentHome home;
    private final Holdings holdings;
    private final AgentClock clock;
    private final Supplier<String> problem;
    private final Runnable stop;

    /**
     * Answers from what is held.
     *
     * @param problem what keeps the agent itself from working; empty if nothing
     * @param stop ends the agent, after the answer
     */
    public AgentRoutes(AgentHome home, Holdings holdings, AgentClock clock, Supplier<String> problem, Runnable stop) {
        this.home = home;
        this.holdings = holdings;
        this.clock = clock;
        this.problem = problem;
        this.stop = stop;
    }

    @Override
    public AgentReply apply(AgentRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /answer" -> answer(ask(request));
            case "GET /environment" -> environment(ask(request));
            case "GET /status" -> AgentReply.json(status());
            case "POST /refresh" -> {
                holdings.refresh();
                yield AgentReply.json(status());
            }
            case "POST /stop" -> {
                stop.run();
                yield AgentReply.line("ok");
            }
            default -> AgentReply.refused(404, "the agent does not know " + request.path());
        };
    }

    private static Ask ask(AgentRequest request) {
        return new Ask(request.parameter("profile"), request.parameter("host"), request.parameter("another"));
    }

    /** Makes the file that the helper then reads, and says which; tokens do not come this way. */
    private AgentReply answer(Ask ask) {
        return AgentReply.line(
                switch (holdings.answer(ask)) {
                    case Found.Living living -> "ok profile-" + living.kept().profile();
                    case Found.Wanting wanting -> "no " + wanting.why();
                    case Found.Nothing nothing -> "nothing " + nothing.why();
                });
    }

    private AgentReply environment(Ask ask) {
        return switch (holdings.answer(ask)) {
            case Found.Living living -> AgentReply.json(environment(living.kept()));
            case Found.Wanting wanting -> AgentReply.refused(409, wanting.why());
            case Found.Nothing nothing -> AgentReply.refused(404, nothing.why());
        };
    }

    private ObjectNode environment(Kept kept) {
        return ServerClient.object()
                .put("host", kept.connection().host())
                .put("config_file", home.config().toString())
                .put("profile", kept.profile())
                .put("token", kept.token().map(LivingToken::reveal).orElse(""));
    }

    private ObjectNode status() {
        ObjectNode status = ServerClient.object()
                .put("pid", ProcessHandle.current().pid())
                .put("config_file", home.config().toString())
                .put("problem", problem.get().isEmpty() ? holdings.problem() : problem.get());
        var items = status.putArray("connections");
        for (Kept kept : holdings.kept()) {
            items.add(connection(kept));
        }
        return status;
    }

    private ObjectNode connection(Kept kept) {
        ObjectNode item = ServerClient.object()
                .put("profile", kept.profile())
                .put("id", kept.connection().id())
                .put("name", kept.connection().name())
                .put("host", kept.connection().host())
                .put("state", kept.token().isPresent() ? "LIVING" : "NO TOKEN")
                .put("problem", kept.problem());
        kept.token()
                .ifPresent(token -> item.put("serial", token.serial())
                        .put("expires_at", Instant.now().plus(token.left(clock)).toString()));
        return item;
    }
}
