package io.lakegate.cli.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class AgentSocketTest {

    private static final Function<AgentRequest, AgentReply> ECHO =
            request -> AgentReply.line(request.method() + " " + request.path() + " " + request.parameter("profile"));

    @TempDir
    private Path folder;

    private AgentHome home;

    @BeforeEach
    void prepare() {
        home = new AgentHome(folder.resolve("agent"));
        home.prepare();
    }

    @Test
    void itsOwnerIsAnsweredAndTheSocketIsTheirsAlone() throws IOException {
        try (AgentSocket socket = AgentSocket.listen(home.socket(), AgentHome.myself(), ECHO)) {
            assertThat(socket.strangers()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.socket())))
                    .isEqualTo("rw-------");
            assertThat(new AgentClient(home).answer(Map.of("profile", "a b&c=ü")))
                    .contains("GET /answer a b&c=ü");
        }
        assertThat(home.socket()).doesNotExist();
    }

    @Test
    void anotherUserIsNotAnswered() throws IOException {
        UserPrincipal somebodyElse = stranger();
        try (AgentSocket socket = AgentSocket.listen(home.socket(), somebodyElse, ECHO)) {
            assertThat(said("GET /answer HTTP/1.1\r\n\r\n")).isEmpty();
            assertThat(socket.strangers()).isEqualTo(1);
        }
    }

    @Test
    void aSocketOfAnotherUserIsNotAsked() throws IOException {
        UserPrincipal somebodyElse = stranger();
        try (AgentSocket socket = AgentSocket.listen(home.socket(), AgentHome.myself(), ECHO)) {
            try {
                Files.setOwner(home.socket(), somebodyElse);
            } catch (IOException e) {
                Assumptions.abort("only root can give a file away");
            }
            assertThatThrownBy(() -> new AgentClient(home).status())
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("belongs to somebody else")
                    .hasMessageContaining("LAKEGATE_AGENT_HOME");
            assertThat(socket.strangers()).isZero();
        }
    }

    @Test
    void whatIsNoRequestIsAnsweredAsNoneAndTheNextOneWorks() throws IOException {
        try (AgentSocket socket = AgentSocket.listen(home.socket(), AgentHome.myself(), ECHO)) {
            for (String nonsense : List.of(
                    "hello\r\n\r\n",
                    "GET /answer\r\n\r\n",
                    "GET answer HTTP/1.1\r\n\r\n",
                    "GET /answer?profile=%zz HTTP/1.1\r\n\r\n",
                    "x".repeat(8000) + "\r\n\r\n")) {
                assertThat(said(nonsense)).startsWith("HTTP/1.1 400");
            }
            assertThat(said("GET /answer?profile=w HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .endsWith("GET /answer w\n");
            assertThat(socket.strangers()).isZero();
        }
    }

    @Test
    void whatAnAgentLeftThatWasKilledIsReplaced() throws IOException {
        AgentSocket.listen(home.socket(), AgentHome.myself(), ECHO);
        try (AgentSocket second =
                AgentSocket.listen(home.socket(), AgentHome.myself(), request -> AgentReply.line("second"))) {
            assertThat(new AgentClient(home).answer(Map.of())).contains("second");
            assertThat(second.strangers()).isZero();
        }
    }

    @Test
    void withoutAnAgentThereIsNoAnswer() {
        assertThat(new AgentClient(home).status()).isEmpty();
        assertThatThrownBy(() -> new AgentClient(home).environment(""))
                .hasMessage("no agent is running; start it: lakegate agent start");
    }

    private String said(String request) throws IOException {
        try (SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(home.socket()))) {
            Channels.newOutputStream(agent).write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(Channels.newInputStream(agent).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // closed while we were writing
        }
    }

    private static UserPrincipal stranger() throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }
}
