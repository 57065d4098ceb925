package io.lakegate.cli.user;

import picocli.CommandLine.Command;

/** {@code lakegate user …}. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "People and their roles; for admins.",
        subcommands = {
            ListUsersCommand.class,
            ShowUserCommand.class,
            CreateUserCommand.class,
            ChangeRoleCommand.class,
            DisableUserCommand.class,
            EnableUserCommand.class,
            EndSessionsCommand.class,
            ResetPasswordCommand.class
        })
public final class UserCommand {

    /** Made by picocli. */
    public UserCommand() {}
}
