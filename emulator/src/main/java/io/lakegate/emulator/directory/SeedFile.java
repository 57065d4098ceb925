package io.lakegate.emulator.directory;

import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a seed from YAML. Every mistake ends in a {@link SeedException} with one line. */
public final class SeedFile {
    private static final String DEFAULT = "/io/lakegate/emulator/users.yaml";
    private static final String DEFAULT_LAKEHOUSE = "/io/lakegate/emulator/lakehouse.yaml";
    private static final List<String> DEFAULT_WORKSPACES = List.of("dbc-local-1", "dbc-local-2");
    /** SCIM ids of the first user and the first service principal; any 64-bit number would do. */
    static final long FIRST_USER_ID = 4_100_000_000_000_001L;

    static final long FIRST_SERVICE_PRINCIPAL_ID = 4_200_000_000_000_001L;

    /** Keeps the ids of two accounts apart. */
    private static final int IDS_OF_AN_ACCOUNT = 1_000_000;

    private SeedFile() {}

    /**
     * Reads the seed that the emulator brings along.
     *
     * @return four users and one service principal
     */
    public static Seed readDefault() {
        return seed(parse("default users", resource(DEFAULT)));
    }

    /** The lakehouse of an account whose seed says nothing about one. */
    static Lakehouse defaultLakehouse() {
        return LakehouseFile.read(parse("default lakehouse", resource(DEFAULT_LAKEHOUSE)));
    }

    private static String resource(String name) {
        try (InputStream stream = SeedFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("the jar's " + name + " cannot be read", broken);
        }
    }

    /**
     * Reads a seed.
     *
     * @param file a YAML file
     * @return the seed
     * @throws SeedException if the file is missing or wrong
     */
    public static Seed read(Path file) {
        try {
            return seed(parse(file.toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            throw new SeedException("cannot read " + file + ": no such file, not readable, or not UTF-8 text");
        }
    }

    private static SeedNode parse(String name, String text) {
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return SeedNode.of(name, Optional.ofNullable(yaml).orElse(""));
        } catch (MarkedYAMLException notYaml) {
            // The exception's own text quotes the file, perhaps a password.
            throw new SeedException(
                    name + ": not YAML (line " + (notYaml.getProblemMark().getLine() + 1) + ")");
        } catch (YAMLException notYaml) {
            throw new SeedException(name + ": not YAML");
        }
    }

    private static Seed seed(SeedNode root) {
        if (root.find("accounts").isEmpty()) {
            return new Seed(List.of(account(root, 0)));
        }
        root.allow("accounts");
        List<AccountSeed> accounts = root.each("accounts", SeedFile::account);
        if (accounts.isEmpty()) {
            throw root.wrong("at least one account is needed");
        }
        Set<String> seen = new HashSet<>();
        accounts.forEach(account -> requireNew(root, seen, account.id()));
        accounts.forEach(account -> account.workspaceNames().forEach(name -> requireNew(root, seen, name)));
        return new Seed(accounts);
    }

    private static AccountSeed account(SeedNode node, int index) {
        node.allow("account_id", "workspaces", "users", "service_principals", "lakehouse");
        List<String> workspaces = node.texts("workspaces");
        List<String> defaults = index == 0 ? DEFAULT_WORKSPACES : List.of("dbc-account-" + (index + 1));
        long firstId = (long) index * IDS_OF_AN_ACCOUNT;
        Directory directory = new Directory(
                node.each("users", (user, place) -> user(user, firstId + place)),
                node.each("service_principals", (program, place) -> servicePrincipal(program, firstId + place)));
        requireDistinct(node, directory);
        return new AccountSeed(
                node.require("account_id"),
                workspaces.isEmpty() ? defaults : workspaces,
                directory,
                node.child("lakehouse").map(LakehouseFile::read).orElseGet(SeedFile::defaultLakehouse));
    }

    private static User user(SeedNode node, long index) {
        node.allow("email", "display_name", "password", "account_admin", "workspace_admin");
        String email = node.require("email");
        return new User(
                FIRST_USER_ID + index,
                email,
                node.find("display_name").orElse(email),
                Secret.of(node.require("password")),
                node.flag("account_admin"),
                node.flag("workspace_admin"));
    }

    private static ServicePrincipal servicePrincipal(SeedNode node, long index) {
        node.allow("application_id", "display_name", "secret", "account_admin");
        String applicationId = node.require("application_id");
        return new ServicePrincipal(
                FIRST_SERVICE_PRINCIPAL_ID + index,
                applicationId,
                node.find("display_name").orElse(applicationId),
                Secret.of(node.require("secret")),
                node.flag("account_admin"));
    }

    private static void requireDistinct(SeedNode root, Directory directory) {
        if (directory.users().isEmpty()) {
            throw root.wrong("at least one user is needed");
        }
        Set<String> seen = new HashSet<>();
        directory.users().forEach(user -> requireNew(root, seen, user.subject()));
        directory.servicePrincipals().forEach(program -> requireNew(root, seen, program.subject()));
    }

    private static void requireNew(SeedNode root, Set<String> seen, String subject) {
        if (!seen.add(subject)) {
            throw root.wrong("'" + subject + "' appears twice");
        }
    }
}
