package io.lakegate.emulator.directory;

import java.util.List;

/**
 * People and programs under one name.
 *
 * @param id the numeric SCIM id
 * @param displayName its name
 * @param members the SCIM ids of who is in it
 */
public record Group(long id, String displayName, List<Long> members) {
    /** Copies the members, each once. */
    public Group {
        members = members.stream().distinct().toList();
    }
}
