package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every route there is, now and later: walked as an administrator, with ids that nothing has. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class EveryRouteTest {

    private static final Set<String> ENDS_THE_SESSION = Set.of("POST /sign-out");

    @Inject
    Database database;

    private TestSession session;

    @BeforeEach
    void anAdminIsSignedIn() {
        session = new TestPeople(database).signIn(Role.ADMIN);
    }

    @Test
    void B17_B60_noPageMayBeFramedStoredOrSniffed() {
        assertThat(pages("GET")).hasSizeGreaterThan(15).allSatisfy(route -> {
            Response answer = session.browse().get(path(route));
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        });
    }

    @Test
    void B60_noFormIsTakenWithoutItsToken() {
        assertThat(pages("POST").filter(route -> !ENDS_THE_SESSION.contains(route) && !route.equals("POST /sign-in")))
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(session.browse()
                                .header("Sec-Fetch-Site", "same-origin")
                                .formParam("name", "x")
                                .post(path(route))
                                .statusCode())
                        .isEqualTo(403));
    }

    @Test
    void B60_noFormIsTakenFromAnotherSite() {
        assertThat(pages("POST"))
                .allSatisfy(route -> assertThat(session.submitFrom("cross-site")
                                .post(path(route))
                                .statusCode())
                        .isEqualTo(403));
    }

    @Test
    void B16_noAnswerToAFormMakesTheBrowserSendItAgain() {
        assertThat(pages("POST").filter(route -> !ENDS_THE_SESSION.contains(route)))
                .allSatisfy(route -> assertThat(session.submit()
                                .formParam("password", "not the password")
                                .post(path(route))
                                .statusCode())
                        .isNotIn(301, 302, 307, 308)
                        .isLessThan(500));
    }

    @Test
    void B60_aSessionsCookieWritesNothingOverTheApi() {
        List<String> writes = RouteWalk.resources()
                .filter(route -> isApi(route) && !route.startsWith("GET ") && !route.endsWith("/v1/cli/token"))
                .toList();

        assertThat(writes)
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(RestAssured.given()
                                .cookie(TestSession.COOKIE, session.cookie())
                                .header("Sec-Fetch-Site", "same-origin")
                                .contentType("application/json")
                                .body("{}")
                                .request(route.substring(0, route.indexOf(' ')), path(route))
                                .statusCode())
                        .isEqualTo(401));
    }

    private static Stream<String> pages(String method) {
        return RouteWalk.resources().filter(route -> route.startsWith(method + " ") && !isApi(route));
    }

    private static boolean isApi(String route) {
        return path(route).startsWith("/v1/") || path(route).startsWith("/__api__/");
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }
}
