package reactor.core.scheduler;

/** The library's mark of a thread that must not wait. */
public interface NonBlocking {}
