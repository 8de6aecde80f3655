package dev.nodewarden.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code nodewarden} itself: only its commands do anything. */
@Command(
        name = "nodewarden",
        description = "Proves that AKS nodes get their OS security patches inside the window their owner chose.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a cluster has a finding at or above --fail-on",
            "2:wrong usage or configuration",
            "3:incomplete: something could not be read or decided",
            "4:Azure refused or failed",
            "70:a bug in nodewarden"
        },
        footer = {"Where several apply, the first of 2, 4, 3, 1.", "", "'nodewarden COMMAND --help' tells more."})
final class NodewardenCommand {}
