package io.lakegate.server;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port can be had, before anything else is started. */
final class Ports {

    private Ports() {}

    /**
     * Gives back the port, for 0 any free one.
     *
     * @throws StartRefusedException where it is taken, naming the variable that changes it
     */
    static int requireFree(String listen, int port, String variable) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(bare(listen)), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefusedException(
                    "cannot listen on " + listen + " port " + port + " (" + e.getMessage()
                            + "); end the program that holds it, or set " + variable,
                    e);
        }
    }

    private static String bare(String listen) {
        return listen.startsWith("[") ? listen.substring(1, listen.length() - 1) : listen;
    }
}
