package com.acme.shapes;

import com.acme.shapes.reroute.RerouteRows;
import com.acme.shapes.worlds.WorldRows;
import java.util.List;

/** The tables: each class has rows, and each row is a program with its outcome. */
public final class Tables {
  /** Those that are run. */
  public static final List<Class<?>> ALL =
      List.of(
          CausalityRows.class,
          CountingRows.class,
          RecognitionRows.class,
          ResultRows.class,
          DestinationRows.class,
          RaceRows.class,
          StageRows.Observe.class,
          StageRows.Off.class,
          StageRows.NoCanary.class,
          BoundRows.Eviction.class,
          BoundRows.Window.class,
          UnreadableRows.class,
          FormRows.class,
          ProxyRows.class,
          StreamRows.Payload.class,
          StreamRows.Lifecycle.class,
          StreamRows.CrossStream.class,
          StreamRows.Timers.class,
          RerouteRows.Newest.class,
          RerouteRows.Field.class,
          RerouteRows.Accessor.class,
          RerouteRows.Static.class,
          WorldRows.Filter.class,
          WorldRows.Reroute.class);

  private Tables() {}
}
