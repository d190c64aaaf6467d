package io.ssot.agent.core.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values that mean the same have the same text (DESIGN, rule 7). */
class CanonicalTextTest {
  private enum Step {
    ONE {
      @Override
      public String toString() {
        throw new AssertionError("code of the application");
      }
    }
  }

  private static final class Text implements CharSequence {
    @Override
    public int length() {
      throw new AssertionError("code of the application");
    }

    @Override
    public char charAt(int index) {
      throw new AssertionError("code of the application");
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new AssertionError("code of the application");
    }
  }

  private static final class Price extends BigDecimal {
    private static final long serialVersionUID = 1L;

    Price() {
      super(3);
    }
  }

  private static void assertAll(String text, Object... values) {
    for (Object value : values) {
      assertEquals(text, CanonicalText.of(value), () -> value.getClass().getName());
    }
  }

  @Test
  void threeIsThree() {
    assertAll(
        "3",
        3,
        3L,
        (short) 3,
        (byte) 3,
        3.0,
        3F,
        "3",
        '3',
        BigInteger.valueOf(3),
        new BigDecimal("3.00"),
        new BigDecimal("0.3E1"),
        CharBuffer.wrap("3"),
        new AtomicInteger(3));
  }

  @Test
  void fractionsAreEqualWhateverHoldsThem() {
    assertAll("0.1", 0.1, 0.1F, new BigDecimal("0.10"), "0.1");
    assertAll("0.00001", 0.00001, 0.00001F, new BigDecimal("1E-5"));
    assertAll("0", 0, 0.0, -0.0, new BigDecimal("0E9"));
  }

  @Test
  void hugeNumbersAreEqualWhateverHoldsThem() {
    assertAll("100000000000000000000", 1e20, new BigDecimal("1E20"), BigInteger.TEN.pow(20));
    assertAll("-9007199254740993", -9007199254740993L);
  }

  @Test
  void aNumberThatWouldFillTheMemoryDoesNot() {
    String text = CanonicalText.of(new BigDecimal("1E999999999"));
    assertNotNull(text);
    assertTrue(text.length() < 100);
  }

  @Test
  void whatIsNoNumberIsStillAText() {
    assertAll("NaN", Double.NaN, Float.NaN);
    assertAll("Infinity", Double.POSITIVE_INFINITY);
    assertAll("true", true);
    UUID id = new UUID(1, 2);
    assertAll(id.toString(), id);
  }

  @Test
  void anEnumIsItsName() {
    assertAll("ONE", Step.ONE);
  }

  @Test
  void whatOnlyTheApplicationCouldTellHasNone() {
    assertNull(CanonicalText.of(null));
    assertNull(CanonicalText.of(new Object()));
    assertNull(CanonicalText.of(new Text()));
    assertNull(CanonicalText.of(new Price()));
    assertNull(CanonicalText.of(List.of("3")));
  }
}
