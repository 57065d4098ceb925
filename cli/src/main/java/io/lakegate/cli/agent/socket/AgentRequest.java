package io.lakegate.cli.agent.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked, without headers: none of them means anything here.
 *
 * @param query parameters; the last of each name counts
 */
public record AgentRequest(String method, String path, Map<String, String> query) {

    private static final int LONGEST = 8 * 1024;

    /** A parameter, empty where it is absent. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** Reads one up to its empty line; empty if it is none, or longer than 8 KiB. */
    static Optional<AgentRequest> read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < LONGEST && head.indexOf("\r\n\r\n") < 0 && head.indexOf("\n\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.append((char) next);
        }
        return head.length() < LONGEST ? parse(head.toString().split("\r?\n", 2)[0]) : Optional.empty();
    }

    private static Optional<AgentRequest> parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        String[] target = words[1].split("\\?", 2);
        try {
            return Optional.of(new AgentRequest(words[0], target[0], query(target.length == 2 ? target[1] : "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a broken % escape
        }
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.put(decode(both[0]), both.length == 2 ? decode(both[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
