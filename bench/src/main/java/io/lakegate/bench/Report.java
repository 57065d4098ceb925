package io.lakegate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a bench found out: a table, one line of figures, and which figures are missed. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bench;
    private final Map<String, String> options;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();
    private List<String> head = List.of();

    /**
     * Begins one.
     *
     * @param bench its name on the command line
     * @param options how it was run
     */
    public Report(String bench, Map<String, String> options) {
        this.bench = bench;
        this.options = options;
    }

    /** The columns. */
    public Report columns(String... names) {
        head = List.of(names);
        return this;
    }

    /** One line of the table. */
    public void row(Object... cells) {
        rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** One figure of the last line. */
    public Report figure(String name, Object value) {
        figures.put(name, value);
        return this;
    }

    /** What must be so; {@code otherwise} says what was seen instead. */
    public void require(boolean reached, String otherwise) {
        if (!reached) {
            missed.add(otherwise);
        }
    }

    /** What was not reached. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** The figures by name. */
    public Map<String, Object> figures() {
        return Map.copyOf(figures);
    }

    /** Prints table, misses and the line of figures. */
    public void print(PrintStream out) {
        out.println();
        table().forEach(out::println);
        out.println();
        missed.forEach(miss -> out.println("missed: " + miss));
        out.println(line());
    }

    /** {@code bench: name=value …} */
    public String line() {
        return bench + ": "
                + figures.entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** Writes {@code NAME-TIME.json} and says where. */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            String time =
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
            Path file = folder.resolve(bench + "-" + time + ".json");
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("bench", bench);
        json.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        json.set("machine", JSON.valueToTree(Machine.now()));
        json.set("options", JSON.valueToTree(options));
        ArrayNode lines = json.putArray("rows");
        for (List<String> row : rows) {
            ObjectNode line = lines.addObject();
            for (int column = 0; column < head.size(); column++) {
                line.put(head.get(column), row.get(column));
            }
        }
        json.set("figures", JSON.valueToTree(figures));
        json.set("missed", JSON.valueToTree(missed));
        return json;
    }

    /** A Markdown table, so that it can go into bench/README.md as it is. */
    private List<String> table() {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < head.size(); column++) {
            int at = column;
            widths.add(all.stream().mapToInt(row -> row.get(at).length()).max().orElse(1));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(head, widths));
        lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            line.append(' ').append(row.get(column));
            line.append(" ".repeat(widths.get(column) - row.get(column).length()))
                    .append(" |");
        }
        return line.toString();
    }
}
