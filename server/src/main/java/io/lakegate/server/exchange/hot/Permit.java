package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.IssueCount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody may have a connection's token: an app because of its owner's grant, the owner because it is theirs. */
final class Permit {

    /** The asker's id lies right here: an object of its own would be one more wait for main memory. */
    private final long most;

    private final long least;

    /** Of the current minute; whoever finds it closed puts another here. */
    volatile @Nullable IssueCount issues;

    Permit(UUID asker) {
        this.most = asker.getMostSignificantBits();
        this.least = asker.getLeastSignificantBits();
    }

    UUID asker() {
        return new UUID(most, least);
    }

    boolean isOf(UUID other) {
        return least == other.getLeastSignificantBits() && most == other.getMostSignificantBits();
    }
}
