package dev.nodewarden.azure.template;

/**
 * How much work one document may cause. Loops in loops and variables made of variables would multiply a small text.
 */
final class Budget {
    /** About a second of work. */
    private static final int STEPS = 2_000_000;
    /** ARM's limit for a template is 800. */
    private static final int RESOURCES = 8_000;

    private int steps = STEPS;
    private int resources = RESOURCES;

    /** @throws DocumentException when the document asks for too much */
    void spend(int amount) {
        steps -= amount;
        if (steps < 0) {
            throw new DocumentException("the document's expressions and loops ask for more than can be resolved");
        }
    }

    /** @throws DocumentException when the document declares too much */
    void countResource() {
        if (--resources < 0) {
            throw new DocumentException("the document declares more than " + RESOURCES + " resources");
        }
    }
}
