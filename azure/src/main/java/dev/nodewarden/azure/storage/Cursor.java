package dev.nodewarden.azure.storage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place in a list behind which the next page begins, as an opaque word for callers. */
record Cursor(String partition, String row) {
    private static final String SPLIT = " ";

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((partition + SPLIT + row).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if no list gave this cursor */
    static Cursor decode(String text) {
        String[] keys = decoded(text).split(SPLIT, -1);
        if (keys.length != 2 || !TableKeys.isKey(keys[0]) || !TableKeys.isKey(keys[1])) {
            throw notOurs();
        }
        return new Cursor(keys[0], keys[1]);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("the cursor is none that this list gave");
    }
}
