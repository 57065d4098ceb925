package io.lakegate.server.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * One browser profile: its cookies, and requests that look like a browser's. Redirects are followed only when asked. Like
 * a browser it takes Secure cookies from localhost, which {@link java.net.CookieManager} does not.
 */
public final class TestBrowser {

    private static final int LONGEST_TRAIL = 10;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** Asks once and does not follow. */
    public TestPage step(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("Sec-Fetch-Site", "none").GET(), uri);
    }

    /** Asks and follows redirects to the page at their end. */
    public TestPage open(URI uri) {
        return follow(step(uri));
    }

    /** Sends a form as it stands, with the fields of this map filled in, and does not follow. */
    public TestPage post(TestPage page, String formSelector, Map<String, String> fields) {
        TestPage.Form form = page.form(formSelector).with(fields);
        return send(
                HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin(page.uri()))
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(encode(form.fields()))),
                form.action());
    }

    /** Sends a form and follows redirects to the page at their end. */
    public TestPage submit(TestPage page, String formSelector, Map<String, String> fields) {
        return follow(post(page, formSelector, fields));
    }

    /** Sends a form as it stands to another address than its own, as somebody who tampers would. */
    public TestPage postTo(TestPage page, String formSelector, URI action) {
        return send(
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin(page.uri()))
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(
                                encode(page.form(formSelector).fields()))),
                action);
    }

    /** Asks what an address would answer, as link checkers do. */
    public TestPage head(URI uri) {
        return send(
                HttpRequest.newBuilder(uri).header("Sec-Fetch-Site", "none").method("HEAD", BodyPublishers.noBody()),
                uri);
    }

    /** Follows redirects from here to the page at their end. */
    public TestPage follow(TestPage page) {
        TestPage here = page;
        for (int i = 0; here.location().isPresent(); i++) {
            if (i == LONGEST_TRAIL) {
                throw new AssertionError("redirects without end at " + here.uri());
            }
            here = step(here.location().orElseThrow());
        }
        return here;
    }

    private TestPage send(HttpRequest.Builder request, URI uri) {
        String cookie = jar(uri).entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        TestPage page = exchange(request, uri);
        page.headers().allValues("Set-Cookie").forEach(text -> keep(uri, text));
        return page;
    }

    private void keep(URI uri, String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || setCookie.contains("Max-Age=0")) {
            jar(uri).remove(pair[0]);
        } else {
            jar(uri).put(pair[0], pair[1]);
        }
    }

    /** Browsers tell hosts apart here, not ports. */
    private Map<String, String> jar(URI uri) {
        return cookies.computeIfAbsent(uri.getHost(), host -> new HashMap<>());
    }

    private TestPage exchange(HttpRequest.Builder request, URI uri) {
        try {
            HttpResponse<String> answer = client.send(
                    request.header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new TestPage(uri, answer.statusCode(), answer.headers(), Jsoup.parse(answer.body(), uri.toString()));
        } catch (IOException e) {
            throw new AssertionError("no answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
