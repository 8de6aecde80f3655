package dev.nodewarden.simulator;

import dev.nodewarden.simulator.identity.Audiences;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that a simulated Azure goes by. Under another cloud's names it is reached through its own proxy, which
 * leads to the hosts of that cloud and to no other.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure">US Government</a>
 * @see <a href="https://learn.microsoft.com/azure/china/resources-developer-guide">China</a>
 */
public enum Cloud {
    /** Its own address on this machine; it passes for the public cloud where a token says what it is for. */
    LOCAL(Optional.empty(), Optional.empty(), "https://management.azure.com", "https://management.core.windows.net"),
    PUBLIC(
            Optional.of("https://management.azure.com"),
            Optional.of("https://login.microsoftonline.com"),
            "https://management.azure.com",
            "https://management.core.windows.net"),
    US_GOVERNMENT(
            Optional.of("https://management.usgovcloudapi.net"),
            Optional.of("https://login.microsoftonline.us"),
            "https://management.usgovcloudapi.net",
            "https://management.core.usgovcloudapi.net"),
    CHINA(
            Optional.of("https://management.chinacloudapi.cn"),
            Optional.of("https://login.chinacloudapi.cn"),
            "https://management.chinacloudapi.cn",
            "https://management.core.chinacloudapi.cn");

    // Immutable both, which their types do not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Optional<String> arm;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Optional<String> authority;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> audiences;

    Cloud(Optional<String> arm, Optional<String> authority, String... audiences) {
        this.arm = arm;
        this.authority = authority;
        this.audiences = List.of(audiences);
    }

    /** Returns where Resource Manager is, without a slash at the end. */
    String arm(String local) {
        return arm.orElse(local);
    }

    /** Returns where Entra is, without a slash at the end. */
    String authority(String local) {
        return authority.orElse(local);
    }

    /** Returns the names of its hosts; none for this machine's own. */
    List<String> hosts() {
        return Stream.of(arm, authority)
                .flatMap(Optional::stream)
                .map(url -> URI.create(url).getHost())
                .toList();
    }

    /** Returns what a token for Resource Manager may be for here, and what it would be for elsewhere. */
    Audiences audiences(String local) {
        List<String> ours = new ArrayList<>(audiences);
        ours.add(local);
        List<String> foreign = Arrays.stream(values())
                .flatMap(cloud -> cloud.audiences.stream())
                .filter(audience -> !ours.contains(audience))
                .toList();
        return new Audiences(ours, foreign);
    }
}
