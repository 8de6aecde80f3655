package dev.nodewarden.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    /** Returns the product and its version. */
    public static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "nodewarden " + (version == null ? "(not packaged)" : version);
    }
}
