package io.ssot.agent.core.extract;

import io.ssot.agent.core.config.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a woven call site hands over: the receiver and those arguments that some path starts from,
 * so that nothing else is loaded or boxed.
 *
 * <p>Positions count as the configuration does: -1 is {@code this}, 0 the first argument. Up to
 * four are passed one by one, more of them in one array.
 */
public final class Roots {
  /** How many values an entry takes one by one. */
  public static final int SLOTS = 4;

  private static final int THIS = -1;

  private final boolean isStatic;
  private final int parameters;
  private final List<Integer> positions = new ArrayList<>();

  public Roots(boolean isStatic, int parameters) {
    this.isStatic = isStatic;
    this.parameters = parameters;
    if (!isStatic) {
      positions.add(THIS);
    }
  }

  public boolean isStatic() {
    return isStatic;
  }

  /** Makes room for the start of {@code path}; null is ignored. */
  public void add(Path path) {
    if (path != null && fits(path) && !positions.contains(position(path))) {
      positions.add(position(path));
    }
  }

  /** Compiles a path that was {@linkplain #add added}; null, or what does not fit, gives null. */
  public Extractor extractor(Path path) {
    if (path == null || !fits(path)) {
      return null;
    }
    int index = positions.indexOf(position(path));
    return inArray() ? Extractor.compile(path, 0, index) : Extractor.compile(path, index, -1);
  }

  /** The positions to load, in this order. */
  public List<Integer> positions() {
    return positions;
  }

  public boolean inArray() {
    return positions.size() > SLOTS;
  }

  /** Whether the method has what the path starts from. */
  public boolean fits(Path path) {
    return path.root == Path.Root.THIS ? !isStatic : path.arg < parameters;
  }

  private static Integer position(Path path) {
    return path.root == Path.Root.THIS ? THIS : path.arg;
  }
}
