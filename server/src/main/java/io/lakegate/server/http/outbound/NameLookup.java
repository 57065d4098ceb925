package io.lakegate.server.http.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks DNS. */
@FunctionalInterface
public interface NameLookup {

    /** All addresses of this name, in the order to try them. Blocks. */
    List<InetAddress> addresses(String name) throws UnknownHostException;

    /** The system's resolver. */
    static NameLookup system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
