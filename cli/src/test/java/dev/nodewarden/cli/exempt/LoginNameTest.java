package dev.nodewarden.cli.exempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"oid\":\"1\",\"tid\":\"2\",\"upn\":\"ann@example.com\"} | ann@example.com (object id 1, tenant 2)",
                "{\"oid\":\"1\",\"tid\":\"2\",\"unique_name\":\"live#ann\"} | live#ann (object id 1, tenant 2)",
                "{\"oid\":\"1\",\"tid\":\"2\",\"appid\":\"3\"} | object id 1, tenant 2",
                "{\"oid\":\"1\"} | object id 1",
            })
    void aLoginIsNamedByItsObjectIdAndTenant(String claims, String name) {
        assertThat(LoginName.inToken(token(claims))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"upn\":\"ann@example.com\"}", "[]", "{", ""})
    void withoutAnObjectIdThereIsNoName(String claims) {
        assertThat(LoginName.inToken(token(claims))).isEmpty();
    }

    @Test
    void whatIsNoTokenNamesNobody() {
        assertThat(LoginName.inToken("abc")).isEqualTo(Optional.empty());
        assertThat(LoginName.inToken("a.%%%.c")).isEmpty();
    }

    private static String token(String claims) {
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
