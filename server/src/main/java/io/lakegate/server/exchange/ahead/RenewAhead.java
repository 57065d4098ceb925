package io.lakegate.server.exchange.ahead;

import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.Refresher;
import io.lakegate.server.exchange.refresh.Traffic;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore.Claimed;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore.Share;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.setting.RefreshSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Rule 9: one page after the other. Never takes more than this process and the token endpoint may do at once, so that every claimed lease
 * is used at once.
 */
@Singleton
public class RenewAhead {

    /** So small that replicas share the work, so large that claiming costs little beside the two statements of each refresh. */
    private static final int PAGE = 32;

    private final ClaimStore store;
    private final Refresher refresher;
    private final Traffic traffic;
    private final AheadMetrics metrics;
    private final UUID replica = UUID.randomUUID();
    private final Semaphore room;
    private final int atOnce;
    private int turn;
    private int looked;
    private int unasked;

    /** As many at once as the settings say. */
    public RenewAhead(
            ClaimStore store, Refresher refresher, Traffic traffic, AheadMetrics metrics, RefreshSettings settings) {
        this.store = store;
        this.refresher = refresher;
        this.traffic = traffic;
        this.metrics = metrics;
        this.atOnce = settings.atOnce();
        this.room = new Semaphore(atOnce);
    }

    /** What one page came to. */
    public enum Page {
        /** More is due, as far as this page can tell. */
        MORE,
        /** There was no room to look. */
        NO_ROOM,
        /** Nothing else is due. */
        DONE
    }

    /** Claims one page and lets it fly. Returns before the refreshes end. */
    public Page page(List<Integration> running) {
        List<Share> shares = shares(running);
        if (shares.isEmpty()) {
            return underway() > 0 ? Page.NO_ROOM : Page.DONE;
        }
        unasked = unasked > 0 ? unasked : running.size();
        List<Claimed> page = store.claim(shares, replica);
        page.forEach(this::fly);
        metrics.page(page);
        boolean more = shares.stream().anyMatch(share -> count(page, share.integration()) >= share.rows());
        unasked = more ? running.size() : unasked - looked;
        return unasked > 0 ? Page.MORE : Page.DONE;
    }

    /** How many renewals of this process are under way. */
    public int underway() {
        return atOnce - room.availablePermits();
    }

    /** The order turns, so that a large integration does not always come first. */
    private List<Share> shares(List<Integration> running) {
        List<Share> shares = new ArrayList<>();
        Map<URI, Integer> promised = new HashMap<>();
        int left = Math.min(PAGE, room.availablePermits());
        int first = turn;
        looked = 0;
        for (int i = 0; i < running.size() && left > 0; i++, looked++) {
            Integration integration = running.get(Math.floorMod(first + i, running.size()));
            URI endpoint = integration.server().tokenEndpoint();
            int rows = Math.min(left, traffic.roomAhead(endpoint) - promised.getOrDefault(endpoint, 0));
            // Several integrations of one endpoint share its room; the first to have something due gets it.
            int share = Math.min(rows, Math.max(1, left / (running.size() - i)));
            if (share > 0) {
                shares.add(new Share(integration.id(), share));
                promised.merge(endpoint, share, Integer::sum);
                left -= share;
            }
        }
        turn = first + Math.max(1, looked);
        return shares;
    }

    private void fly(Claimed claimed) {
        if (claimed.leased().isPresent()) {
            room.acquireUninterruptibly(); // never waits: no page is larger than the room there was
            refresher.renewAhead(claimed.leased().get(), claimed.stolen(), room::release);
        } else if (refresher.decide(claimed.seen()) instanceof LeaseOutcome.Over over) {
            refresher.end(claimed.seen().set(), over.reason());
        }
    }

    private static long count(List<Claimed> page, IntegrationId integration) {
        return page.stream()
                .filter(claimed -> claimed.seen().set().integration().equals(integration))
                .count();
    }
}
