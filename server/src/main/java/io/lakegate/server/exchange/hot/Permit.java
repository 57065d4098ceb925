package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.IssueCount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody may have a connection's token: an app because of its owner's grant, the owner because it is theirs. */
final class Permit {

    private final UUID asker;

    /** Of the current minute; whoever finds it closed puts another here. */
    volatile @Nullable IssueCount issues;

    Permit(UUID asker) {
        this.asker = asker;
    }

    UUID asker() {
        return asker;
    }

    boolean isOf(UUID other) {
        return asker.equals(other);
    }
}
