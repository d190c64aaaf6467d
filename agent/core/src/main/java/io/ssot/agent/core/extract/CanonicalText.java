package io.ssot.agent.core.extract;

import java.math.BigDecimal;
import java.util.UUID;

/** The text by which discriminators and streams are compared, so that 3, 3L and "3" are equal. */
public final class CanonicalText {
  private static final int MOST_DIGITS = 1000;

  private CanonicalText() {}

  /** Null for null, and for an object whose text only code of the application could tell. */
  public static String of(Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    if (value instanceof Double || value instanceof Float) {
      return ofFloating((Number) value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof BigDecimal && value.getClass() == BigDecimal.class) {
      return plain((BigDecimal) value);
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
  private static String ofFloating(Number number) {
    double value = number.doubleValue();
    long whole = (long) value;
    if (whole == value && Math.abs(whole) < 1L << 53) {
      return Long.toString(whole);
    }
    boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
    return finite ? plain(new BigDecimal(number.toString())) : number.toString();
  }

  private static String plain(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    // The plain text of 1e999999999 would fill the memory.
    return Math.abs((long) number.scale()) > MOST_DIGITS
        ? number.toString()
        : number.stripTrailingZeros().toPlainString();
  }
}
