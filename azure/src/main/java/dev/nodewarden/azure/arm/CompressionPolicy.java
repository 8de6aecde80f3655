package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;

/**
 * Asks for compressed answers and unpacks them. A page of Resource Graph is 2 MB of JSON, mostly the same words again,
 * and a run cannot begin before its pages are here.
 */
final class CompressionPolicy extends HttpPipelineSyncPolicy {
    private static final String GZIP = "gzip";

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        context.getHttpRequest().setHeader(HttpHeaderName.ACCEPT_ENCODING, GZIP);
    }

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        return GZIP.equalsIgnoreCase(response.getHeaderValue(HttpHeaderName.CONTENT_ENCODING))
                ? new UnpackedResponse(response)
                : response;
    }
}
