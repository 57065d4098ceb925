package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ContentTest extends PositCase {

    @Test
    void contentIsCreatedUploadedDeployedAndDeleted() {
        var content = publisher.post("/v1/content", Map.of("name", name, "title", "My dashboard"));
        assertThat(content.status()).as(content.http().body()).isEqualTo(200);
        String path = "/v1/content/" + content.guid();
        assertThat(publisher.get(path).json()).isEqualTo(content.json());
        assertThat(content.json().path("last_deployed_time").isNull()).isTrue();

        var bundle = publisher.send("POST", path + "/bundles", Optional.empty(), gzip());
        assertThat(bundle.status()).as(bundle.http().body()).isEqualTo(200);
        assertThat(bundle.text("content_guid")).isEqualTo(content.guid());
        var deployed = publisher.post(path + "/deploy", Map.of("bundle_id", bundle.text("id")));
        assertThat(deployed.status()).isEqualTo(202);
        var task = publisher.get("/v1/tasks/" + deployed.text("task_id") + "?first=0&wait=1");
        assertThat(task.json().path("finished").asBoolean()).isTrue();
        assertThat(task.json().path("code").asInt()).isZero();
        assertThat(publisher.get(path).text("bundle_id")).isEqualTo(bundle.text("id"));
        assertThat(publisher.get(path + "/bundles").json().get(0).path("active").asBoolean())
                .isTrue();
        assertThat(publisher.get(path + "/bundles/" + bundle.text("id")).status())
                .isEqualTo(200);

        assertThat(publisher.delete(path).status()).isEqualTo(204);
        assertRefused(publisher.get(path), 404, 4);
    }

    @Test
    void aDeploymentWithoutABundleIdMeansTheLatest() {
        String path = "/v1/content/" + content();
        assertRefused(publisher.post(path + "/deploy", Map.of()), 400, 12);
        var bundle = publisher.send("POST", path + "/bundles", Optional.of(ConnectClient.CURL), gzip());
        assertThat(publisher
                        .send("POST", path + "/deploy", Optional.empty(), new byte[0])
                        .status())
                .isEqualTo(202);
        assertThat(publisher.get(path).text("bundle_id")).isEqualTo(bundle.text("id"));
    }

    @Test
    void contentIsFoundByNameAndChanged() {
        String guid = content();
        var found = viewer.get("/v1/content?name=" + name.replace(" ", "%20")).json();
        assertThat(found.findValuesAsText("guid")).containsExactly(guid);
        var changed = publisher.patch("/v1/content/" + guid, Map.of("title", "Another", "access_type", "all"));
        assertThat(changed.text("title")).isEqualTo("Another");
        assertThat(changed.text("name")).isEqualTo(name);
        assertThat(changed.text("access_type")).isEqualTo("all");
    }

    @Test
    void everyContentErrorHasItsCode() {
        String path = "/v1/content/" + content();
        var other = new ConnectClient(people.key(Role.PUBLISHER));
        assertRefused(publisher.post("/v1/content", Map.of("title", "x")), 400, 12);
        assertRefused(publisher.post("/v1/content", Map.of("name", name)), 400, 25);
        assertRefused(publisher.post("/v1/content", Map.of("name", "n", "access_type", "public")), 400, 25);
        assertRefused(viewer.post("/v1/content", Map.of("name", "mine")), 403, 22);
        assertRefused(other.patch(path, Map.of("title", "Mine")), 403, 10);
        assertRefused(other.delete(path), 403, 10);
        assertRefused(other.send("POST", path + "/bundles", Optional.empty(), gzip()), 403, 10);
        assertRefused(publisher.send("POST", path + "/bundles", Optional.empty(), new byte[] {1, 2, 3}), 400, 87);
        assertRefused(publisher.post(path + "/deploy", Map.of("bundle_id", "999999999")), 404, 4);
        assertRefused(publisher.get(path + "/bundles/x"), 404, 4);
        assertRefused(publisher.get("/v1/content/no-guid"), 400, 3);
        assertRefused(publisher.get("/v1/content/" + UUID.randomUUID()), 404, 4);
        assertRefused(publisher.get("/v1/tasks/" + UUID.randomUUID()), 404, 4);
        assertThat(List.of(publisher.get(path).status())).containsExactly(200);
    }

    private String content() {
        var made = publisher.post("/v1/content", Map.of("name", name));
        assertThat(made.status()).as(made.http().body()).isEqualTo(200);
        return made.guid();
    }

    private static byte[] gzip() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(new byte[2000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
