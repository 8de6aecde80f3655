package dev.nodewarden.cli.host;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a schedule.
 *
 * @param names the values' English names in lower case, the first one for {@code lowest}; three letters of one suffice
 */
record CronField(String name, int lowest, int highest, List<String> names) {
    private static final Pattern PART = Pattern.compile("(\\*|([^-/]+)(?:-([^-/]+))?)(?:/(\\d{1,4}))?");

    /** @throws IllegalArgumentException naming the field, the text and the values it may have */
    BitSet parse(String text) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw wrong(part);
            }
            add(values, matcher);
        }
        return values;
    }

    private void add(BitSet values, Matcher part) {
        boolean all = part.group(1).equals("*");
        boolean stepped = part.group(4) != null;
        int first = all ? lowest : value(part.group(2));
        int last = last(part, all, stepped, first);
        int step = stepped ? Integer.parseInt(part.group(4)) : 1;
        if (step < 1 || last < first) {
            throw wrong(part.group());
        }
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
    }

    private int last(Matcher part, boolean all, boolean stepped, int first) {
        if (part.group(3) != null) {
            return value(part.group(3));
        }
        return all || stepped ? highest : first;
    }

    private int value(String text) {
        for (int i = 0; i < names.size(); i++) {
            if (text.length() >= 3 && names.get(i).startsWith(text.toLowerCase(Locale.ROOT))) {
                return lowest + i;
            }
        }
        if (!text.matches("\\d{1,2}")) {
            throw wrong(text);
        }
        int value = Integer.parseInt(text);
        if (value < lowest || value > highest) {
            throw wrong(text);
        }
        return value;
    }

    private IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a " + name + " of a schedule (" + lowest + " to " + highest + ")");
    }
}
