package io.lakegate.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.server.ServerClient;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command shares: the server to ask and how to print what it says. */
public final class Conversation {

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Option(names = "--json", description = "Print the server's JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec command;

    /** Made by picocli. */
    public Conversation() {}

    /** Which server, as whom. */
    public ServerAccess access() {
        return access;
    }

    /** Asks the server. */
    public ServerClient client() {
        return access.client();
    }

    /** Whether JSON was asked for. */
    public boolean json() {
        return json;
    }

    /** Prints one line of text that may come from a server. */
    public void say(String line) {
        out().println(Words.clean(line));
    }

    /** Prints one line beside the result, so that {@code $(…)} does not catch it. */
    public void remark(String line) {
        command.commandLine().getErr().println(Words.clean(line));
    }

    /** Where a file goes that is printed as it comes. */
    @SuppressWarnings("SystemOut") // bytes, not text
    public static OutputStream rawOutput() {
        return System.out;
    }

    /** Prints the server's JSON if that was asked for, and else for people; the exit status is that of success. */
    public int answer(JsonNode answer, Consumer<JsonNode> forPeople) {
        if (json) {
            out().println(answer.toPrettyString());
        } else {
            forPeople.accept(answer);
        }
        return 0;
    }

    /** As {@link #answer} for what the server does without a word: {@code {}} as JSON. */
    public int done(String forPeople) {
        return answer(ServerClient.object(), ignored -> say(forPeople));
    }

    /** Prints a table, or what to do next where there is nothing. */
    public void table(Table table, String empty) {
        if (table.empty()) {
            say(empty);
        } else {
            table.lines().forEach(line -> out().println(line));
        }
    }

    /**
     * Asks before something is destroyed.
     *
     * @param yes that the person said so beforehand
     * @throws MisunderstoodException where nobody can be asked
     */
    public void confirm(boolean yes, Supplier<String> question) {
        if (!yes) {
            Keyboard.confirm(question.get());
        }
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
