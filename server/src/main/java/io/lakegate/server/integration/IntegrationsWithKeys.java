package io.lakegate.server.integration;

import io.lakegate.server.database.Database;
import io.lakegate.server.issuer.KeysInPolicies;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the issuer whether an integration's federation policies carry its keys. */
@ApplicationScoped
class IntegrationsWithKeys implements KeysInPolicies {

    private final Database database;
    private final IntegrationStore store;

    IntegrationsWithKeys(Database database, IntegrationStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public boolean any() {
        return database.read(store::keysInPolicies);
    }
}
