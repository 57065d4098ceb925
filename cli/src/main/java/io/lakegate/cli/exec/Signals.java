package io.lakegate.cli.exec;

import java.io.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sun.misc.Signal;

/** Signals that reach us are meant for the command. */
final class Signals {

    /** The terminal sends this one to the command itself as well, which would get it twice. */
    private static final String FROM_KEYBOARD = "INT";

    private static final List<String> OTHERS = List.of("TERM", "HUP", "USR2", "CONT");

    private final List<String> waiting = new ArrayList<>();
    private Optional<Process> command = Optional.empty();

    private Signals() {}

    /** Starts it; from a moment before, no signal ends us in its stead, and none is lost. */
    static Process passedOn(ProcessBuilder builder) throws IOException {
        var signals = new Signals();
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        handle(FROM_KEYBOARD, terminal ? () -> {} : () -> signals.came(FROM_KEYBOARD));
        OTHERS.forEach(name -> handle(name, () -> signals.came(name)));
        return signals.started(builder.start());
    }

    private static void handle(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), signal -> action.run());
        } catch (IllegalArgumentException e) {
            // the JVM keeps this one for itself, or whoever started us has it ignored
        }
    }

    private synchronized void came(String name) {
        waiting.add(name);
        command.ifPresent(this::send);
    }

    private synchronized Process started(Process process) {
        command = Optional.of(process);
        send(process);
        return process;
    }

    private void send(Process process) {
        waiting.forEach(name -> send(name, process));
        waiting.clear();
    }

    private static void send(String name, Process process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        } catch (IOException e) {
            process.destroy(); // no kill on this machine: the one signal that Java can send
        }
    }
}
