package io.lakegate.server.user.key;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.SignedIn;
import java.util.Optional;

/** Personal keys in tests outside this package. */
public final class TestKeys {

    private TestKeys() {}

    /** Keys as the server keeps them, in this database. */
    public static OwnKeys over(Database database, Audit audit) {
        return new OwnKeys(database, new PersonalKeyStore(database), audit);
    }

    /** Whom the key acts as. */
    public static Optional<SignedIn> authenticate(Database database, BearerKey key) {
        return new PersonalKeyStore(database).authenticate(key);
    }
}
