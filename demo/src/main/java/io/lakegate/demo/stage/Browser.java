package io.lakegate.demo.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * A browser without JavaScript: cookies per origin, redirects followed one by one and told, forms filled and sent. It stands in for the
 * person's own browser, so the pages it walks are the very pages that the person sees.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 10;

    /** How much of a form's body is told; the rest adds nothing to the story. */
    private static final int LONGEST_BODY = 240;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Narrator narrator;
    private final Map<String, Map<String, String>> cookies = new TreeMap<>();

    /** Takes whoever tells each request and answer. */
    public Browser(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Opens a page, as if its address had been typed. */
    public Page open(URI address) {
        return follow("GET", address, "", address);
    }

    /** Sends a form of a page, with the values a person typed. */
    public Page submit(Page page, Form form) {
        return follow(form.method(), form.action(), form.encoded(), page.address());
    }

    private Page follow(String method, URI address, String body, URI from) {
        URI here = address;
        String verb = method;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            HttpResponse<String> response = send(verb, here, body, from);
            remember(here, response);
            var location = response.headers().firstValue("Location");
            Page page = new Page(here, response.statusCode(), Jsoup.parse(response.body(), here.toString()));
            var next = response.statusCode() / 100 == 3 ? location : page.refresh();
            if (next.isEmpty()) {
                return page;
            }
            here = here.resolve(next.get());
            verb = "GET"; /* 302 and 303 after a form: fetch what it points to */
            body = "";
        }
        throw new StoryException("more than " + MOST_REDIRECTS + " redirects from " + address.getPath());
    }

    private HttpResponse<String> send(String method, URI address, String body, URI from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(75))
                .header("Accept", "text/html")
                .header("User-Agent", "lakegate-demo");
        String jar = jar(address);
        if (!jar.isEmpty()) {
            request.header("Cookie", jar);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", from.getScheme() + "://" + from.getAuthority())
                    .POST(BodyPublishers.ofString(body));
        }
        narrator.sent(method + " " + address + (body.isEmpty() ? "" : "  " + shortened(body)));
        return exchange(request.build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            narrator.received(response.statusCode()
                    + response.headers()
                            .firstValue("Location")
                            .map(to -> " to " + to)
                            .orElse(""));
            return response;
        } catch (IOException e) {
            throw new StoryException("no answer from " + request.uri().getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    private static String shortened(String body) {
        return body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "…" : body;
    }

    private String jar(URI address) {
        return cookies.getOrDefault(address.getAuthority(), Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void remember(URI address, HttpResponse<String> response) {
        var jar = cookies.computeIfAbsent(address.getAuthority(), authority -> new TreeMap<>());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
    }
}
