package io.lakegate.emulator;

import io.lakegate.emulator.directory.User;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser, as far as one is needed: keeps one cookie, fills in the sign-in and the consent page. */
final class Browser {
    private static final Pattern PENDING = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final String host;
    private String cookie = "none=none";

    Browser(String host) {
        this.host = host;
    }

    static Browser signedIn(String host, User user) {
        Browser browser = new Browser(host);
        browser.signIn(user.email(), user.password().reveal());
        return browser;
    }

    HttpResponse<String> signIn(String email, String password) {
        HttpResponse<String> answer = post("/login", Map.of("email", email, "password", password, "continue", "/"));
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    HttpResponse<String> get(String path) {
        return Http.get(host + path, "Cookie", cookie);
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return Http.postForm(host + path, form, "Cookie", cookie);
    }

    /** Sends a form as the page that holds it would: with the sign-in's token. */
    HttpResponse<String> submit(String page, String action, Map<String, String> filledIn) {
        HttpResponse<String> shown = get(page);
        Matcher token = FORM_TOKEN.matcher(shown.body());
        if (!token.find()) {
            throw new AssertionError("no form at " + page + ": " + shown.statusCode() + " " + shown.body());
        }
        Map<String, String> form = new HashMap<>(filledIn);
        form.put("form_token", token.group(1));
        return post(action, form);
    }

    /** As above, where the page's own path is the form's. */
    HttpResponse<String> submit(String page, Map<String, String> filledIn) {
        return submit(page, page, filledIn);
    }

    /** Answers a consent page and gives the redirect to the application. */
    String answerConsent(HttpResponse<String> consentPage, String decision) {
        return Http.location(post("/consent", Map.of("request", pending(consentPage), "decision", decision)));
    }

    static String pending(HttpResponse<String> consentPage) {
        Matcher found = PENDING.matcher(consentPage.body());
        if (!found.find()) {
            throw new AssertionError("not a consent page: " + consentPage.statusCode() + " " + consentPage.body());
        }
        return found.group(1);
    }

    String cookie() {
        return cookie;
    }
}
