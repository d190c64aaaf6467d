package io.ssot.agent.core.extract;

import io.ssot.agent.core.config.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of the configuration, compiled once per woven method: where it starts among the values
 * that the call site hands over, and one {@link Access} per step.
 *
 * <p>Reading is harmless (DESIGN, rule 10): it reads fields and JDK collections, and answers null
 * as soon as a step has nothing to read.
 */
public final class Extractor {
  private final String text;
  private final int slot;
  private final Access[] steps;

  private Extractor(String text, int slot, Access[] steps) {
    this.text = text;
    this.slot = slot;
    this.steps = steps;
  }

  /** Answers null for a null path. */
  static Extractor compile(Path path, int slot, int element) {
    List<Path.Step> source = path.steps;
    List<Access> steps = new ArrayList<>(source.size() + 1);
    if (element >= 0) {
      steps.add(new Access.Element(element));
    }
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).kind == Path.Kind.JSON) {
        steps.add(new Access.Json(source.subList(i + 1, source.size())));
        break;
      }
      steps.add(Access.of(source.get(i)));
    }
    return new Extractor(path.text, slot, steps.toArray(new Access[0]));
  }

  /** The value, or null if there is none. Throws {@link UnreadableException} only. */
  public Object read(Object a, Object b, Object c, Object d) {
    Object value = slot == 0 ? a : slot == 1 ? b : slot == 2 ? c : d;
    for (int i = 0; i < steps.length && value != null; i++) {
      value = step(steps[i], value);
    }
    return value;
  }

  private Object step(Access step, Object value) {
    try {
      return step.get(value);
    } catch (UnreadableException e) {
      throw e;
    } catch (Throwable t) {
      throw new UnreadableException(
          text + " on " + value.getClass().getName() + ": " + t.getClass().getName());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
