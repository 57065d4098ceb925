package io.lakegate.server.issuer;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.setting.TestSettings;
import io.lakegate.server.vault.Vault;

/** The workload issuer put together by hand. */
public final class TestIssuer {

    private TestIssuer() {}

    /** At {@code http://localhost:8080/issuer/workload}. */
    public static WorkloadIssuer over(Database database, Vault vault, Audit audit) {
        return new WorkloadIssuer(keys(database, vault, audit), TestSettings.development());
    }

    /** What it publishes as key set. */
    public static String keySet(Database database, Vault vault, Audit audit) {
        WorkloadKeys keys = keys(database, vault, audit);
        return new IssuerDocuments(new WorkloadIssuer(keys, TestSettings.development()), keys).keySetText();
    }

    static WorkloadKeys keys(Database database, Vault vault, Audit audit) {
        return new WorkloadKeys(database, new WorkloadKeyStore(), vault, audit);
    }
}
