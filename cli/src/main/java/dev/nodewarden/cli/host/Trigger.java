package dev.nodewarden.cli.host;

import java.util.List;

/** What makes a function run. */
sealed interface Trigger {
    /** Returns the name of the parameter that takes what triggered the function. */
    String parameter();

    /**
     * An HTTP request.
     *
     * @param methods accepted methods, upper case; empty accepts all
     * @param route path template below the route prefix
     */
    record Http(String parameter, List<String> methods, String route) implements Trigger {
        public Http {
            methods = List.copyOf(methods);
        }
    }

    /** A moment in time. */
    record Timer(String parameter, Ncrontab schedule) implements Trigger {}

    /**
     * A queue message.
     *
     * @param connection name of the setting that holds the connection string
     */
    record Queue(String parameter, String queue, String connection) implements Trigger {}
}
