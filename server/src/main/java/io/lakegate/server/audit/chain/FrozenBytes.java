package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.RecordedEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The bytes that MACs are made of. Frozen: another encoding makes everything recorded before look changed. Each text goes with its
 * length, so that no two things share their bytes; times are whole microseconds, as PostgreSQL keeps them.
 */
final class FrozenBytes {

    /** Enough for nearly every entry. */
    private static final int ORDINARY = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ORDINARY);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private FrozenBytes(String what) {
        text(what);
    }

    /** Of an entry and the chain of whoever wrote it. */
    static byte[] ofEntry(UUID chain, RecordedEntry entry) {
        var frozen = new FrozenBytes("lakegate audit entry 1")
                .id(chain)
                .number(entry.seq())
                .time(entry.at());
        frozen.text(entry.actorKind()).text(entry.actorId().map(UUID::toString)).text(entry.actorName());
        frozen.text(entry.action())
                .text(entry.objectKind())
                .text(entry.objectId())
                .text(entry.outcome());
        frozen.number(entry.detail().size());
        new TreeMap<>(entry.detail()).forEach((key, value) -> frozen.text(key).text(value));
        return frozen.text(entry.address()).text(entry.requestId()).all();
    }

    /** Of a chain's beginning. */
    static byte[] ofChain(UUID id, String kind, UUID key, Instant startedAt) {
        return new FrozenBytes("lakegate audit chain 1")
                .id(id)
                .text(kind)
                .id(key)
                .time(startedAt)
                .all();
    }

    /** Of a link. */
    static byte[] ofBatch(Batch batch) {
        return new FrozenBytes("lakegate audit batch 1")
                .id(batch.chain())
                .number(batch.number())
                .time(batch.at())
                .text(batch.rows().toString())
                .part(batch.digest())
                .part(batch.previous())
                .all();
    }

    /** Of a checkpoint with its heads, which must be in the order of their chains' ids. */
    static byte[] ofCheckpoint(Checkpoint checkpoint) {
        var frozen = new FrozenBytes("lakegate audit checkpoint 1")
                .number(checkpoint.number())
                .time(checkpoint.at())
                .number(checkpoint.coveredTo())
                .id(checkpoint.keyId())
                .number(checkpoint.heads().size());
        checkpoint
                .heads()
                .forEach(head -> frozen.id(head.chain()).number(head.number()).part(head.mac()));
        return frozen.part(checkpoint.previous()).all();
    }

    private FrozenBytes text(Optional<String> text) {
        return text.isPresent() ? text(text.get()) : number(-1);
    }

    private FrozenBytes text(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    private FrozenBytes id(UUID id) {
        return number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
    }

    private FrozenBytes time(Instant at) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    private FrozenBytes part(byte[] part) {
        number(part.length);
        bytes.writeBytes(part);
        return this;
    }

    private FrozenBytes number(long number) {
        try {
            out.writeLong(number);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] all() {
        return bytes.toByteArray();
    }
}
