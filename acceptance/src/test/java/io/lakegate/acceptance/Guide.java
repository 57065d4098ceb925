package io.lakegate.acceptance;

import io.lakegate.demo.stage.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One page of docs/ with the commands on it, each to be taken by whoever follows the page; the rest is told at the end. */
final class Guide {

    private static final Pattern FENCED = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`((?:lakegate|databricks|curl) [^`]+)`");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private final String text;
    private final Set<String> commands = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();

    private Guide(String text) {
        this.text = text;
        FENCED.matcher(text).results().forEach(block -> commands.addAll(split(block.group(1))));
        INLINE.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .forEach(commands::add);
    }

    static Guide of(String page) {
        Path docs = Programs.serverJar().resolve("../../../../docs").normalize();
        try {
            return new Guide(Files.readString(docs.resolve(page)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that contains all of these words, with placeholders (each followed by its value) filled in. */
    String command(List<String> words, String... filledIn) {
        String found = commands.stream()
                .filter(one -> !taken.contains(one))
                .filter(one -> words.stream().allMatch(one::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page has no command with " + words + " (any more)"));
        taken.add(found);
        return filled(found, filledIn);
    }

    /** What nobody took. */
    List<String> untaken() {
        return commands.stream().filter(one -> !taken.contains(one)).toList();
    }

    /** The words that a page has in bold: those of buttons, links and fields. */
    List<String> bold() {
        return BOLD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(one -> one.replace("**", ""))
                .toList();
    }

    private static String filled(String command, String... filledIn) {
        String result = command;
        for (int at = 0; at < filledIn.length; at += 2) {
            if (!result.contains(filledIn[at])) {
                throw new AssertionError("nothing to fill in for " + filledIn[at] + " in " + command);
            }
            result = result.replace(filledIn[at], filledIn[at + 1]);
        }
        return result;
    }

    /** A command goes on behind a backslash and inside quotes. */
    private static List<String> split(String block) {
        List<String> all = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        for (String line : block.lines().toList()) {
            now.append(line).append('\n');
            boolean open = now.chars().filter(sign -> sign == '\'').count() % 2 == 1;
            if (!open && !line.endsWith("\\")) {
                all.add(now.toString().strip());
                now.setLength(0);
            }
        }
        return all;
    }
}
