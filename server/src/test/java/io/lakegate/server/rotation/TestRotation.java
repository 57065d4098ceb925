package io.lakegate.server.rotation;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.LocalVault;
import io.lakegate.server.vault.key.DataKeys;
import io.lakegate.server.vault.key.Installation;
import io.lakegate.server.vault.key.MasterKeyRotation;
import io.lakegate.server.vault.rewrap.Rewrap;
import io.lakegate.server.vault.rewrap.SealedTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one server process has of vault and rotation, put together by hand; make two of them for two replicas. */
public final class TestRotation {

    public final DataKeys keys;
    public final LocalVault vault;
    final Rotations rotations;
    final RewrapJob job;

    private final Database database;

    /**
     * A process that starts now.
     *
     * @param folder where the keyset file lies
     * @param pageSize rows in each step
     */
    public TestRotation(Database database, Path folder, Audit audit, int pageSize, SealedTable... tables) {
        this.database = database;
        Installation installation = Installation.open(database, folder.resolve("keyset.json"), true);
        this.keys = new DataKeys(database, installation);
        this.vault = new LocalVault(keys);
        var store = new RotationStore();
        this.rotations = new Rotations(
                database, store, keys, new MasterKeyRotation(database, installation), List.of(tables), audit);
        this.job = new RewrapJob(
                database, store, new Rewrap(vault), keys, List.of(tables), audit, new SimpleMeterRegistry(), pageSize);
    }

    /** An admin without a row. */
    static SignedIn admin() {
        return new SignedIn(
                new UserId(UUID.randomUUID()), "ada", "Ada", Role.ADMIN, Optional.empty(), Optional.empty());
    }

    /** Somebody who may; needs a row in {@code person}. */
    public void rotateDataKey(SignedIn by) {
        rotations.rotateDataKey(by);
    }

    /** One step of the rewrap; false where there is nothing to do, or nothing yet. */
    public boolean step() {
        return job.step() == RewrapJob.Next.MORE;
    }

    /** Whether a rewrap is under way. */
    public boolean running() {
        return rotations.status().running().isPresent();
    }

    /** How many values lie under older data keys. */
    public long behind() {
        return rotations.status().behind();
    }

    /** How many data keys are retired. */
    public int retired() {
        return database.read(handle -> (int) keys.list(handle).stream()
                .filter(key -> key.retiredAt().isPresent())
                .count());
    }
}
