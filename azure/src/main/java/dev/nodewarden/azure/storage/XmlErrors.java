package dev.nodewarden.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.util.Optional;

/**
 * Takes refusals in XML for what they are. The account's own, by its firewall or of a whole region, come so whatever was
 * accepted, and the client of tables ends with a linkage error at them: it reads XML by a library that we do not bring.
 */
final class XmlErrors extends HttpPipelineSyncPolicy {
    private static final int FIRST_REFUSAL = 400;

    /** @throws HttpResponseException for a refusal in XML */
    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        String type = Optional.ofNullable(response.getHeaderValue(HttpHeaderName.CONTENT_TYPE))
                .orElse("");
        if (response.getStatusCode() >= FIRST_REFUSAL && type.contains("xml")) {
            response.close();
            throw new HttpResponseException("refused with status " + response.getStatusCode(), response);
        }
        return response;
    }

    /** Once for each call, after its retries. */
    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }
}
