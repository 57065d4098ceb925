package io.lakegate.server.user;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/**
 * A browser that is signed in.
 *
 * @param cookie the session cookie's value
 * @param formToken what its forms carry
 */
public record TestSession(Person person, String cookie, String formToken) {

    /** The session cookie's name. */
    public static final String COOKIE = "__Host-lakegate";

    /** A request as a link of ours makes it; redirects are not followed. */
    public RequestSpecification browse() {
        return given().redirects().follow(false).cookie(COOKIE, cookie).accept("text/html");
    }

    /** A request as a form of ours makes it, form token included. */
    public RequestSpecification submit() {
        return submitFrom("same-origin");
    }

    /** The same, sent from there by the browser's own account: {@code cross-site}, for example. */
    public RequestSpecification submitFrom(String site) {
        return browse().header("Sec-Fetch-Site", site).formParam("form_token", formToken);
    }
}
