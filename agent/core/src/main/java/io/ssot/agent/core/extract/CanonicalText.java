package io.ssot.agent.core.extract;

import java.math.BigDecimal;
import java.util.UUID;

/** The text by which discriminators and streams are compared, so that 3, 3L and "3" are equal. */
public final class CanonicalText {
  private CanonicalText() {}

  /** Null for null, and for an object whose text only code of the application could tell. */
  public static String of(Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    if (value instanceof Double || value instanceof Float) {
      return decimal(((Number) value).doubleValue());
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof BigDecimal && value.getClass() == BigDecimal.class) {
      BigDecimal number = (BigDecimal) value;
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (isScalar(value)) {
      return value.toString();
    }
    return null;
  }

  private static boolean isScalar(Object value) {
    return value != null
        && value.getClass().getClassLoader() == null
        && (value instanceof Number
            || value instanceof CharSequence
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof UUID);
  }

  /** A JSON reader makes 3.0 of what another read as 3. */
  private static String decimal(double value) {
    long whole = (long) value;
    return whole == value && Math.abs(whole) < 1L << 53
        ? Long.toString(whole)
        : Double.toString(value);
  }
}
