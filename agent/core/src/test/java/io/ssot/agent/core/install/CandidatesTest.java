package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Rules;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk over the constant pool, which every class of the application goes through. */
class CandidatesTest {
  private Candidates candidates;

  /** A constant pool under construction. */
  private static final class Pool {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int count = 1;

    Pool constant(int tag, int size) throws IOException {
      out.writeByte(tag);
      out.write(new byte[size]);
      count += tag == 5 || tag == 6 ? 2 : 1;
      return this;
    }

    Pool text(String text) throws IOException {
      out.writeByte(1);
      out.writeUTF(text);
      count++;
      return this;
    }

    /** Ends within the constant pool if {@code declared} is more than there is. */
    byte[] bytes(int declared) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream header = new DataOutputStream(all);
      header.writeInt(0xCAFEBABE);
      header.writeInt(55);
      header.writeShort(declared);
      bytes.writeTo(all);
      return all.toByteArray();
    }

    byte[] bytes() throws IOException {
      return bytes(count);
    }
  }

  @BeforeEach
  void rules() throws Exception {
    candidates =
        new Candidates(
            new Rules(
                new Loom(
                        "events: {made: {}}",
                        "emitters:",
                        "  Fixture:",
                        "    class: subtypes of com.example.Base",
                        "    methods:",
                        "      fire: {event: made, stream: \"arg[0]\"}",
                        "      \"emit*Now\": {event: made, stream: \"arg[0]\"}")
                    .config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fire", "emitNow", "emit", "emitter", "sendMessage", "sendText"})
  void names(String name) throws IOException {
    assertTrue(candidates.mayMatch(new Pool().text("x").text(name).text("y").bytes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fir", "fires", "emi", "Emit", "notemit", "sendMessages", "()V"})
  void otherNames(String name) throws IOException {
    assertFalse(candidates.mayMatch(new Pool().text(name).bytes()));
  }

  @Test
  void everyKindOfConstantBeforeIt() throws IOException {
    int[][] sizes = {
      {3, 4}, {4, 4}, {5, 8}, {6, 8}, {7, 2}, {8, 2}, {9, 4}, {10, 4}, {11, 4}, {12, 4}, {15, 3},
      {16, 2}, {17, 4}, {18, 4}, {19, 2}, {20, 2}
    };
    Pool pool = new Pool();
    for (int[] each : sizes) {
      pool.constant(each[0], each[1]);
    }
    assertTrue(candidates.mayMatch(pool.text("fire").bytes()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 13, 14, 21, 100, 127, 128, 255})
  void unknownConstants(int tag) throws IOException {
    assertFalse(candidates.mayMatch(new Pool().constant(tag, 4).text("fire").bytes()));
  }

  /** A long counts twice; what comes after the last constant is none. */
  @Test
  void goesNoFurtherThanTheConstants() throws IOException {
    byte[] pool = new Pool().constant(5, 8).constant(6, 8).text("x").bytes();
    byte[] more = new Pool().text("fire").bytes();
    byte[] both = java.util.Arrays.copyOf(pool, pool.length + more.length - 10);
    System.arraycopy(more, 10, both, pool.length, more.length - 10);
    assertFalse(candidates.mayMatch(both));
  }

  @Test
  void whatEndsTooEarly() throws IOException {
    byte[] whole = new Pool().text("x").constant(5, 8).text("fires").bytes(100);
    for (int length = 0; length <= whole.length; length++) {
      assertFalse(candidates.mayMatch(java.util.Arrays.copyOf(whole, length)));
    }
    byte[] name = new Pool().text("fire").bytes();
    assertFalse(candidates.mayMatch(java.util.Arrays.copyOf(name, name.length - 1)));
    assertTrue(candidates.mayMatch(name));
  }

  @Test
  void noiseThrowsNothing() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      candidates.mayMatch(noise);
    }
  }
}
