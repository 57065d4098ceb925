package io.lakegate.cli.agent.file;

import io.lakegate.cli.agent.hold.AgentClock;
import io.lakegate.cli.agent.hold.Kept;
import io.lakegate.cli.agent.hold.Shelf;
import io.lakegate.cli.server.RefusedException;
import java.util.List;
import java.util.Objects;

/** Shows what the agent holds in files: to the helper, and to everything that reads a Databricks config file. */
public final class AgentFiles implements Shelf, AutoCloseable {

    private final AgentHome home;
    private final ConfigFile config;
    private final AnswerFiles answers;
    private final GivenFiles given;
    private volatile String problem = "";

    /**
     * In this home, which is prepared.
     *
     * @throws RefusedException where a file that is not ours lies where one of ours belongs
     */
    public AgentFiles(AgentHome home, AgentClock clock) {
        this.home = home;
        this.config = new ConfigFile(home.config());
        this.answers = new AnswerFiles(home.answers(), clock);
        this.given = new GivenFiles(home.given());
        config.requireOurs();
    }

    @Override
    public void show(List<Kept> all) {
        try {
            if (!home.whole()) {
                home.prepare(); // somebody has tidied up
            }
            answers.show(all);
            config.show(all);
            problem = "";
        } catch (RefusedException e) {
            problem = Objects.toString(e.getMessage(), "the files cannot be written");
        }
    }

    /** Why the files do not say what the agent holds; empty if they do. */
    public String problem() {
        return problem;
    }

    /** Forgets what was given to processes that have ended. */
    public void tidy() {
        given.tidy();
    }

    /** Leaves no token behind. */
    @Override
    public void close() {
        answers.remove();
        config.remove();
        given.remove();
    }
}
