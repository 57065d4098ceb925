package io.lakegate.emulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request, read completely. */
public final class Call {
    private final RoutingContext context;
    private final Buffer body;
    private final Origin origin;

    Call(RoutingContext context, Buffer body, Origin origin) {
        this.context = context;
        this.body = body;
        this.origin = origin;
    }

    /**
     * The method.
     *
     * @return such as {@code GET}
     */
    public String method() {
        return request().method().name();
    }

    /**
     * The path without the query.
     *
     * @return such as {@code /oidc/v1/token}
     */
    public String path() {
        return request().path();
    }

    /**
     * Path and query, as a browser would ask for them again.
     *
     * @return such as {@code /oidc/v1/authorize?client_id=…}
     */
    public String pathAndQuery() {
        return request().uri();
    }

    /**
     * Where the client reached this host.
     *
     * @return its origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request().getHeader(name));
    }

    /**
     * How often a header was sent.
     *
     * @param name its name
     * @return every value
     */
    public List<String> headers(String name) {
        return request().headers().getAll(name);
    }

    /**
     * A cookie.
     *
     * @param name its name
     * @return its value
     */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(request().getCookie(name)).map(Cookie::getValue);
    }

    /**
     * A named part of the path.
     *
     * @param name the name in the route
     * @return its decoded text
     */
    public String pathPart(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElse("");
    }

    /**
     * The query's parameters.
     *
     * @return the parameters, perhaps none
     */
    public Parameters query() {
        return Parameters.parse(Optional.ofNullable(request().query()).orElse(""));
    }

    /**
     * The query as it was sent.
     *
     * @return encoded text with its question mark; empty without a query
     */
    public String rawQuery() {
        return Optional.ofNullable(request().query()).map(query -> "?" + query).orElse("");
    }

    /**
     * The form in the body, whatever the content type says.
     *
     * @return the parameters, perhaps none
     */
    public Parameters form() {
        return Parameters.parse(body());
    }

    /**
     * The body as text.
     *
     * @return UTF-8 text, perhaps empty
     */
    public String body() {
        return body.toString();
    }

    /**
     * Whether the body has a media type; parameters such as the charset do not count.
     *
     * @param mediaType in lower case
     * @return whether the content type says so
     */
    public boolean isOfType(String mediaType) {
        String type = header("content-type").orElse("");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals(mediaType);
    }

    /**
     * Whether a browser says that another site sent this request. Clients that are no browsers send no such header.
     *
     * @return whether to refuse it where a cookie would act
     */
    public boolean isCrossSite() {
        return header("sec-fetch-site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
    }

    private HttpServerRequest request() {
        return context.request();
    }

    /** Method and path only: query, headers and body may carry secrets. */
    @Override
    public String toString() {
        return method() + " " + path();
    }
}
