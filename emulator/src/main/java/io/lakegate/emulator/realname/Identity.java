package io.lakegate.emulator.realname;

import io.lakegate.emulator.secret.Secret;
import java.security.cert.X509Certificate;

/**
 * What the TLS port shows of itself.
 *
 * @param authority the certificate that clients are told to trust
 * @param certificate signed by it, for all names
 * @param privateKey of {@code certificate}, as PKCS #8 in PEM; the authority's own is kept nowhere
 */
record Identity(X509Certificate authority, X509Certificate certificate, Secret privateKey) {}
