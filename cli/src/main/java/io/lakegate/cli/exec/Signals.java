package io.lakegate.cli.exec;

import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import sun.misc.Signal;

/** Signals that reach us are meant for the command. */
final class Signals {

    /** The terminal sends these to the command itself as well, which would get them twice. */
    private static final List<String> FROM_KEYBOARD = List.of("INT");

    private static final List<String> OTHERS = List.of("TERM", "HUP", "USR2", "CONT");

    private Signals() {}

    /** Starts it; from a moment before, no signal ends us in its stead. */
    static Process passedOn(ProcessBuilder builder) throws IOException {
        var child = new ConcurrentLinkedQueue<Process>();
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        FROM_KEYBOARD.forEach(name -> handle(name, terminal ? new ConcurrentLinkedQueue<>() : child));
        OTHERS.forEach(name -> handle(name, child));
        Process started = builder.start();
        child.add(started);
        return started;
    }

    private static void handle(String name, Queue<Process> child) {
        try {
            Signal.handle(new Signal(name), signal -> child.forEach(it -> send(name, it)));
        } catch (IllegalArgumentException e) {
            // the JVM keeps this one for itself, or whoever started us has it ignored
        }
    }

    private static void send(String name, Process child) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start();
        } catch (IOException e) {
            child.destroy(); // no kill on this machine: the one signal that Java can send
        }
    }
}
