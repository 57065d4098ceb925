package io.lakegate.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.http.Answer;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.setup.AdminAtDatabricks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Verify asks a warehouse who the connected identity is: one that runs, and never starts one. */
class WarehouseCheckTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ALL = "/api/2.0/sql/warehouses";

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    private Clinic clinic;
    private Integration integration;
    private String token;

    @SuppressWarnings("NullAway.Init") // opened before each test
    WarehouseCheckTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void open() {
        clinic = new Clinic(emulator, folder);
        integration = clinic.save(clinic.machine(clinic.principal().secret().reveal(), "all-apis"));
        clinic.connect(integration);
        token = new AdminAtDatabricks(emulator).workspaceToken(AdminAtDatabricks.ADMIN);
    }

    @AfterEach
    void close() {
        clinic.close();
        emulator.reset();
    }

    @Test
    void aRunningWarehouseAnswersAsTheConnectedIdentity() {
        Line line = warehouse();

        assertThat(line.verdict()).as(line.toString()).isEqualTo("pass");
        assertThat(line.said()).contains("answers as " + clinic.principal().applicationId());
    }

    @Test
    void whereAllAreStoppedTheCheckIsSkippedAndNoneIsStarted() throws Exception {
        for (JsonNode each : warehouses()) {
            ask("POST", ALL + "/" + each.path("id").asText() + "/stop");
        }

        Line line = warehouse();

        assertThat(line.verdict()).isEqualTo("skipped");
        assertThat(line.said()).contains("is stopped", "costs money");
        assertThat(warehouses().findValuesAsText("state")).isNotEmpty().doesNotContain("RUNNING", "STARTING");
    }

    @Test
    void whereThereIsNoneTheCheckIsSkipped() throws Exception {
        for (JsonNode each : warehouses()) {
            ask("DELETE", ALL + "/" + each.path("id").asText());
        }

        Line line = warehouse();

        assertThat(line.verdict()).isEqualTo("skipped");
        assertThat(line.said()).contains("sees no warehouse");
    }

    @Test
    void aWarehouseThatIsGoneByTheTimeItIsAskedIsNamed() {
        emulator.faults()
                .add(
                        FaultRule.on(FaultMatch.path("/api/2.0/sql/statements"))
                                .answerInstead(
                                        Answer.json(
                                                404,
                                                "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Warehouse 42 does not exist.\"}")));

        Line line = warehouse();

        assertThat(line.cause()).isEqualTo("warehouse-refused");
        assertThat(line.said()).contains("Warehouse 42 does not exist");
        assertThat(line.next()).contains("may use the warehouse");
    }

    private Line warehouse() {
        return line(clinic.verify(integration));
    }

    private static Line line(Verification seen) {
        return seen.lines().stream()
                .filter(each -> each.check().equals("warehouse"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode warehouses() throws IOException, InterruptedException {
        return ask("GET", ALL).path("warehouses");
    }

    private JsonNode ask(String method, String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(emulator.workspaceUrl().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
