package dev.nodewarden.cli.host;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes up access keys, good for one run of the local host. */
public final class AccessKey {
    private static final int BYTES = 24;

    private AccessKey() {}

    /** Returns 32 random characters that need no quoting anywhere. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
