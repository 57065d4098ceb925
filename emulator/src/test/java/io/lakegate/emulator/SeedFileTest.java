package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.directory.Seed;
import io.lakegate.emulator.directory.SeedException;
import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.directory.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seed files: what is read, and how mistakes are told. */
class SeedFileTest {
    @TempDir
    private Path folder;

    @Test
    void theDefaultHasBothAdminsTwoUsersAServicePrincipalAndTwoWorkspaces() {
        Seed seed = SeedFile.readDefault();

        assertThat(seed.workspaceNames()).hasSize(2);
        assertThat(seed.directory().users())
                .extracting(User::role)
                .containsExactly("account admin", "workspace admin", "user", "user");
        assertThat(seed.directory().users().getFirst().accountAdmin()).isTrue();
        assertThat(seed.directory().servicePrincipals().getFirst().secret().reveal())
                .startsWith("dose");
        assertThat(seed.toString()).doesNotContain("demo-password", "dose");
    }

    @Test
    void aFileOfOnesOwnIsRead() throws IOException {
        Seed seed = read("""
                account_id: a-1
                workspaces: [one, two, three]
                users:
                  - {email: carol@example.org, password: "123", account_admin: true}
                """);

        assertThat(seed.workspaceNames()).containsExactly("one", "two", "three");
        assertThat(seed.directory().authenticate("Carol@example.org", "123")).isPresent();
        assertThat(seed.directory().servicePrincipals()).isEmpty();
    }

    @Test
    void severalAccountsAreReadEachWithPeopleAndWorkspacesOfItsOwn() throws IOException {
        Seed seed = read("""
                accounts:
                  - account_id: a-1
                    users:
                      - {email: carol@example.org, password: one, account_admin: true}
                  - account_id: a-2
                    users:
                      - {email: carol@example.org, password: two, workspace_admin: true}
                """);

        assertThat(seed.accounts()).extracting(AccountSeed::id).containsExactly("a-1", "a-2");
        assertThat(seed.workspaceCount()).isEqualTo(3);
        assertThat(seed.accounts().getLast().directory().authenticate("carol@example.org", "one"))
                .isEmpty();
        assertThat(seed.accounts().stream()
                        .flatMap(account -> account.directory().users().stream())
                        .map(User::id))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|lines were expected",
                "users: [{emial: x}]|users[0]: unknown key 'emial'; use email, display_name, password, account_admin, workspace_admin",
                "users: [{email: x}]|users[0]: password is missing",
                "users: [x]|users[0]: 'name: value' lines",
                "users: [null]|users[0]: 'name: value' lines",
                "users: 1|users must be a list",
                "account_id: a|at least one user",
                "users: [{email: x, password: y}]|account_id is missing",
                "users: [{email: x, password: y},{email: x, password: y}]|appears twice",
                "users: [{email: x, password: y, account_admin: maybe}]|account_admin must be true or false",
                "users: [{email: x, password: y, workspace_admin: 1}]|workspace_admin must be true or false",
                "accounts: []|at least one account",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {}}'|lakehouse: at least one catalog",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {catalogs: [{name: main}]}}'|catalogs[0]: a catalog of the emulator cannot be called main",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {catalogs: [{name: c, schemas: [{name: s, tables: [{name: t, columns: [id INT], rows: [[x]]}]}]}]}}'|tables[0]: 'x' is no INT for column id",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {catalogs: [{name: c, schemas: [{name: s, tables: [{name: t, columns: [id INT], grants: [{to: x, where: {region: 1}}]}]}]}]}}'|has no column region",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {catalogs: [{name: c}], warehouses: [{id: x, name: y}]}}'|16 hex digits",
                "'{account_id: a, users: [{email: x, password: y}], lakehouse: {catalogs: [{name: c}], jobs: [{name: j, warehouse_id: w, statement: s}]}}'|needs the id of a warehouse",
                "accounts: [{account_id: a}]|accounts[0]: at least one user",
                "'accounts: [{account_id: a, users: [{email: x, password: y}]}, {account_id: a, users: [{email: x, password: y}]}]'|appears twice",
                "'accounts: [{account_id: a, workspaces: [w], users: [{email: x, password: y}]}, {account_id: b, workspaces: [w], users: [{email: x, password: y}]}]'|appears twice",
                "'{account_id: a, accounts: [{account_id: a, users: [{email: x, password: y}]}]}'|unknown key 'account_id'; use accounts",
                "'users: [{email: x, password: hidden'|not YAML (line 1)"
            })
    void aMistakeIsToldInOneLineWithoutThePasswords(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> SeedFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("cannot read");
    }

    private Seed read(String yaml) throws IOException {
        Path file = folder.resolve("users.yaml");
        Files.writeString(file, yaml);
        return SeedFile.read(file);
    }
}
