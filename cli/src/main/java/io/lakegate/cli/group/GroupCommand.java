package io.lakegate.cli.group;

import picocli.CommandLine.Command;

/** {@code lakegate group …}. */
@Command(
        name = "group",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Groups of people; for admins.",
        subcommands = {
            ListGroupsCommand.class,
            ShowGroupCommand.class,
            CreateGroupCommand.class,
            RenameGroupCommand.class,
            AddMemberCommand.class,
            RemoveMemberCommand.class,
            DeleteGroupCommand.class
        })
public final class GroupCommand {

    /** Made by picocli. */
    public GroupCommand() {}
}
