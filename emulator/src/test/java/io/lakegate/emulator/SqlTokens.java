package io.lakegate.emulator;

import io.lakegate.emulator.directory.User;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens of users for the first workspace, by the way every client goes. */
final class SqlTokens {
    private SqlTokens() {}

    static String of(Emulator emulator, String email, String scopes) {
        User user = emulator.directory().findUser(email).orElseThrow();
        TestClient client = TestClient.confidential(emulator);
        Map<String, String> parameters = new LinkedHashMap<>(client.authorizeParameters());
        parameters.put("scope", scopes);
        Browser browser = Browser.signedIn(client.host, user);
        String location = browser.answerConsent(browser.get(TestClient.authorizePath(parameters)), "approve");
        return TestClient.access(client.redeem(Http.parameter(location, "code")));
    }
}
