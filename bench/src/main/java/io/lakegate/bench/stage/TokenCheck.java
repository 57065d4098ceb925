package io.lakegate.bench.stage;

import io.lakegate.demo.Cast;
import io.lakegate.demo.stage.StoryException;
import io.lakegate.emulator.Emulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks Databricks whose token this is. */
public final class TokenCheck {

    private final Emulator databricks;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Takes where the tokens are from. */
    public TokenCheck(Emulator databricks) {
        this.databricks = databricks;
    }

    /** Whether it is alive and Alice's. */
    public boolean worksForAlice(String accessToken) {
        HttpRequest request = HttpRequest.newBuilder(databricks.workspaceUrl().resolve("/api/2.0/preview/scim/v2/Me"))
                .header("Authorization", "Bearer " + accessToken)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains(Cast.USER_NAME);
        } catch (IOException e) {
            throw new StoryException("the emulator did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }
}
