package dev.nodewarden.remediation;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something a person did.
 *
 * @param who the person's object id and tenant, or the login's name on a command line
 */
public record Act(String who, Instant at) {
    /** Ends the name of everyone whom Entra knows; what stands before it may be chosen by the person. */
    private static final Pattern OBJECT_ID =
            Pattern.compile("object id ([0-9a-fA-F-]{36})(, tenant [0-9a-fA-F-]{36})?[)]?$");

    /** Says whether two names are one person's: the same object id, under whatever login, or the same name. */
    public static boolean isSamePerson(String one, String other) {
        return identity(one).equals(identity(other));
    }

    private static String identity(String who) {
        Matcher id = OBJECT_ID.matcher(who);
        return id.find() ? id.group(1).toLowerCase(Locale.ROOT) : who;
    }
}
