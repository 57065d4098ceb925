package io.lakegate.emulator.realname;

import io.lakegate.emulator.secret.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes an authority that can vouch for the mapped names only (RFC 5280 section 4.2.1.10), lets it sign one certificate, and
 * forgets its key: whoever trusts it trusts nothing else, now or later.
 */
final class Certificates {
    /** How long both are good. */
    static final Duration LIFE = Duration.ofDays(30);

    private static final String SIGNATURE = "SHA256withECDSA";
    /** Clocks differ. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private Certificates() {}

    /**
     * A new authority and what it signs.
     *
     * @param names the host names
     * @param now when they begin to be good
     * @return certificates and key
     */
    static Identity make(List<String> names, Instant now) {
        try {
            KeyPair authorityKey = newKey();
            X500Name authorityName = new X500Name("O=Lakegate emulator,CN=Local Databricks " + serial().toString(36));
            X509Certificate authority = sign(
                    constrained(builder(authorityName, authorityName, authorityKey, now), authorityKey, names),
                    authorityKey);
            KeyPair key = newKey();
            X509Certificate certificate = sign(
                    forServer(
                            builder(authorityName, new X500Name("CN=" + names.getFirst()), key, now),
                            key,
                            authorityKey,
                            names),
                    authorityKey);
            return new Identity(
                    authority,
                    certificate,
                    Secret.of(Pem.text("PRIVATE KEY", key.getPrivate().getEncoded())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("making a certificate failed", impossible);
        }
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(96, new SecureRandom()).setBit(96);
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair key, Instant now) {
        return new JcaX509v3CertificateBuilder(
                issuer, serial(), Date.from(now.minus(EARLIER)), Date.from(now.plus(LIFE)), subject, key.getPublic());
    }

    private static X509v3CertificateBuilder constrained(
            X509v3CertificateBuilder builder, KeyPair own, List<String> names)
            throws IOException, GeneralSecurityException {
        GeneralSubtree[] permitted = names.stream()
                .map(name -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)))
                .toArray(GeneralSubtree[]::new);
        GeneralSubtree[] excluded = {everyAddress(IPV4_BYTES), everyAddress(IPV6_BYTES)};
        return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .addExtension(Extension.nameConstraints, true, new NameConstraints(permitted, excluded))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(own.getPublic()));
    }

    /** An address and a mask, all zero: names of the other kind are not constrained by constraining host names. */
    private static GeneralSubtree everyAddress(int bytes) {
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[2 * bytes])));
    }

    private static X509v3CertificateBuilder forServer(
            X509v3CertificateBuilder builder, KeyPair own, KeyPair authority, List<String> names)
            throws IOException, GeneralSecurityException {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(own.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        ids.createAuthorityKeyIdentifier(authority.getPublic()));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair authority)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(authority.getPrivate())));
    }
}
