package io.lakegate.server.user;

import static io.restassured.RestAssured.given;

import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.Password;
import java.util.UUID;

/** People to act as in tests of the running server: with a key for the API, or signed in with a browser's cookie. */
public final class TestPeople {

    private static final Password PASSWORD = new Password("correct horse battery staple");

    /** Of that password, at the lowest cost there is: a hash says what it costs, and people of tests sign in hundreds of times. */
    public static final PasswordHash HASH = new PasswordHash(
            "$argon2id$v=19$m=8,t=1,p=1$bGFrZWdhdGUtdGVzdGluZw$eAEcCLWH+afc581XL3Pg0fI0oEjKuGxWQEZdpIs8/oE");

    private final Database database;

    /** Adds them to this database. */
    public TestPeople(Database database) {
        this.database = database;
    }

    /** A new person with that role and a password of their own. */
    public Person add(Role role) {
        return add(role, false);
    }

    /** A new person whose password is good for one time. */
    public Person addWithOneTimePassword(Role role) {
        return add(role, true);
    }

    private Person add(Role role, boolean oneTime) {
        var id = UserId.random();
        var store = new PersonStore();
        String name = role.word() + "-" + UUID.randomUUID();
        return database.transaction(handle -> {
            store.insert(handle, id, name, "Somebody with the role " + role.word(), role, HASH);
            store.changePassword(handle, id, HASH, oneTime);
            return store.find(handle, id).orElseThrow();
        });
    }

    /** Them as they are by now. */
    public Person find(Person person) {
        return database.read(
                handle -> new PersonStore().find(handle, person.id()).orElseThrow());
    }

    /** Everybody's password. */
    public String password() {
        return PASSWORD.reveal();
    }

    /** A new personal key of theirs, for {@code Authorization: Bearer}. */
    public String key(Person person) {
        BearerKey key = BearerKey.random(PersonalKeys.KEY_PREFIX);
        database.run(handle -> handle.createUpdate("""
                        insert into personal_key (id, person_id, name, hash, hint, expires_at)
                        values (gen_random_uuid(), :owner, 'for a test', :hash, 'test', lakegate_now() + interval '1 day')
                        """)
                .bind("owner", person.id().value())
                .bind("hash", key.sha256())
                .execute());
        return key.reveal();
    }

    /** A key of a new person with that role. */
    public String key(Role role) {
        return key(add(role));
    }

    /** Signs a new person with that role in, as their browser would. */
    public TestSession signIn(Role role) {
        return signIn(add(role));
    }

    /** Signs them in, as their browser would. */
    public TestSession signIn(Person person) {
        String cookie = given().redirects()
                .follow(false)
                .formParam("name", person.name())
                .formParam("password", PASSWORD.reveal())
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie(TestSession.COOKIE);
        return new TestSession(person, cookie, formToken(cookie));
    }

    private String formToken(String cookie) {
        return database.read(
                handle -> handle.createQuery("select form_token from browser_session where id_hash = :hash")
                        .bind("hash", new BearerKey(cookie).sha256())
                        .mapTo(String.class)
                        .one());
    }
}
