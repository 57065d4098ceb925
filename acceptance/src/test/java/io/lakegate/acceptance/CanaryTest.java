package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real secrets pass through a real server; afterwards nothing that it wrote or shows contains one. */
class CanaryTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/connections",
            "/apps",
            "/settings/integrations",
            "/settings/users",
            "/settings/audit",
            "/profile/keys",
            "/nowhere");

    private static final List<String> ANSWERS = List.of(
            "/v1/me", "/v1/connections", "/v1/apps", "/v1/integrations", "/v1/users", "/v1/audit-entries", "/openapi");

    @Test
    void B55_noSecretIsInLogsPagesAnswersMetricsOrDatabaseFiles() throws IOException {
        try (World world = World.connected(EmulatorOptions.defaults())) {
            Map<String, String> secrets = new TreeMap<>();
            secrets.put("client secret", world.cast.take(Thing.CLIENT_SECRET));
            secrets.put("app key", world.cast.take(Thing.APP_KEY));
            secrets.put("first access token", world.freshToken());
            world.pass(Duration.ofHours(2));
            secrets.put("second access token", world.freshToken());
            secrets.put("personal key", world.cast.take(Thing.ADMIN_KEY));
            secrets.put("password", io.lakegate.demo.Cast.USER_PASSWORD);

            for (Map.Entry<String, String> shown : everythingShown(world).entrySet()) {
                secrets.forEach((name, secret) -> assertThat(shown.getValue())
                        .as("%s in %s", name, shown.getKey())
                        .doesNotContain(secret));
                assertThat(shown.getValue()).as(shown.getKey()).doesNotContainPattern("doau[A-Za-z0-9]{8}");
            }
            world.cast.server.close(); // so that everything is in the files
            for (Path file : files(world.cast.server.home())) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach((name, secret) -> assertThat(bytes.contains(secret))
                        .as("%s in %s", name, file)
                        .isFalse());
                assertThat(bytes.matches("(?s).*doau[A-Za-z0-9]{20}.*"))
                        .as("refresh token in %s", file)
                        .isFalse();
            }
        }
    }

    private static Map<String, String> everythingShown(World world) {
        Map<String, String> shown = new TreeMap<>();
        for (String page : PAGES) {
            shown.put(
                    page, world.cast.admin.open(world.cast.at(page)).document().html());
        }
        String connection = "/connections/" + world.cast.take(Thing.CONNECTION_ID);
        shown.put(
                connection,
                world.cast.user.open(world.cast.at(connection)).document().html());
        for (String answer : ANSWERS) {
            shown.put(answer, fetch(world, world.cast.at(answer)));
        }
        shown.putAll(pagesOfEach(world, "/v1/integrations", "/settings/integrations/"));
        shown.putAll(pagesOfEach(world, "/v1/apps", "/apps/"));
        shown.put("metrics", metrics(world));
        return shown;
    }

    private static Map<String, String> pagesOfEach(World world, String list, String page) {
        Map<String, String> shown = new TreeMap<>();
        String key = "Bearer " + world.cast.take(Thing.ADMIN_KEY);
        world.cast
                .program
                .fetch(world.cast.at(list), key)
                .expectSuccess(list)
                .path("items")
                .forEach(item -> {
                    String path = page + item.path("id").asText();
                    shown.put(
                            path,
                            world.cast
                                    .admin
                                    .open(world.cast.at(path))
                                    .document()
                                    .html());
                });
        assertThat(shown).as(list).isNotEmpty();
        return shown;
    }

    /** As Prometheus asks for them: a client that accepts JSON only gets nothing. */
    private static String metrics(World world) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(world.cast.server.metrics()).build();
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(text).as("these are metrics").contains("# HELP", "lakegate_http_requests");
            return text;
        } catch (IOException e) {
            throw new AssertionError("no metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String fetch(World world, URI address) {
        return world.cast
                .program
                .fetch(address, "Bearer " + world.cast.take(Thing.ADMIN_KEY))
                .body()
                .toString();
    }

    private static List<Path> files(Path home) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile).filter(Files::isReadable).forEach(files::add);
        }
        assertThat(files).as("the database's files are among them").hasSizeGreaterThan(100);
        return files;
    }
}
