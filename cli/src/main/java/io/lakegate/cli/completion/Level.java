package io.lakegate.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may come after some words.
 *
 * @param path the commands typed so far, each with a space before it; empty after {@code lakegate} alone
 * @param words commands, or values of a parameter
 * @param options by their long names
 * @param taking options whose next word is their value, each with the values that it knows, often none
 */
record Level(String path, List<Choice> words, List<Choice> options, Map<String, List<String>> taking) {

    /**
     * A word to offer.
     *
     * @param says what it does, in one sentence; may be empty
     */
    record Choice(String word, String says) {}

    /** Those of a command and of all below it. */
    static List<Level> all(CommandSpec root) {
        var levels = new ArrayList<Level>();
        collect("", root, levels);
        return levels;
    }

    private static void collect(String path, CommandSpec command, List<Level> levels) {
        levels.add(of(path, command));
        shown(command).forEach((name, below) -> collect(path + " " + name, below.getCommandSpec(), levels));
    }

    private static Level of(String path, CommandSpec command) {
        var words = new ArrayList<Choice>();
        shown(command)
                .forEach((name, below) -> words.add(new Choice(
                        name, sentence(below.getCommandSpec().usageMessage().description()))));
        command.positionalParameters()
                .forEach(parameter -> values(parameter).forEach(value -> words.add(new Choice(value, ""))));
        var options = new ArrayList<Choice>();
        var taking = new TreeMap<String, List<String>>();
        for (OptionSpec option : command.options()) {
            options.add(new Choice(option.longestName(), sentence(option.description())));
            if (option.arity().max() > 0) {
                taking.put(option.longestName(), values(option));
            }
        }
        return new Level(path, words, options, taking);
    }

    /** Commands for people; those for programs are hidden. */
    private static Map<String, CommandLine> shown(CommandSpec command) {
        var shown = new LinkedHashMap<>(command.subcommands());
        shown.values().removeIf(below -> below.getCommandSpec().usageMessage().hidden());
        return shown;
    }

    private static List<String> values(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }

    private static String sentence(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }
}
