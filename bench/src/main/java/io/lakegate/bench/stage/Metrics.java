package io.lakegate.bench.stage;

import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a server says of itself on its management port. */
public record Metrics(String text) {

    /** Reads them now. */
    public static Metrics of(ServerProcess server) {
        URI address = URI.create("http://127.0.0.1:" + server.place().managementPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Metrics(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new StoryException("no metrics at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    /** All series of one name together; 0 where there is none. */
    public double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
