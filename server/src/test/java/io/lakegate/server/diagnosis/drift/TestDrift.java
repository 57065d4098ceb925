package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.RegisteredApplications;
import io.lakegate.server.setting.Settings;

/** Parts of this room for tests elsewhere. */
public final class TestDrift {

    private TestDrift() {}

    public static Registration registration(RegisteredApplications applications, AccountDoor door, Settings settings) {
        return new Registration(applications, door, settings);
    }

    public static Mender mender(Registration registration, Database database, Audit audit) {
        return new Mender(registration, database, audit);
    }
}
