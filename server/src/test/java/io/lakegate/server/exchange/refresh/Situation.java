package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.oauth.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** One state of the model: the row, the server, two leaders, and what lies around them. */
record Situation(TokenSet row, ModelServer server, ModelLeader one, ModelLeader two, Around around) {

    ModelLeader leader(int number) {
        return number == 0 ? one : two;
    }

    Situation with(int number, ModelLeader leader) {
        return number == 0
                ? new Situation(row, server, leader, two, around)
                : new Situation(row, server, one, leader, around);
    }

    Situation with(TokenSet newRow) {
        return new Situation(newRow, server, one, two, around);
    }

    Situation with(ModelServer newServer) {
        return new Situation(row, newServer, one, two, around);
    }

    Situation with(Around newAround) {
        return new Situation(row, server, one, two, newAround);
    }

    /**
     * The same without what can make no difference any more: fences matter only by their order, and when a token was last
     * sent only while somebody may send it again.
     */
    Situation tidy() {
        List<Long> fences = LongStream.of(fence(one), fence(two), row.fence())
                .filter(fence -> fence > 0)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        return new Situation(
                RowAfter.fence(row, fences.indexOf(row.fence()) + 1L),
                server,
                tidy(one, fences),
                tidy(two, fences),
                around.remembering(around.sent().stream()
                        .filter(request -> maySend(request.token()))
                        .toList()));
    }

    private boolean maySend(Fingerprint token) {
        return row.refreshToken().filter(token::equals).isPresent()
                || token.equals(one.token())
                || token.equals(two.token());
    }

    private static long fence(ModelLeader leader) {
        Claim claim = leader.claim();
        return claim == null ? 0 : claim.fence();
    }

    private static ModelLeader tidy(ModelLeader leader, List<Long> fences) {
        Claim claim = leader.claim();
        if (claim == null) {
            return leader;
        }
        long fence = fences.indexOf(claim.fence()) + 1L;
        return leader.with(new Claim(claim.generation(), claim.version(), fence, claim.presentations()));
    }

    /** A request with this refresh token that went out at this tick. */
    record Request(Fingerprint token, int tick) {}

    /**
     * Time, budgets and memory.
     *
     * @param crashes how many may still happen
     * @param losses how many requests, answers, database answers may still be lost or refused
     * @param underway requests whose sender is gone and which may still reach the server
     * @param sent when each refresh token was last sent
     * @param userEnded the user ended this consent at Databricks
     * @param answerLost the server rotated for this consent and nobody will ever hear of it
     * @param slept a leader held a good answer of this consent for longer than the quiet period
     */
    record Around(
            int tick,
            int crashes,
            int losses,
            int consents,
            int disconnects,
            int revocations,
            List<Request> underway,
            List<Request> sent,
            boolean userEnded,
            boolean answerLost,
            boolean slept) {

        Around remembering(List<Request> newSent) {
            return new Around(
                    tick,
                    crashes,
                    losses,
                    consents,
                    disconnects,
                    revocations,
                    underway,
                    newSent,
                    userEnded,
                    answerLost,
                    slept);
        }

        Around at(int next, List<Request> left, boolean nowSlept) {
            return new Around(
                    next,
                    crashes,
                    losses,
                    consents,
                    disconnects,
                    revocations,
                    left,
                    sent,
                    userEnded,
                    answerLost,
                    slept || nowSlept);
        }

        Around crash(List<Request> more, boolean lost) {
            return new Around(
                    tick,
                    crashes - 1,
                    losses,
                    consents,
                    disconnects,
                    revocations,
                    more,
                    sent,
                    userEnded,
                    answerLost || lost,
                    slept);
        }

        Around loss(List<Request> more, boolean lost) {
            return new Around(
                    tick,
                    crashes,
                    losses - 1,
                    consents,
                    disconnects,
                    revocations,
                    more,
                    sent,
                    userEnded,
                    answerLost || lost,
                    slept);
        }

        Around arrived(List<Request> left, boolean lost) {
            return new Around(
                    tick,
                    crashes,
                    losses,
                    consents,
                    disconnects,
                    revocations,
                    left,
                    sent,
                    userEnded,
                    answerLost || lost,
                    slept);
        }

        Around consent() {
            return new Around(
                    tick, crashes, losses, consents - 1, disconnects, revocations, underway, sent, false, false, false);
        }

        Around disconnect() {
            return new Around(
                    tick,
                    crashes,
                    losses,
                    consents,
                    disconnects - 1,
                    revocations,
                    underway,
                    sent,
                    userEnded,
                    answerLost,
                    slept);
        }

        Around revoke() {
            return new Around(
                    tick,
                    crashes,
                    losses,
                    consents,
                    disconnects,
                    revocations - 1,
                    underway,
                    sent,
                    true,
                    answerLost,
                    slept);
        }

        Around send(Fingerprint token) {
            List<Request> all = new ArrayList<>(sent);
            all.add(new Request(token, tick));
            return remembering(List.copyOf(all));
        }

        /** Surely not processed, so it does not count as presented. */
        Around unsend(Fingerprint token) {
            List<Request> all = new ArrayList<>(sent);
            all.remove(new Request(token, sentAt(token)));
            return remembering(List.copyOf(all));
        }

        /** When it was last sent. */
        int sentAt(Fingerprint token) {
            return sent.stream()
                    .filter(request -> request.token().equals(token))
                    .mapToInt(Request::tick)
                    .max()
                    .orElseThrow();
        }

        List<Request> underwayAnd(Fingerprint token, int sentAt) {
            List<Request> all = new ArrayList<>(underway);
            all.add(new Request(token, sentAt));
            return List.copyOf(all);
        }

        List<Request> underwayWithout(Request request) {
            List<Request> all = new ArrayList<>(underway);
            all.remove(request);
            return List.copyOf(all);
        }
    }
}
