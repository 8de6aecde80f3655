package dev.nodewarden.policy.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds a document out of the parser's events, without recursion and without constructing anything: no tags, no
 * aliases, one document, not deeper than any policy is.
 */
final class YamlTree {
    /** A policy is six deep at most. */
    private static final int DEEPEST = 12;

    private final ScalarResolver types = new CoreSchema().getScalarResolver();
    private final Problems problems;
    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int documents;
    private boolean abandoned;

    private YamlTree(Problems problems) {
        this.problems = problems;
    }

    /** Returns the document in {@code text}, or empty when it is none or has none; {@code problems} then say why. */
    static Optional<YamlNode> read(String text, Problems problems) {
        YamlTree tree = new YamlTree(problems);
        LoadSettings settings = LoadSettings.builder().setLabel("policy").build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                tree.take(event);
                if (tree.abandoned) {
                    return Optional.empty();
                }
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(line, "", "is not YAML: " + words(String.valueOf(e.getProblem())));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(0, "", "is not YAML: " + Problems.shortened(String.valueOf(e.getMessage())));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // The parser reads the digits of an escape sequence without looking whether there are any.
            problems.add(0, "", "is not YAML: a broken escape sequence in double quotes");
            return Optional.empty();
        }
        return Optional.ofNullable(tree.root);
    }

    private static String words(String problem) {
        return problem.contains("(TAB)") ? "a tab cannot indent; use spaces" : Problems.shortened(problem);
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> document(event);
            case Scalar -> scalar((ScalarEvent) event);
            case Alias ->
                refuse(
                        event,
                        "aliases (*"
                                + Problems.shortened(
                                        ((AliasEvent) event).getAlias().getValue()) + ") are not read; write it out");
            case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> end();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void document(Event event) {
        documents++;
        if (documents > 1) {
            abandon(event, "a second document begins here; keep one");
        }
    }

    private void scalar(ScalarEvent event) {
        refuseTag(event, event.getTag());
        String text = event.getValue();
        place(new YamlNode.Scalar(line(event), text, type(event)));
    }

    private YamlNode.Type type(ScalarEvent event) {
        if (!event.isPlain() || event.getTag().isPresent()) {
            return YamlNode.Type.TEXT;
        }
        Tag tag = types.resolve(event.getValue(), true);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return YamlNode.Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Type.FLAG;
        }
        return tag.equals(Tag.NULL) ? YamlNode.Type.NOTHING : YamlNode.Type.TEXT;
    }

    private void begin(CollectionStartEvent event) {
        refuseTag(event, event.getTag());
        if (open.size() == DEEPEST) {
            abandon(event, "is nested too deeply; a policy never is");
            return;
        }
        open.push(new Frame(line(event), event.getEventId() == Event.ID.MappingStart));
    }

    private void end() {
        place(open.pop().node());
    }

    /** Puts a finished value where it belongs: to the collection around it, or at the top. */
    private void place(YamlNode node) {
        Frame around = open.peek();
        if (around == null) {
            root = node;
        } else {
            around.add(node, problems);
        }
    }

    private void refuse(Event event, String what) {
        problems.add(line(event), "", what);
        place(new YamlNode.Scalar(line(event), "", YamlNode.Type.REFUSED));
    }

    private void refuseTag(Event event, Optional<String> tag) {
        tag.ifPresent(name -> problems.add(
                line(event), "", "tags (" + Problems.quoted(name) + ") are not read; write the plain value"));
    }

    private void abandon(Event event, String what) {
        problems.add(line(event), "", what);
        abandoned = true;
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** A collection that has begun and not ended. */
    private static final class Frame {
        private final int line;
        private final boolean mapping;
        private final List<YamlNode> items = new ArrayList<>();
        private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        private YamlNode.@Nullable Scalar key;
        private boolean wantsValue;

        Frame(int line, boolean mapping) {
            this.line = line;
            this.mapping = mapping;
        }

        void add(YamlNode node, Problems problems) {
            if (!mapping) {
                items.add(node);
            } else if (wantsValue) {
                put(node, problems);
            } else {
                beginEntry(node, problems);
            }
        }

        private void beginEntry(YamlNode node, Problems problems) {
            wantsValue = true;
            key = node instanceof YamlNode.Scalar scalar ? scalar : null;
            if (key == null) {
                problems.add(node.line(), "", "a key must be a word, not " + node.kind());
            }
        }

        private void put(YamlNode value, Problems problems) {
            wantsValue = false;
            YamlNode.Scalar named = key;
            if (named == null) {
                return;
            }
            YamlNode.Entry first = entries.putIfAbsent(named.text(), new YamlNode.Entry(named.line(), value));
            if (first != null) {
                problems.add(
                        named.line(),
                        "",
                        "the key " + Problems.quoted(named.text()) + " is given twice, first on line " + first.line());
            }
        }

        YamlNode node() {
            return mapping
                    ? new YamlNode.Mapping(line, Collections.unmodifiableMap(entries))
                    : new YamlNode.Sequence(line, List.copyOf(items));
        }
    }
}
