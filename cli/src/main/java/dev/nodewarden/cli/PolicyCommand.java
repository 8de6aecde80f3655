package dev.nodewarden.cli;

import picocli.CommandLine.Command;

/** {@code policy}: what can be done with a policy file. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What can be done with a policy file.")
final class PolicyCommand {}
