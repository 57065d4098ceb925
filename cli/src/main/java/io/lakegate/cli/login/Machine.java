package io.lakegate.cli.login;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called, so that its owner knows its key again. */
final class Machine {

    private static final int LONGEST = 64;

    private Machine() {}

    static String name() {
        try {
            return plain(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "this-machine";
        }
    }

    /** Letters, digits, dots, underscores and hyphens, as the server asks. */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST));
        return cut.isEmpty() ? "this-machine" : cut;
    }
}
