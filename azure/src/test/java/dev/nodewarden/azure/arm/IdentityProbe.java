package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.AzureSettings.Identity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Lists subscriptions in a process of its own, because the managed identity's endpoint is only ever read from the real
 * environment. Arguments: Resource Manager, authority, certificate, identity.
 */
final class IdentityProbe {
    private IdentityProbe() {}

    public static void main(String[] args) {
        AzureSettings settings = AzureSettings.at(URI.create(args[0]), URI.create(args[1]), Identity.valueOf(args[3]))
                .trusting(Path.of(args[2]));
        String outcome = ArmInventories.open(AzureConnection.open(settings), Discovery.ARM_LIST, Clock.systemUTC())
                .subscriptions()
                .match(found -> "subscriptions: " + found.size(), failure -> "failed: " + failure);
        System.out.println(outcome);
    }
}
