package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The pipelines to Resource Manager, over one HTTP client and one token cache. They are not the SDK's standard
 * pipeline: that one also registers resource providers when it meets a new one, which is a write.
 *
 * @param retrying tries reads again
 * @param once sends each request one time, for calls whose quota somebody else watches
 * @param writing sends each request one time and hands over every answer, refusals too
 */
record ArmPipelines(HttpPipeline retrying, HttpPipeline once, HttpPipeline writing) {
    private static final String APPLICATION = "nodewarden";

    static ArmPipelines over(AzureConnection connection, Clock clock, Duration firstRetryWait) {
        AzureSettings settings = connection.settings();
        HttpPipelinePolicy token = new BearerTokenAuthenticationPolicy(
                new LoginAdvice(connection.credential(), settings.identity()), settings.armScope());
        List<HttpPipelinePolicy> named = List.of(new UserAgentPolicy(APPLICATION), new RequestIdPolicy());
        HttpPipelinePolicy refusals = new RefusalPolicy(clock);
        List<HttpPipelinePolicy> after =
                List.of(new OneHostPolicy(settings.armEndpoint()), token, new CompressionPolicy());
        HttpPipelinePolicy retries = new RetryPolicy(new ReadRetries(firstRetryWait, clock));
        return new ArmPipelines(
                pipeline(connection, named, List.of(refusals, retries), after),
                pipeline(connection, named, List.of(refusals), after),
                pipeline(connection, named, List.of(), after));
    }

    private static HttpPipeline pipeline(
            AzureConnection connection,
            List<HttpPipelinePolicy> named,
            List<HttpPipelinePolicy> afterAnswers,
            List<HttpPipelinePolicy> after) {
        List<HttpPipelinePolicy> policies = new ArrayList<>(named);
        policies.addAll(afterAnswers);
        policies.addAll(after);
        return new HttpPipelineBuilder()
                .httpClient(connection.httpClient())
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }
}
