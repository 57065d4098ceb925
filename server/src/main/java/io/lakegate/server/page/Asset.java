package io.lakegate.server.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file that pages are made of, held in memory: as it is and compressed.
 *
 * @param version the beginning of its digest, part of its address, so that a browser may keep it for ever
 */
record Asset(String mediaType, byte[] plain, byte[] gzip, String version) {

    private static final int VERSION_LENGTH = 12;

    /** Reads it from the class path, where the build has put it. */
    static Asset load(String name) {
        try (InputStream in = Asset.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build did not pack the asset " + name);
            }
            byte[] plain = in.readAllBytes();
            return new Asset(mediaType(name), plain, gzip(plain), version(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("an asset of an unknown kind: " + name);
        };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static String version(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
