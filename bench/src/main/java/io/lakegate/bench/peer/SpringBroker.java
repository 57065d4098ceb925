package io.lakegate.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.JdbcOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * The smallest program that hands out tokens with Spring Security's service-based manager and its JDBC service, nothing tuned. Keeps one
 * authorized client, whose access token has expired. Arguments are {@code name=value}; {@code GET /token} is the only route.
 */
public final class SpringBroker {

    static final String REGISTRATION = "databricks";
    static final String PRINCIPAL = "alice";

    /** Each may hold a database connection. */
    private static final int THREADS = 80;

    private final Map<String, String> arguments;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;
    private final OAuth2AuthorizedClientService service;
    private final ClientRegistration registration;
    private final Authentication principal = new TestingAuthenticationToken(PRINCIPAL, "none");

    private SpringBroker(Map<String, String> arguments) {
        this.arguments = arguments;
        this.registration = registration();
        var registrations = new InMemoryClientRegistrationRepository(registration);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(arguments.get("url"));
        source.setUser(arguments.get("user"));
        this.service = new JdbcOAuth2AuthorizedClientService(new JdbcTemplate(source), registrations);
        this.manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, service);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder().refreshToken().build());
    }

    /** Listens on loopback until whoever started it is gone. */
    public static void main(String[] given) throws IOException {
        Map<String, String> arguments = new HashMap<>();
        for (String each : given) {
            String[] parts = each.split("=", 2);
            arguments.put(parts[0], parts[1]);
        }
        SpringBroker broker = new SpringBroker(arguments);
        broker.save(
                new String(System.in.readNBytes(Integer.parseInt(arguments.get("secrets"))), StandardCharsets.UTF_8));
        broker.listen();
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }

    private ClientRegistration registration() {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(arguments.get("client_id"))
                .clientSecret(arguments.get("client_secret"))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/not-used")
                .authorizationUri(arguments.get("token_uri"))
                .tokenUri(arguments.get("token_uri"))
                .build();
    }

    private void save(String refreshToken) {
        Instant then = Instant.now().minus(Duration.ofHours(2));
        OAuth2AccessToken expired = new OAuth2AccessToken(
                TokenType.BEARER, "expired", then, then.plus(Duration.ofHours(1)), Set.of("all-apis"));
        service.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        registration, PRINCIPAL, expired, new OAuth2RefreshToken(refreshToken, then)),
                principal);
    }

    private void listen() throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments.get("port"))), 4096);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/token", this::token);
        server.start();
    }

    private void token(HttpExchange exchange) throws IOException {
        try {
            OAuth2AuthorizedClient client =
                    manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                            .principal(principal)
                            .build());
            if (client == null) {
                answer(exchange, 404, "{\"error\": \"no_authorized_client\"}");
            } else {
                answer(
                        exchange,
                        200,
                        "{\"access_token\": \"" + client.getAccessToken().getTokenValue() + "\"}");
            }
        } catch (OAuth2AuthorizationException e) {
            answer(exchange, 502, "{\"error\": \"" + e.getError().getErrorCode() + "\"}");
        } catch (RuntimeException e) {
            answer(exchange, 500, "{\"error\": \"" + e.getClass().getSimpleName() + "\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
