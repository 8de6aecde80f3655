package dev.nodewarden.azure.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads JSON that anyone may have written: bounded in every direction, and nothing in it is guessed at.
 *
 * <p>The bounds are those of ARM itself where it has one: a template is 4 MB at most. A name that is written twice is
 * refused, because readers differ in which of the two they take.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits">Template
 *     limits</a>
 */
final class StrictJson {
    /** Longest document in characters. */
    static final int LONGEST = 4 * 1024 * 1024;
    /** Deepest nesting of objects and arrays. */
    static final int DEEPEST = 100;
    /** Most values in a document; 250 clusters of an ordinary size have a tenth of that. */
    static final int MOST_VALUES = 400_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonParser parser;
    private int values;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws DocumentException naming the line or the path, unless {@code text} is one JSON value */
    static JsonNode read(String text) {
        if (text.length() > LONGEST) {
            throw new DocumentException("the document is longer than " + LONGEST + " characters");
        }
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (json.isBlank()) {
            throw new DocumentException("the document is empty");
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            JsonNode root = new StrictJson(parser).value("", 0);
            if (parser.nextToken() != null) {
                throw new DocumentException(
                        line(parser.currentTokenLocation()) + "text follows the end of the document");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new DocumentException(line(e.getLocation()) + "not JSON: " + sentence(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    private JsonNode value(String path, int depth) throws IOException {
        if (++values > MOST_VALUES) {
            throw new DocumentException("the document holds more than " + MOST_VALUES + " values");
        }
        if (depth > DEEPEST) {
            throw new DocumentException(here() + "nested deeper than " + DEEPEST + " levels");
        }
        JsonToken token = parser.currentToken();
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> array(path, depth);
            case VALUE_STRING -> NODES.textNode(whole(parser.getText(), path));
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? NODES.numberNode(parser.getIntValue())
                        : NODES.numberNode(parser.getDoubleValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new DocumentException(here() + "not JSON: the document ends too early");
        };
    }

    private JsonNode object(String path, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = whole(parser.currentName(), path);
            String member = Path.member(path, name);
            if (object.has(name)) {
                throw new DocumentException(here() + member + " is written twice");
            }
            parser.nextToken();
            object.set(name, value(member, depth + 1));
        }
        return object;
    }

    private JsonNode array(String path, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            array.add(value(Path.item(path, array.size()), depth + 1));
        }
        return array;
    }

    /** Half a surrogate pair is no character, and could be written nowhere. */
    private String whole(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new DocumentException(here()
                        + DocumentException.at(path, "holds half a character").getMessage());
            }
        }
        return text;
    }

    private String here() {
        return line(parser.currentTokenLocation());
    }

    private static String line(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    /** The parser's first sentence; the rest repeats the text around it. */
    private static String sentence(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
