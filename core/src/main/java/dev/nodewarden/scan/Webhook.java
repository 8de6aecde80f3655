package dev.nodewarden.scan;

/** The port that tells people outside what a run found. */
public interface Webhook {
    /** Nobody is told. */
    Webhook NONE = new Webhook() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public Delivery deliver(String id, String json) {
            return Delivery.REFUSED;
        }
    };

    /** What came of one delivery. */
    enum Delivery {
        TAKEN,
        /** It may be taken later. */
        LATER,
        /** It will not be taken, however often it is sent. */
        REFUSED
    }

    /** Says whether anybody is told. */
    boolean isWanted();

    /**
     * Sends {@code json} once; never throws for what is at the other end.
     *
     * @param id the same for every delivery of the same news
     */
    Delivery deliver(String id, String json);
}
