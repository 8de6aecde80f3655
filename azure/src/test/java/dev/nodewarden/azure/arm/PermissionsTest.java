package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {
    private static final String READ = "Microsoft.ContainerService/managedClusters/read";

    /** Each grant is {@code actions - notActions}, each a list between commas. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Microsoft.ContainerService/managedClusters/read | true",
                "microsoft.containerservice/MANAGEDCLUSTERS/read | true",
                "* | true",
                "*/read | true",
                "Microsoft.ContainerService/* | true",
                "Microsoft.ContainerService/managedClusters/write | false",
                "Microsoft.ContainerService/managedClusters | false",
                "Microsoft.ContainerService/managedClusters/read/more | false",
                "'' | false",
                "* - Microsoft.ContainerService/*/read | false",
                "* - Microsoft.ContainerService/*/write | true",
                "* - Microsoft.ContainerService/*/read ; */read | true",
            })
    void anActionIsAllowedWhereAGrantHasItAndDoesNotTakeItBack(String grants, boolean allowed) {
        List<Permissions.Grant> all = Arrays.stream(grants.split(";", -1))
                .map(grant -> grant.strip().split(" - ", 2))
                .map(parts -> new Permissions.Grant(
                        List.of(parts[0].strip()), parts.length > 1 ? List.of(parts[1].strip()) : List.of()))
                .toList();
        assertThat(new Permissions(all).allow(READ)).isEqualTo(allowed);
    }
}
