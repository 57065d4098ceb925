package io.lakegate.server.connection.link;

import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Whom a program's own users are here: people without a password, who own their connections and never sign in. Found by program and the
 * program's own id of them, never by name.
 */
@ApplicationScoped
class AppUsers {

    private final PersonStore people;

    AppUsers(PersonStore people) {
        this.people = people;
    }

    /** The person, made if this is the first time; within the caller's transaction, one caller at a time. */
    UserId require(Handle handle, ConnectLink link) {
        handle.execute(
                "select 1 from app where id = ? for no key update", link.app().value());
        return find(handle, link).orElseGet(() -> make(handle, link));
    }

    private static Optional<UserId> find(Handle handle, ConnectLink link) {
        return handle.createQuery("select person_id from app_user where app_id = :app and user_id = :user")
                .bind("app", link.app().value())
                .bind("user", link.userId())
                .mapTo(UUID.class)
                .findOne()
                .map(UserId::new);
    }

    private UserId make(Handle handle, ConnectLink link) {
        UserId id = UserId.random();
        people.insertWithoutPassword(
                handle,
                id,
                "app-user-" + id.toString().substring(0, 13),
                link.userName() + " (" + link.appName() + ")");
        handle.execute(
                "insert into app_user (app_id, user_id, person_id) values (?, ?, ?)",
                link.app().value(),
                link.userId(),
                id.value());
        return id;
    }
}
