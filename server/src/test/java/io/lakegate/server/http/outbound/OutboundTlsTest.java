package io.lakegate.server.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.http.RawServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTlsTest {

    private static final String NAME = "dbc-1.cloud.databricks.com";
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    static Path folder;

    private static Vertx vertx;

    @BeforeAll
    static void makeCertificate() throws Exception {
        vertx = Vertx.vertx();
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore().toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void B21_theNameIsSentAndCheckedThoughTheSocketGoesToAnAddress() throws Exception {
        var sni = new AtomicReference<List<SNIServerName>>(List.of());
        try (var server = RawServer.start(tls(), conversation -> {
            var session = (ExtendedSSLSession) ((SSLSocket) conversation.socket()).getSession();
            sni.set(session.getRequestedServerNames());
            conversation.readRequest();
            conversation.write(RawServer.json("200 OK", "{}"));
        })) {
            var result =
                    client(NAME, server, Optional.of(trust())).get(url(NAME, server), OutboundZones.NONE, Map.of());

            assertThat(result).isInstanceOf(OutboundResult.Answered.class);
            assertThat(sni.get()).singleElement().asString().contains(NAME);
            assertThat(server.requests()).singleElement().asString().contains("host: " + NAME + ":" + server.port());
        }
    }

    @Test
    void B21_aCertificateForAnotherNameIsRefusedBeforeAByteIsWritten() throws Exception {
        String other = "dbc-2.cloud.databricks.com";
        try (var server = RawServer.start(tls(), RawServer.answeringJson("200 OK", "{}"))) {
            assertThatThrownBy(() ->
                            client(other, server, Optional.of(trust())).connect(url(other, server), OutboundZones.NONE))
                    .isInstanceOf(OutboundUnreachableException.class)
                    .hasMessageContaining("TLS failed");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void B21_aCertificateNobodyTrustsIsRefused() throws Exception {
        try (var server = RawServer.start(tls(), RawServer.answeringJson("200 OK", "{}"))) {
            assertThatThrownBy(
                            () -> client(NAME, server, Optional.empty()).connect(url(NAME, server), OutboundZones.NONE))
                    .isInstanceOf(OutboundUnreachableException.class)
                    .hasMessageContaining("TLS failed");
        }
    }

    @Test
    void B21_aServerThatSpeaksOnlyOldTlsIsRefused() throws Exception {
        var old = (SSLServerSocket) tls().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        old.setEnabledProtocols(new String[] {"TLSv1.1"});
        try (var server = RawServer.start(old, RawServer.answeringJson("200 OK", "{}"))) {
            assertThatThrownBy(() ->
                            client(NAME, server, Optional.of(trust())).connect(url(NAME, server), OutboundZones.NONE))
                    .isInstanceOf(OutboundUnreachableException.class)
                    .hasMessageContaining("TLS failed");
        }
    }

    private static OutboundClient client(String name, RawServer server, Optional<TrustOptions> trust) {
        var allowed = AllowedHosts.parse(List.of(name + ":" + server.port()), true);
        return new OutboundClient(vertx, allowed, any -> List.of(InetAddress.getLoopbackAddress()), trust);
    }

    private static URI url(String name, RawServer server) {
        return URI.create("https://" + name + ":" + server.port() + "/");
    }

    private static TrustOptions trust() {
        return new PfxOptions().setPath(keystore().toString()).setPassword(PASSWORD);
    }

    private static Path keystore() {
        return folder.resolve("server.p12");
    }

    private static ServerSocketFactory tls() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
