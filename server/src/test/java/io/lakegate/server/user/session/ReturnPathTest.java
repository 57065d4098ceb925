package io.lakegate.server.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "/%0d%0aLocation:%20https://evil.example\r\n",
                "javascript:alert(1)",
                "/..//evil.example",
                "",
                "connections",
                " /connections",
                "/\t/evil.example",
                "/sign-in?next=/sign-in",
                "/sign-out",
                "/v1/users",
                "/assets/lakegate.css",
                "/x#@evil.example"
            })
    void B12_anythingButAPageOfOursIsHome(String wanted) {
        assertThat(ReturnPath.of(wanted).text()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth/callback?code=c0de&state=st4te", "/oauth/callback?state=st4te", "/oauth/callback?error=x"
            })
    void B11_anAuthorizationResponseIsNotKeptInAnotherAddress(String wanted) {
        assertThat(ReturnPath.of(wanted).query()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connections",
                "/settings/users?after=ada%40example.com",
                "/apps/1b4e28ba-2fa1-11d2-883f-0016d3cca427"
            })
    void B12_aPageOfOursIsReturnedTo(String wanted) {
        assertThat(ReturnPath.of(wanted).text()).isEqualTo(wanted);
    }
}
