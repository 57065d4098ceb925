package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.ServicePrincipal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The account API for app connections. */
@ExtendWith(EmulatorExtension.class)
class CustomAppIntegrationsTest {
    /** What a published guide tells an admin to type, placeholders included. */
    private static final String GUIDE =
            "{\"redirect_urls\": [\"https://YOUR_ACCESS_URL\", \"https://YOUR_ACCESS_URL/complete/databricks\"],"
                    + " \"confidential\": true, \"name\": \"NAME\", \"scopes\": [\"sql\", \"offline_access\"]}";

    private Emulator emulator;

    @BeforeEach
    void anEmulator(Emulator shared) {
        emulator = shared;
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void theGuidesCurlWithUserAndPasswordWorksUnderCurlsOwnContentType() {
        HttpResponse<String> answer = create("application/x-www-form-urlencoded", GUIDE, admin());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ObjectNode created = Http.json(answer);
        assertThat(created.path("integration_id").asText()).isNotEmpty();
        assertThat(created.path("client_id").asText()).isNotEmpty();
        assertThat(created.path("client_secret").asText()).startsWith("dose");
    }

    @Test
    void theSecretIsInTheFirstAnswerAndNeverAgain() {
        ObjectNode created = Http.json(create("application/json", GUIDE, admin()));
        String one = collection() + "/" + created.path("integration_id").asText();

        HttpResponse<String> shown = Http.get(one, "Authorization", admin());
        HttpResponse<String> listed = Http.get(collection(), "Authorization", admin());

        assertThat(shown.body() + listed.body()).doesNotContain("client_secret", "dose");
        assertThat(Http.json(shown).path("name").asText()).isEqualTo("NAME");
        assertThat(Http.json(shown).path("creator_username").asText()).isEqualTo("admin@lakegate.example");
        assertThat(Http.json(shown).path("created_by").isNumber()).isTrue();
        assertThat(Http.json(shown)
                        .path("token_access_policy")
                        .path("refresh_token_ttl_in_minutes")
                        .asInt())
                .isEqualTo(10080);
        assertThat(Http.json(listed).path("apps").size()).isEqualTo(1);
    }

    @Test
    void aPublicApplicationGetsNoSecret() {
        ObjectNode created = Http.json(create("application/json", GUIDE.replace("true", "false"), admin()));

        assertThat(created.has("client_secret")).isFalse();
    }

    @Test
    void listsArePagedAndADeletionBetweenTwoPagesSkipsNobody() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(Http.json(create("application/json", GUIDE.replace("NAME", "app " + number), admin()))
                    .path("integration_id")
                    .asText());
        }

        ObjectNode first = list("?page_size=2");
        send("DELETE", collection() + "/" + ids.getFirst(), "");
        send("DELETE", collection() + "/" + ids.get(1), "");
        ObjectNode second =
                list("?page_size=2&page_token=" + first.path("next_page_token").asText());
        ObjectNode third =
                list("?page_size=2&page_token=" + second.path("next_page_token").asText());

        assertThat(names(first)).containsExactly("app 0", "app 1");
        assertThat(names(second)).containsExactly("app 2", "app 3");
        assertThat(names(third)).containsExactly("app 4");
        assertThat(third.has("next_page_token")).isFalse();
    }

    @Test
    void aListNamesTheCreatorOnlyWhenAsked() {
        create("application/json", GUIDE, admin());

        assertThat(list("").path("apps").path(0).has("creator_username")).isFalse();
        assertThat(list("?include_creator_username=true")
                        .path("apps")
                        .path(0)
                        .path("creator_username")
                        .asText())
                .isEqualTo("admin@lakegate.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"page_size=many", "page_size=-1", "page_token=x", "page_token=%21", "page_token=YWZ0ZXIgeA"})
    void aPageThatIsNoneIsABadRequest(String query) {
        HttpResponse<String> answer = Http.get(collection() + "?" + query, "Authorization", admin());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(Http.json(answer).path("message").asText()).contains("page_");
    }

    @Test
    void everyFieldComesBackAsItWasSent() {
        String policy = "{\"access_token_ttl_in_minutes\":30,\"refresh_token_ttl_in_minutes\":60,"
                + "\"absolute_session_lifetime_in_minutes\":43200,\"enable_single_use_refresh_tokens\":true}";
        ObjectNode created = Http.json(create(
                "application/json",
                "{\"name\":\"all\",\"confidential\":false,\"redirect_urls\":[\"https://a.b/c\"],\"scopes\":[\"sql\",\"openid\"],"
                        + "\"user_authorized_scopes\":[\"sql\"],\"token_access_policy\":" + policy + "}",
                admin()));

        ObjectNode shown = Http.json(
                Http.get(collection() + "/" + created.path("integration_id").asText(), "Authorization", admin()));

        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "integration_id",
                        "client_id",
                        "name",
                        "confidential",
                        "redirect_urls",
                        "scopes",
                        "user_authorized_scopes",
                        "token_access_policy",
                        "create_time",
                        "created_by",
                        "creator_username");
        assertThat(shown.path("token_access_policy").toString()).isEqualTo(policy);
        assertThat(shown.path("confidential").booleanValue()).isFalse();
        assertThat(shown.path("user_authorized_scopes").toString()).isEqualTo("[\"sql\"]");
        assertThat(shown.path("scopes").toString()).isEqualTo("[\"sql\",\"openid\"]");
    }

    @Test
    void switchingSingleUseOffTakesTheSessionsEndWithIt() {
        String body = GUIDE.replace(
                "\"NAME\"",
                "\"NAME\", \"token_access_policy\": {\"enable_single_use_refresh_tokens\": true,"
                        + " \"absolute_session_lifetime_in_minutes\": 43200}");
        ObjectNode created = Http.json(create("application/json", body, admin()));
        String one = collection() + "/" + created.path("integration_id").asText();

        HttpResponse<String> changed =
                send("PATCH", one, "{\"token_access_policy\":{\"enable_single_use_refresh_tokens\":false}}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Http.json(Http.get(one, "Authorization", admin()))
                        .path("token_access_policy")
                        .has("absolute_session_lifetime_in_minutes"))
                .isFalse();
    }

    @Test
    void changingTheScopesToPartOfTheUsersScopesIsRefusedAndChangesNothing() {
        ObjectNode created = Http.json(create(
                "application/json",
                GUIDE.replace("\"NAME\"", "\"NAME\", \"user_authorized_scopes\": [\"sql\"]"),
                admin()));
        String one = collection() + "/" + created.path("integration_id").asText();

        assertThat(send("PATCH", one, "{\"scopes\":[\"offline_access\"]}").statusCode())
                .isEqualTo(400);
        assertThat(Http.json(Http.get(one, "Authorization", admin()))
                        .path("scopes")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void errorsCarryCodeMessageAndDetails() {
        ObjectNode error = Http.json(Http.get(collection() + "/unknown", "Authorization", admin()));

        assertThat(error.path("error_code").asText()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(error.path("message").asText()).contains("unknown");
        assertThat(error.path("details").path(0).path("@type").asText())
                .isEqualTo("type.googleapis.com/google.rpc.RequestInfo");
    }

    @Test
    void theListOfPublishedAppsIsPagedAndForAdminsOnly() {
        String published = collection().replace("custom-app-integrations", "published-apps");
        ObjectNode first = Http.json(Http.get(published + "?page_size=3", "Authorization", admin()));
        ObjectNode second = Http.json(Http.get(
                published + "?page_size=3&page_token="
                        + first.path("next_page_token").asText(),
                "Authorization",
                admin()));

        assertThat(first.path("apps").size()).isEqualTo(3);
        assertThat(second.path("apps").findValuesAsText("client_id")).contains("dbt-databricks");
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(first.path("apps").path(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "app_id",
                        "client_id",
                        "name",
                        "description",
                        "is_confidential_client",
                        "redirect_urls",
                        "scopes");
        assertThat(Http.get(published).statusCode()).isEqualTo(401);
    }

    @Test
    void changingReplacesListsAndKeepsNameAndSecret() {
        ObjectNode created = Http.json(create("application/json", GUIDE, admin()));
        String one = collection() + "/" + created.path("integration_id").asText();

        HttpResponse<String> changed =
                send("PATCH", one, "{\"redirect_urls\":[\"https://new.example/cb\"],\"name\":\"other\"}");
        ObjectNode shown = Http.json(Http.get(one, "Authorization", admin()));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("{}");
        assertThat(shown.path("redirect_urls").size()).isEqualTo(1);
        assertThat(shown.path("name").asText()).isEqualTo("NAME");
        assertThat(shown.path("scopes").size()).isEqualTo(2);
    }

    @Test
    void aDeletedApplicationIsGone() {
        ObjectNode created = Http.json(create("application/json", GUIDE, admin()));
        String one = collection() + "/" + created.path("integration_id").asText();

        assertThat(send("DELETE", one, "").statusCode()).isEqualTo(200);

        HttpResponse<String> gone = Http.get(one, "Authorization", admin());
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(Http.json(gone).path("error_code").asText()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void anAdminsBearerTokenOfTheAccountOpensTheApi() {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        HttpResponse<String> tokens = Http.postForm(
                emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId() + "/v1/token",
                Map.of("grant_type", "client_credentials"),
                "Authorization",
                TokenEndpointTest.basic(
                        program.applicationId(), program.secret().reveal()));

        HttpResponse<String> answer = create("application/json", GUIDE, "Bearer " + TestClient.access(tokens));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyElseGetsIn() {
        String alice = TokenEndpointTest.basic("alice@lakegate.example", "alice-demo-password");
        String workspaceToken =
                "Bearer " + TestClient.access(TestClient.confidential(emulator).connect());

        assertThat(create("application/json", GUIDE, alice).statusCode()).isEqualTo(403);
        assertThat(create("application/json", GUIDE, workspaceToken).statusCode())
                .isEqualTo(403);
        assertThat(create("application/json", GUIDE, TokenEndpointTest.basic("admin@lakegate.example", "x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Http.get(collection()).statusCode()).isEqualTo(401);
        assertThat(Http.get(collection().replace(emulator.accountId(), "another-account"), "Authorization", admin())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|INVALID_PARAMETER_VALUE|name",
                "not json|MALFORMED_REQUEST|JSON",
                "[1]|MALFORMED_REQUEST|JSON",
                "{\"name\":\"x\"}|INVALID_PARAMETER_VALUE|redirect_urls",
                "{\"name\":\"x\",\"redirect_urls\":\"https://a.b\"}|INVALID_PARAMETER_VALUE|list",
                "{\"name\":5,\"redirect_urls\":[\"https://a.b\"]}|INVALID_PARAMETER_VALUE|name must be a text",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a;b\"]}|INVALID_PARAMETER_VALUE|absolute",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"token_access_policy\":7}|INVALID_PARAMETER_VALUE|object",
                "{\"name\":\"x\",\"redirect_urls\":[\"ftp://a.b\"]}|INVALID_PARAMETER_VALUE|http",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b/#c\"]}|INVALID_PARAMETER_VALUE|fragment",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"scopes\":[\"no\"]}|INVALID_PARAMETER_VALUE|scope",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"confidential\":\"yes\"}|INVALID_PARAMETER_VALUE|confidential",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"user_authorized_scopes\":[\"sql\"]}|INVALID_PARAMETER_VALUE|user_authorized_scopes",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"token_access_policy\":{\"access_token_ttl_in_minutes\":4}}|INVALID_PARAMETER_VALUE|access_token_ttl_in_minutes",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"token_access_policy\":{\"refresh_token_ttl_in_minutes\":30}}|INVALID_PARAMETER_VALUE|below",
                "{\"name\":\"x\",\"redirect_urls\":[\"https://a.b\"],\"token_access_policy\":{\"absolute_session_lifetime_in_minutes\":60}}|INVALID_PARAMETER_VALUE|single_use"
            })
    void mistakesAreNamed(String body, String code, String word) {
        HttpResponse<String> answer = create("application/json", body, admin());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error_code").asText()).isEqualTo(code);
        assertThat(Http.json(answer).path("message").asText()).contains(word);
    }

    private ObjectNode list(String query) {
        return Http.json(Http.get(collection() + query, "Authorization", admin()));
    }

    private static List<String> names(ObjectNode page) {
        return page.path("apps").findValuesAsText("name");
    }

    private HttpResponse<String> create(String contentType, String body, String authorization) {
        return Http.post(collection(), contentType, body, "Authorization", authorization);
    }

    private HttpResponse<String> send(String method, String url, String body) {
        return Http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", admin())
                .method(method, BodyPublishers.ofString(body)));
    }

    private String collection() {
        return emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId() + "/oauth2/custom-app-integrations";
    }

    private static String admin() {
        return TokenEndpointTest.basic("admin@lakegate.example", "admin-demo-password");
    }
}
