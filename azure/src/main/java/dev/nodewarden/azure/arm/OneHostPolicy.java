package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.net.URI;
import java.net.URL;

/**
 * Lets requests go to Resource Manager only. A {@code nextLink} is text from outside, and the SDK would follow it, token
 * and all, to wherever it points.
 */
final class OneHostPolicy extends HttpPipelineSyncPolicy {
    private static final int HTTPS_PORT = 443;

    private final URI allowed;

    OneHostPolicy(URI allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        URL url = context.getHttpRequest().getUrl();
        boolean same = url.getProtocol().equalsIgnoreCase(allowed.getScheme())
                && url.getHost().equalsIgnoreCase(allowed.getHost())
                && port(url.getPort()) == port(allowed.getPort());
        if (!same) {
            throw ArmException.malformed("a nextLink leads to another host");
        }
    }

    private static int port(int port) {
        return port == -1 ? HTTPS_PORT : port;
    }
}
