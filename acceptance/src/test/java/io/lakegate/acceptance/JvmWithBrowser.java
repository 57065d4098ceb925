package io.lakegate.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A JVM whose desktop opens pages in the test's browser: it writes the address to a file. Without a screen Java has no desktop
 * at all, and driver and SDK open their pages there and nowhere else. Only the JDK's class is replaced, they are not.
 */
final class JvmWithBrowser {

    private static final String DESKTOP = """
            package java.awt;

            public class Desktop {
                public static Desktop getDesktop() {
                    return new Desktop();
                }

                public static boolean isDesktopSupported() {
                    return true;
                }

                public void browse(java.net.URI page) throws java.io.IOException {
                    java.nio.file.Path file = java.nio.file.Path.of(System.getProperty("opened.page"));
                    java.nio.file.Path half = file.resolveSibling("half");
                    java.nio.file.Files.writeString(half, page.toString());
                    java.nio.file.Files.move(half, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                }
            }
            """;

    private final Path folder;

    JvmWithBrowser(Path folder) {
        this.folder = folder;
    }

    /** Starts a query; its output goes to {@link #output()}. */
    Process query(Path driver, String url, String sql) throws IOException {
        Path testClasses = Path.of(System.getProperty("lakegate.root", "."), "acceptance/target/test-classes");
        String classPath = Stream.of(driver, testClasses.toAbsolutePath())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return start(classPath, environment -> {}, JdbcQuery.class, url, sql);
    }

    /** Starts a program, with a home of its own, where clients cache tokens; its output goes to {@link #output()}. */
    Process start(String classPath, Consumer<Map<String, String>> environment, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--patch-module",
                "java.desktop=" + desktop(),
                "-Dopened.page=" + page(),
                "-Duser.home=" + folder,
                "-cp",
                classPath,
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        environment.accept(builder.environment());
        return builder.start();
    }

    /** Where the address of the opened page appears. */
    Path page() {
        return folder.resolve("page");
    }

    /** What the program printed. */
    Path output() {
        return folder.resolve("output");
    }

    private Path desktop() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/java/awt")).resolve("Desktop.java");
        Files.writeString(source, DESKTOP);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--patch-module",
                        "java.desktop=" + folder.resolve("source"),
                        "-d",
                        classes.toString(),
                        source.toString());
        if (failed != 0) {
            throw new IllegalStateException("the desktop did not compile");
        }
        return classes;
    }
}
