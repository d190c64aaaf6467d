package reactor.core.scheduler;

/** Named as Reactor's, whose threads are known by it. */
public interface NonBlocking {}
