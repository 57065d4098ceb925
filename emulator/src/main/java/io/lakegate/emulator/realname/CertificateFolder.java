package io.lakegate.emulator.realname;

import io.lakegate.emulator.secret.PrivateFile;
import io.lakegate.emulator.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates on disk, all of them 0600: kept as long as they are good for the names, so that a client configured
 * yesterday works today; made anew otherwise. Nothing is ever put into a store of the system.
 *
 * @param folder the emulator's home
 */
public record CertificateFolder(Path folder) {
    /** Protects nothing: a trust store holds a certificate, and tools insist on a password. */
    public static final String TRUST_STORE_PASSWORD = "lakegate";

    /** A client that starts now should be able to work for a day. */
    private static final Duration LEAST = Duration.ofDays(1);

    private static final int DNS_NAME = 2;

    /**
     * The authority's certificate, for {@code curl --cacert} and the like.
     *
     * @return a PEM file
     */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    /**
     * The authority's certificate, for Java.
     *
     * @return a PKCS #12 trust store
     */
    public Path trustStore() {
        return folder.resolve("truststore.p12");
    }

    /**
     * Reads what is there, or makes it.
     *
     * @param names the host names
     * @param now the real time; TLS clients do not know the emulator's clock
     * @return certificates and key
     * @throws PrivateFile.NotWrittenException if the folder cannot be written
     */
    Identity open(List<String> names, Instant now) {
        Optional<Identity> kept = read().filter(found -> isGood(found, names, now));
        if (kept.isPresent() && Files.isReadable(trustStore())) {
            return kept.get();
        }
        Identity made = Certificates.make(names, now);
        write(made);
        return made;
    }

    private Path certificate() {
        return folder.resolve("server.pem");
    }

    private Path key() {
        return folder.resolve("server-key.pem");
    }

    private void write(Identity made) {
        PrivateFile.makeFolder(folder);
        PrivateFile.write(key(), bytes(made.privateKey().reveal()));
        PrivateFile.write(certificate(), bytes(Pem.text(made.certificate())));
        PrivateFile.write(authority(), bytes(Pem.text(made.authority())));
        PrivateFile.write(trustStore(), trustStoreOf(made.authority()));
    }

    private Optional<Identity> read() {
        try {
            boolean kept = Files.isReadable(key()) && PrivateFile.isPrivate(key());
            return kept
                    ? Optional.of(new Identity(
                            Pem.certificate(Files.readString(authority())),
                            Pem.certificate(Files.readString(certificate())),
                            Secret.of(Files.readString(key()))))
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            // Lost or damaged: making them anew mends it.
            return Optional.empty();
        }
    }

    private static boolean isGood(Identity found, List<String> names, Instant now) {
        try {
            X509Certificate certificate = found.certificate();
            certificate.verify(found.authority().getPublicKey());
            boolean lasts = certificate.getNotAfter().toInstant().isAfter(now.plus(LEAST))
                    && !certificate.getNotBefore().toInstant().isAfter(now);
            return lasts && namesOf(certificate).equals(Set.copyOf(names)) && belongTogether(found);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private static Set<String> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        Collection<List<?>> alternatives =
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        return alternatives.stream()
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.toSet());
    }

    private static boolean belongTogether(Identity found) throws GeneralSecurityException {
        PrivateKey key = Pem.ellipticKey(found.privateKey().reveal());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(bytes("rehearsal"));
        byte[] signed = signature.sign();
        signature.initVerify(found.certificate().getPublicKey());
        signature.update(bytes("rehearsal"));
        return signature.verify(signed);
    }

    private static byte[] trustStoreOf(X509Certificate authority) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("lakegate-emulator", authority);
            store.store(bytes, TRUST_STORE_PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java platform writes PKCS #12", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
