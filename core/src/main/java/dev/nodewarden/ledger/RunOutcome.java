package dev.nodewarden.ledger;

import java.time.Instant;

/** What a finished run found, in numbers. */
public record RunOutcome(Instant finishedAt, Coverage coverage, Summary summary) {}
