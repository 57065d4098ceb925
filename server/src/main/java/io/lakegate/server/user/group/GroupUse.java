package io.lakegate.server.user.group;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where groups stand. A bean of each package that lets them stand somewhere says where. */
public interface GroupUse {

    /** The places where this group stands, each as the end of a sentence: {@code the access list of "Databricks"}. */
    List<String> places(Handle handle, GroupId group);
}
