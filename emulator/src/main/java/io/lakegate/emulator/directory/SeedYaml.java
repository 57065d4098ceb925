package io.lakegate.emulator.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The YAML of a seed file as it is written, before any check. Never printed: it holds passwords. */
record SeedYaml(
        @Nullable String accountId,
        @Nullable List<String> workspaces,
        @Nullable List<UserYaml> users,
        @Nullable List<ServicePrincipalYaml> servicePrincipals) {

    record UserYaml(
            @Nullable String email,
            @Nullable String displayName,
            @Nullable String password,
            boolean accountAdmin) {
        @Override
        public String toString() {
            return "user " + email;
        }
    }

    record ServicePrincipalYaml(
            @Nullable String applicationId,
            @Nullable String displayName,
            @Nullable String secret,
            boolean accountAdmin) {
        @Override
        public String toString() {
            return "service principal " + applicationId;
        }
    }
}
