package io.ssot.agent.it.harness;

/**
 * An event that a run must yield.
 *
 * @param content null for types without
 */
public record ExpectedEvent(EventId id, String content) {}
