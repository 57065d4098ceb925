package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.realname.RealNameOptions;
import io.lakegate.emulator.realname.RealNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificates: what they allow, how long, and when they are kept. */
class CertificateTest {
    @TempDir
    private Path home;

    @Test
    void theAuthorityMayVouchForTheMappedNamesOnlyAndForThirtyDays() throws Exception {
        startAndStop(EmulatorOptions.defaults());

        X509Certificate authority = authority();
        NameConstraints constraints = NameConstraints.getInstance(new JcaX509CertificateHolder(authority)
                .getExtension(Extension.nameConstraints)
                .getParsedValue());

        assertThat(Stream.of(constraints.getPermittedSubtrees())
                        .map(subtree -> subtree.getBase().getName().toString()))
                .containsExactly(
                        "accounts.cloud.databricks.com",
                        "dbc-local-1.cloud.databricks.com",
                        "dbc-local-2.cloud.databricks.com");
        assertThat(constraints.getExcludedSubtrees())
                .allMatch(subtree -> subtree.getBase().getTagNo() == GeneralName.iPAddress)
                .hasSize(2);
        assertThat(authority.getCriticalExtensionOIDs()).contains(Extension.nameConstraints.getId());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(Duration.between(Instant.now(), authority.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void everyFileIsItsOwnersAloneAndTheAuthoritysKeyIsInNone() throws Exception {
        startAndStop(EmulatorOptions.defaults());

        try (Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("ca.pem", "server.pem", "server-key.pem", "truststore.p12");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theyAreKeptWhileTheyFitAndMadeAnewWhenTheyDoNot() throws Exception {
        startAndStop(EmulatorOptions.defaults());
        X509Certificate first = authority();
        startAndStop(EmulatorOptions.defaults());
        assertThat(authority()).as("started again").isEqualTo(first);

        Path other = home.resolve("users.yaml");
        Files.writeString(other, """
                account_id: 0d26daa6-5e44-4c97-a497-ef015f91254a
                workspaces: [sales]
                users: [{email: ada@example.org, password: one, account_admin: true}]
                """);
        startAndStop(EmulatorOptions.defaults().withSeed(io.lakegate.emulator.directory.SeedFile.read(other)));
        X509Certificate forOtherNames = authority();
        assertThat(forOtherNames).as("other names").isNotEqualTo(first);

        Files.setPosixFilePermissions(home.resolve("server-key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        startAndStop(EmulatorOptions.defaults().withSeed(io.lakegate.emulator.directory.SeedFile.read(other)));
        assertThat(authority()).as("a key that others could read").isNotEqualTo(forOtherNames);
    }

    @Test
    void aDamagedFileIsMended() throws Exception {
        startAndStop(EmulatorOptions.defaults());
        for (String name : Set.of("ca.pem", "server.pem", "server-key.pem")) {
            Files.writeString(home.resolve(name), "not a certificate");
            startAndStop(EmulatorOptions.defaults());
            authority().checkValidity(new Date());
        }
    }

    private void startAndStop(EmulatorOptions options) {
        try (Emulator emulator = Emulator.start(options.withRealNames(RealNameOptions.in(home)))) {
            RealNames names = emulator.realNames().orElseThrow();
            String url = "https://" + names.names().getLast() + "/.well-known/databricks-config";
            assertThat(new NamedClient(emulator).get(url).statusCode()).isEqualTo(200);
        }
    }

    private X509Certificate authority() throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(home.resolve("ca.pem"))));
    }
}
