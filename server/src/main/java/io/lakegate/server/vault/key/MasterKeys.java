package io.lakegate.server.vault.key;

import io.lakegate.server.setting.StartRefusedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The master keys that this process can reach. The file is shared by all replicas and another one may have put a new key there: what is
 * not known is looked for once more before it counts as missing.
 */
public final class MasterKeys {

    private static final Logger LOG = Logger.getLogger(MasterKeys.class);

    private final Path file;
    private volatile Keyset known;

    MasterKeys(Path file, Keyset known) {
        this.file = file;
        this.known = known;
    }

    /** Where they lie. */
    public Path file() {
        return file;
    }

    /** Of all that the file holds now, or of those it held last if it cannot be read. */
    public List<String> fingerprints() {
        readAgain();
        return known.fingerprints();
    }

    /** The one with that fingerprint. */
    Optional<MasterKey> find(String fingerprint) {
        Optional<MasterKey> found = known.find(fingerprint);
        return found.isPresent() ? found : readAgain().find(fingerprint);
    }

    /** Unwraps a data key, whichever of them wrapped it. */
    byte[] unwrap(UUID installation, byte[] wrapped) throws GeneralSecurityException {
        try {
            return any(known).unwrap(installation, wrapped);
        } catch (GeneralSecurityException notWithThese) {
            return any(readAgain()).unwrap(installation, wrapped);
        }
    }

    /** They are these from now on. */
    void adopt(Keyset keyset) {
        known = keyset;
    }

    private static MasterKey any(Keyset keyset) {
        return keyset.find(keyset.fingerprint()).orElseThrow();
    }

    /** A file that cannot be read now takes nothing away from a running server. */
    private Keyset readAgain() {
        try {
            known = KeysetFile.open(file);
        } catch (StartRefusedException e) {
            LOG.warn(e.getMessage());
        }
        return known;
    }
}
