package io.lakegate.bench.tokenpath;

import java.net.URI;
import java.nio.file.Path;

/**
 * A process under load.
 *
 * @param script what wrk asks it
 */
record Target(String name, URI url, Path script, long pid) {

    Target asked(Path other) {
        return new Target(name, url, other, pid);
    }
}
