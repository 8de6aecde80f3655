package dev.nodewarden.report.page;

import dev.nodewarden.fleet.ClusterId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages, relative to {@code /api/}. */
final class Links {
    private Links() {}

    static String cluster(ClusterId id) {
        return "report/clusters/" + encoded(id.subscriptionId()) + "/" + encoded(id.resourceGroup()) + "/"
                + encoded(id.name());
    }

    /** Returns {@code text} for a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
