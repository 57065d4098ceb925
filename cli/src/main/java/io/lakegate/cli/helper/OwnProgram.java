package io.lakegate.cli.helper;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How to start this program again, from anywhere. */
public final class OwnProgram {

    private static final String MAIN = "io.lakegate.cli.Lakegate";

    private OwnProgram() {}

    /** The same Java, the same classes; arguments follow. */
    public static List<String> command(String... javaOptions) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(javaOptions));
        command.addAll(List.of("-cp", classPath(), MAIN));
        return command;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
