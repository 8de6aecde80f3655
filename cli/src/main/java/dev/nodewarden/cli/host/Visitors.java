package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.HttpMethod;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Browsers on this machine, which cannot send a key: reads of theirs get one. */
record Visitors(String key) {
    private static final String KEY = "x-nodewarden-key";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Returns {@code request} with the key where it has none, only reads, and was sent to this very address. */
    HostedRequest welcome(HostedRequest request, URI address) {
        Map<String, String> headers = request.headers();
        // Another name in the header is another site's, which has made its name mean this machine.
        boolean here = address.getAuthority().equals(headers.get("host"))
                || ("127.0.0.1:" + address.getPort()).equals(headers.get("host"));
        if (!here || headers.containsKey(KEY) || !READS.contains(request.method())) {
            return request;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put(KEY, key);
        return new HostedRequest(request.method(), request.uri(), all, request.query(), request.body());
    }
}
