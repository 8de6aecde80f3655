package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FunctionWiringTest {
    @Test
    void everyFunctionIsWiredByTheSettingsWithoutContactingAnyone() {
        FunctionWiring wiring = new FunctionWiring(AppSettings.from(Map.of(
                "NODEWARDEN_POLICY", TestApp.SHIPPED_POLICY,
                "AzureWebJobsStorage__tableServiceUri", "https://nowhere.invalid",
                "AzureWebJobsStorage__queueServiceUri", "https://nowhere.invalid",
                "AzureWebJobsStorage__blobServiceUri", "https://nowhere.invalid",
                "AzureWebJobsStorage__clientId", "00000000-0000-4000-8000-00000000000a")));
        assertThat(HttpFunctions.EVERY_FUNCTION).hasSize(31);
        for (Method function : HttpFunctions.EVERY_FUNCTION) {
            Class<?> type = function.getDeclaringClass();
            assertThat(wiring.getInstance(type)).isInstanceOf(type);
        }
    }

    @Test
    void anUnknownClassIsRefusedByName() {
        FunctionWiring wiring = new TestApp().wiring;
        assertThatThrownBy(() -> wiring.getInstance(String.class)).hasMessage("no wiring for java.lang.String");
    }

    @Test
    void theServiceFileNamesThisClassAndNoOther() throws IOException {
        String file = "META-INF/services/" + FunctionInstanceInjector.class.getName();
        try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(FunctionWiring.class.getName());
        }
    }
}
