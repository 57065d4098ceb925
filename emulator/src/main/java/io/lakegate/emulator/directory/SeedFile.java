package io.lakegate.emulator.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
import org.jspecify.annotations.Nullable;

/** Reads a seed from YAML. Every mistake ends in a {@link SeedException} with one line. */
public final class SeedFile {
    private static final String DEFAULT = "/io/lakegate/emulator/users.yaml";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    /** SCIM ids of the first user and the first service principal; any 64-bit number would do. */
    private static final long FIRST_USER_ID = 4_100_000_000_000_001L;

    private static final long FIRST_SERVICE_PRINCIPAL_ID = 4_200_000_000_000_001L;

    private final String name;

    private SeedFile(String name) {
        this.name = name;
    }

    /**
     * Reads the seed that the emulator brings along.
     *
     * @return three users and one service principal
     */
    public static Seed readDefault() {
        try (InputStream stream = SeedFile.class.getResourceAsStream(DEFAULT)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + DEFAULT);
            }
            return new SeedFile("default users").parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException("the jar's " + DEFAULT + " cannot be read", broken);
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
            return new SeedFile(file.toString()).parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new SeedException("cannot read " + file + ": no such file, not readable, or not UTF-8 text");
        }
    }

    private Seed parse(String text) {
        try {
            SeedYaml yaml = YAML.readValue(text, SeedYaml.class);
            return seed(Optional.ofNullable(yaml).orElseThrow(() -> wrong("the file is empty")));
        } catch (UnrecognizedPropertyException unknown) {
            throw wrong("unknown key '" + unknown.getPropertyName() + "'" + line(unknown));
        } catch (JsonProcessingException notYaml) {
            throw wrong("not the YAML that was expected" + line(notYaml));
        }
    }

    private Seed seed(SeedYaml yaml) {
        List<SeedYaml.UserYaml> users = orEmpty(yaml.users());
        List<SeedYaml.ServicePrincipalYaml> programs = orEmpty(yaml.servicePrincipals());
        Directory directory = new Directory(
                users.stream()
                        .map(user -> user(user, FIRST_USER_ID + users.indexOf(user)))
                        .toList(),
                programs.stream()
                        .map(one -> servicePrincipal(one, FIRST_SERVICE_PRINCIPAL_ID + programs.indexOf(one)))
                        .toList());
        requireDistinct(directory);
        List<String> workspaces = orEmpty(yaml.workspaces());
        return new Seed(
                need("account_id", yaml.accountId()),
                workspaces.isEmpty() ? List.of("dbc-local-1", "dbc-local-2") : workspaces,
                directory);
    }

    private User user(SeedYaml.UserYaml yaml, long id) {
        String email = need("users: email", yaml.email());
        return new User(
                id,
                email,
                Optional.ofNullable(yaml.displayName()).orElse(email),
                Secret.of(need("users: password of " + email, yaml.password())),
                yaml.accountAdmin());
    }

    private ServicePrincipal servicePrincipal(SeedYaml.ServicePrincipalYaml yaml, long id) {
        String applicationId = need("service_principals: application_id", yaml.applicationId());
        return new ServicePrincipal(
                id,
                applicationId,
                Optional.ofNullable(yaml.displayName()).orElse(applicationId),
                Secret.of(need("service_principals: secret of " + applicationId, yaml.secret())),
                yaml.accountAdmin());
    }

    private void requireDistinct(Directory directory) {
        if (directory.users().isEmpty()) {
            throw wrong("at least one user is needed");
        }
        Set<String> seen = new HashSet<>();
        directory.users().forEach(user -> requireNew(seen, user.subject()));
        directory.servicePrincipals().forEach(program -> requireNew(seen, program.subject()));
    }

    private void requireNew(Set<String> seen, String subject) {
        if (!seen.add(subject)) {
            throw wrong("'" + subject + "' appears twice");
        }
    }

    private String need(String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrong(what + " is missing");
        }
        return value;
    }

    private SeedException wrong(String what) {
        return new SeedException(name + ": " + what);
    }

    private static String line(JsonProcessingException problem) {
        return problem.getLocation() == null
                ? ""
                : " (line " + problem.getLocation().getLineNr() + ")";
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
